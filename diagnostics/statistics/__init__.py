"""Rates, intervals and comparisons as pure functions; no Django."""
