"""A country that changes the rules of its clocks: a time zone database made for a test."""

import struct
import zoneinfo
from contextlib import contextmanager
from pathlib import Path

from events import timezones


@contextmanager
def rules(folder: Path, **zones: str):
    """Let each zone, as Europe__Lisbon, go by a rule (POSIX TZ: "WET0") from its beginning on."""
    for name, rule in zones.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tzif(rule))
    try:
        use([str(folder), *zoneinfo.TZPATH])
        yield
    finally:
        use(None)


def use(path: list[str] | None) -> None:
    zoneinfo.reset_tzpath(path)
    zoneinfo.ZoneInfo.clear_cache()
    timezones.vtimezone.cache_clear()
    timezones.rules.cache_clear()


def tzif(rule: str) -> bytes:
    """A file as zic makes it (RFC 8536), without any change but those that `rule` names."""
    block = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 4)
    block += struct.pack(">lbb4s", 0, 0, 0, b"STD\0")  # a file must have one; the rule says it all
    return block * 2 + f"\n{rule}\n".encode()
