"""Reads of good practices."""
