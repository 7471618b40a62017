"""What loaders of lists share: a party that is listed, its line in an edition, and the document that prints it.

A loader makes `Party` and `Facts` of a row, and passes them on: `actor` makes the firm or person with its names, `line`
the listing and the printed line, `document` the source, the act that made the list public and the edition.
"""
