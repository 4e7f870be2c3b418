"""Kept answers in memory: two parts, so that no query pushes a page out of its place."""

import threading
from collections import OrderedDict

from core.pagecache.entry import Entry

MEGABYTE = 2**20


class Part:
    """So many bytes of entries; those that were asked for least lately go first."""

    def __init__(self, most: int):
        self.most = most
        self.size = 0
        self.lock = threading.Lock()
        self.entries: OrderedDict[tuple, Entry] = OrderedDict()

    def get(self, key: tuple) -> Entry | None:
        entry = self.entries.get(key)
        if entry is not None:
            with self.lock:
                if key in self.entries:
                    self.entries.move_to_end(key)
        return entry

    def put(self, key: tuple, entry: Entry) -> None:
        with self.lock:
            self.drop(key)
            if entry.size * 4 > self.most:
                return
            self.entries[key] = entry
            self.size += entry.size
            while self.size > self.most:
                self.size -= self.entries.popitem(last=False)[1].size

    def drop(self, key: tuple) -> None:
        if old := self.entries.pop(key, None):
            self.size -= old.size
