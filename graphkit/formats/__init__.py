"""How the graph is written in the formats of others, one record at a time; nothing here knows a store."""
