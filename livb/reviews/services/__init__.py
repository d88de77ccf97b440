"""Writes of a review: freezing, rounds, remarks, positions."""
