"""What changed between two days: computed periods and dated acts, read as events."""
