"""What programs read: feeds, tables, linked data, and the cache of such answers."""
