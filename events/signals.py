"""Signals that modules of this room send to each other."""

from django.dispatch import Signal

# The public plan of an event has changed: event, before (as it was), changed (names of fields).
# Sent inside the transaction in which it changes.
plan_changed = Signal()
