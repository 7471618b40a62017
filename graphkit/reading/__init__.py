"""Strict reading of a publisher's files: opened safely, taken apart row by row, each field taken out or noted.

`files` opens them, `csv`, `xml`, `json` and `parquet` make rows of them (`fields`), and
`graphkit.inputs.Inputs.records` keeps the account: rows read = rows used + rows noted, and what nobody took out of a
row is a note.
"""
