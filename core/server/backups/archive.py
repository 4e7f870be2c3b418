"""A backup as one file: a tar archive, compressed, and encrypted where a key is set (age v1).

What is written has the permissions 600, and its final name only once it is whole.
"""

import contextlib
import os
import shutil
import tarfile
from pathlib import Path
from typing import IO, cast

import pyrage

from core.server.backups.manifest import NAME, BackupError

PLAIN, ENCRYPTED = ".tar.gz", ".tar.gz.age"
FAST = 1  # most of a backup is compressed already: pictures, PDF
DAMAGED = "This file is damaged, or only part of a backup: use another one."


def pack(folder: Path, to: Path) -> None:
    """Write all that is in `folder` to the archive `to`, the manifest first."""
    names = sorted(os.listdir(folder), key=lambda name: (name != NAME, name))
    with private(to) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=FAST) as tar:
        for name in names:
            tar.add(folder / name, arcname=name)


@contextlib.contextmanager
def private(path: Path):
    """A new file at `path` that only its owner may read, open for writing."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def unpack(archive: Path, into: Path) -> None:
    """Unpack `archive` into the folder `into`; BackupError where it is not whole.

    Nothing is written outside that folder, and no links or devices. Python has a filter that sees
    to it (PEP 706), but not the Python 3.11.2 of Debian 12.
    """
    try:
        with tarfile.open(archive, mode="r:gz") as tar:
            for member in tar:
                take_out(tar, member, into)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # a full disk says nothing of the file
        raise BackupError(DAMAGED) from error
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise BackupError(DAMAGED) from error


def take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    """Write one file or folder of `tar` below `into`; ValueError for anything else."""
    path, mode = into / member.name, member.mode & 0o755
    inside = path.resolve().is_relative_to(into.resolve())
    # A second name of a file is written as another file; what a link leads to is in the archive.
    if not inside or not (member.isdir() or member.isreg() or member.islnk()):
        raise ValueError(f"{member.name} has no place in a backup")
    if member.isdir():
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode | 0o700)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with cast(IO[bytes], tar.extractfile(member)) as content, path.open("wb") as written:
        shutil.copyfileobj(content, written)
    path.chmod(mode | 0o600)
    os.utime(path, (member.mtime, member.mtime))


# --- Encryption (https://age-encryption.org/v1) -------------------------------------------------


def encrypt(plain: Path, to: Path, key: str) -> None:
    """Write `plain` to the file `to` so that only the private key to the public `key` opens it."""
    with plain.open("rb") as reader, private(to) as writer:
        pyrage.encrypt_io(reader, writer, [pyrage.x25519.Recipient.from_str(key)])


def decrypt(encrypted: Path, to: Path, identity_file: Path | None) -> None:
    """Write what `encrypted` holds to `to`; BackupError without the private key for it."""
    if identity_file is None:
        raise BackupError(
            "This backup is encrypted: name the file with the private key, --key FILE "
            "(make restore FILE=… KEY=…)."
        )
    try:
        with encrypted.open("rb") as reader, private(to) as writer:
            pyrage.decrypt_io(reader, writer, identities(identity_file))
    except pyrage.DecryptError as error:
        raise BackupError(
            "This backup is encrypted for another key than the one named, or damaged."
        ) from error


def identities(file: Path) -> list:
    """The private keys in `file`, as `age-keygen` writes it: one a line, # begins a comment."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupError(f"{file} has no private key of age in it.") from error


def new_key(file: Path) -> str:
    """Write a new private key to `file`, which must not be there yet; its public key."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    with private(file) as opened:
        opened.write(f"# public key: {public}\n{identity}\n".encode())
    return public


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(18) == b"age-encryption.org"


def open_archive(file: Path, scratch: Path, key: Path | None) -> Path:
    """The folder in `scratch` with what the backup `file` holds."""
    plain = file
    if is_encrypted(file):
        plain = scratch / "decrypted"
        decrypt(file, plain, key)
    folder = scratch / "unpacked"
    folder.mkdir()
    unpack(plain, folder)
    if plain != file:
        plain.unlink()
    return folder


def room_for(folder: Path, size: int) -> None:
    """BackupError where the disk of `folder` has less than `size` bytes to spare."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise BackupError(
            f"The disk of {folder} has {free >> 20} MB left, and {size >> 20} are needed: "
            "make room, or set BACKUP_DIR to a folder on another disk."
        )
