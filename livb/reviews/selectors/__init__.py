"""Reads of a review: frozen texts, rounds, what changed after approval."""
