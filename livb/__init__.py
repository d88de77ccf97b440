"""LIVB-consult: one safety plan for a town, coached step by step."""
