"""Readers of other people's plans: a document or a workbook in, a tree of objectives to be corrected out."""
