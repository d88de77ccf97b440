"""Reads of the plan."""
