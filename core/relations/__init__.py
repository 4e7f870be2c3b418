"""Rows and links between things: entered once, read with few queries, gathered elsewhere."""
