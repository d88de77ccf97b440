"""Writes on trajectories and their steps."""
