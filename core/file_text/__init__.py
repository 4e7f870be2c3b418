"""The words inside uploaded files, read by a process that can be killed, for search to find.

`extract` is the program of that process: with all that it imports it knows nothing of Django, so
that it starts at once and holds no secret. `reading` runs it, `keeping` writes what it said into
the database, `tasks`, `receivers` and `rounds` say when.
"""
