"""The canonical graph being brought up to date: clusters, merging, restrictions, periods; led by `graphkit.derive`."""
