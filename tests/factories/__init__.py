"""Factories of the suite, one file per app."""
