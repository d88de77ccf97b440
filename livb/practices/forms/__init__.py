"""Forms of good practices."""
