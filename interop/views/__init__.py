"""The forms for programs at their addresses: below a page, below a list, and by Accept."""
