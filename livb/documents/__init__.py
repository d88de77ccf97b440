"""A neutral document tree and its writers."""
