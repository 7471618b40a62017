"""The law in its parts: acts, what they hit, whom they reach, how days become periods; led by `graphkit.status`."""
