"""What the whole site is to know of the addresses of this room."""

from core.server.robots import keep_robots_from

keep_robots_from("/search/")
