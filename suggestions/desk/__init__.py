"""The staff screens of this room: what came in, and what is done about it."""
