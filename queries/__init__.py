"""The canned queries, one Cypher file a question."""
