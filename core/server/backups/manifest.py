"""What a backup says of itself: `manifest.json`, the first file in it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORMAT = 1  # grows when an older version could not restore what a newer one writes
NAME = "manifest.json"


class BackupError(Exception):
    """A backup cannot be made or restored; the text says why and what to do, in sentences."""


@dataclass(frozen=True)
class Manifest:
    """A backup's contents. `files` are those in its folder `media`."""

    made_at: datetime
    site: str  # the address of the site, as BASE_URL
    engine: str  # of the database, as in Database.engine
    migrations: list[str]  # each as "app.name"
    tables: dict[str, str]  # name → a digest of all its rows, as Database.digests
    files: dict[str, str] = field(default_factory=dict)  # path → SHA-256
    missing: list[str] = field(default_factory=list)  # files that rows name and nobody has
    uploads: str = ""  # the bucket that has them, where they are in no folder of ours
    has_secret: bool = False
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        said = asdict(self) | {"made_at": self.made_at.isoformat()}
        (folder / NAME).write_text(json.dumps(said, indent=1, sort_keys=True))


def read(folder: Path) -> Manifest:
    """The manifest in `folder`; BackupError where there is none that this version understands."""
    try:
        said: dict[str, Any] = json.loads((folder / NAME).read_text())
        if said["format"] > FORMAT:
            raise BackupError(
                "This backup was made by a newer version of the site: restore it with that one."
            )
        said["made_at"] = datetime.fromisoformat(said["made_at"]).astimezone(UTC)
        return Manifest(**said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError("This file is no backup of the site, or is damaged.") from error
