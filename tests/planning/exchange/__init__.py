"""The plan as a workbook and back."""
