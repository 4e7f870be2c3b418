"""Kept answers in memory: two parts, so that no query pushes a page out of its place."""

import threading
from collections import OrderedDict
from typing import Any, Protocol

MEGABYTE = 2**20


class Sized(Protocol):
    size: int  # bytes


class Part:
    """So many bytes of entries; those that were asked for least lately go first."""

    def __init__(self, most: int):
        self.most = most
        self.size = 0
        self.lock = threading.Lock()
        self.entries: OrderedDict[Any, Sized] = OrderedDict()

    def get(self, key) -> Any:
        entry = self.entries.get(key)
        if entry is not None:
            with self.lock:
                if key in self.entries:
                    self.entries.move_to_end(key)
        return entry

    def put(self, key, entry: Sized) -> list:
        """Keep `entry`, unless it is too large; the keys of others that had to go for it."""
        with self.lock:
            self.drop(key)
            if entry.size * 4 > self.most:
                return []
            self.entries[key] = entry
            self.size += entry.size
            gone = []
            while self.size > self.most:
                name, old = self.entries.popitem(last=False)
                self.size -= old.size
                gone.append(name)
            return gone

    def clear(self) -> None:
        with self.lock:
            self.entries.clear()
            self.size = 0

    def drop(self, key) -> None:
        if old := self.entries.pop(key, None):
            self.size -= old.size
