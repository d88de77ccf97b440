"""Step 1 and who consults whom: intake, protocol, bodies, meetings, the register of decisions."""
