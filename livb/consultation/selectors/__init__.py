"""Reads of step 1 and of who consults whom."""
