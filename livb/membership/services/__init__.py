"""Writes on people, keys and invitations."""
