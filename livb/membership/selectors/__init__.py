"""Reads of people, keys and invitations."""
