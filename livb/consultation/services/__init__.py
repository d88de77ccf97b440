"""Writes on the protocol."""
