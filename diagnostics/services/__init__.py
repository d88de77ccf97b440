"""Writes of the diagnostic."""
