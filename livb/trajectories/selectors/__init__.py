"""Reads of areas, trajectories and the method."""
