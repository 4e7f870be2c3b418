"""Feeds of what lists show, and of what was corrected."""
