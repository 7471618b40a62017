"""Who is who: names made comparable, candidates found, and pairs scored with their reasons. Nothing is decided here."""
