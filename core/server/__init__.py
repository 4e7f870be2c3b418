"""From an address to a page, and everything around it: the process, its worker, its errors."""
