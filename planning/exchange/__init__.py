"""The plan as a workbook and back: what stands in which cell, and what a changed file means."""
