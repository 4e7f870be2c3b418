"""Mail that is written down with what it tells of, sent later, and shown where it failed."""
