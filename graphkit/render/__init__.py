"""Results as text: table, json, jsonl, csv, tsv, markdown."""
