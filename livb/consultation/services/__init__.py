"""Writes of step 1: intake, protocol, bodies, meetings, decisions."""
