"""LIVB-consult: one safety plan for a town, coached step by step."""

# Stands in the footer of a printed plan and in the version of every page; raised when output changes.
RELEASE = "0.1.0"
