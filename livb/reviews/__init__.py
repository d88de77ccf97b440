"""Frozen texts, review rounds, remarks and positions."""
