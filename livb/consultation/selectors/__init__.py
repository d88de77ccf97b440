"""Reads of the protocol."""
