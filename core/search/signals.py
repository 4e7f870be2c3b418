"""What happened to entries, for whoever keeps something beside them.

Each is sent within the transaction that writes the entries.
"""

from django.dispatch import Signal

# `things`: what was written, as pages and things that have read their rows for themselves.
entries_written = Signal()
# `gone`: (type, key) of each whose entry was deleted.
entries_gone = Signal()
# `keys` of pages, `is_hidden`: whether they stand under a view restriction now.
entries_hidden = Signal()
# `keys` of pages that were past their time to go, and stay after all.
entries_back = Signal()
