"""Signals that modules of this room send to each other."""

from django.dispatch import Signal

# The public plan of an event has changed: event, before (as it was), changed (names of fields).
# Sent inside the transaction in which it changes.
plan_changed = Signal()
# An event (event) is about to be unpublished, by whatever way but the staff's screens, which refuse
# it where people have registered. Sent inside the transaction in which it is.
leaves_site = Signal()
