"""Outputs from Word: a document is read by a process of its own, looked at, and becomes a draft.

`reading` is the program that reads; with all that it imports it knows nothing of Django.
"""
