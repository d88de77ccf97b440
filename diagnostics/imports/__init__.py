"""Readers of official files: a grid of cells in, a tidy table out; no Django."""
