"""Measures how fast the product is against baselines of the same run: every figure is a ratio."""
