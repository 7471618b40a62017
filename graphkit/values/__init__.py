"""One file a value: date, name, identifier and the like."""
