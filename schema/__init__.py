"""The kinds of node and tie, one TOML file each."""
