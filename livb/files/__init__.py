"""Stored files, by content, behind the door."""
