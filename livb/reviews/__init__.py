"""Frozen texts, rounds, remarks and positions."""
