"""Uploaded files: who may fetch them, how they are sent, and the words in them, for search to find.

`readers.extract` is the program of a process that can be killed: with all that it imports it knows
nothing of Django, so that it starts at once and holds no secret. `reading` runs it, `keeping`
writes what it said into the database, `tasks`, `receivers` and `rounds` say when.
"""
