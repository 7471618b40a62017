"""Pages and sentences made from schema, law, queries and rows."""
