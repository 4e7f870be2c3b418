"""Giving places away: who has one, who waits, who is next. A seat is never given twice.

Every function here runs in one transaction that first locks the event (`locked`): on PostgreSQL
its row, on SQLite, where a transaction takes the write lock as it begins, the database. Whatever
it decides, it decides with nobody beside it; letters are written in the same transaction.
"""
