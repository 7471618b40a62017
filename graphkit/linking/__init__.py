"""Linking over a store: what is there to be linked, what was judged, and how two records came to be one."""
