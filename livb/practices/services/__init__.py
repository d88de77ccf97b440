"""Writes of good practices."""
