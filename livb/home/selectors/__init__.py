"""Reads for the pages where everybody starts."""
