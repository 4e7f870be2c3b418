"""Copies of the whole site, each checked by restoring it, and the way back from one."""
