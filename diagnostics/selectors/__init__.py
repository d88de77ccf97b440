"""Reads of the diagnostic: places, figures, uploads, phenomena and decisions."""
