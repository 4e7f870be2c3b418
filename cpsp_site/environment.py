"""Settings read from the environment: each value as it is needed, or a sentence that says why not.

A variable that is empty counts as not set. No sentence repeats a value that may hold a password.
"""

import contextlib
import errno
import grp
import logging
import os
import re
import sys
import tempfile
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
YES, NO = {"true", "on", "ok", "y", "yes", "1"}, {"false", "off", "n", "no", "0"}
PORTS = (1, 65_535)
FOLDER = "name a folder that the site may write to, on a disk with room"
HOST = re.compile(r"\*|\.?[\w.-]+|\[[0-9a-fA-F:.]+\]")


class UnusableSettingError(ImproperlyConfigured):
    """A variable has a value that the site cannot run with; the message is one sentence."""


def unusable(name: str, wrong: str, instead: str) -> UnusableSettingError:
    """For `raise`: what is `wrong` with the variable `name`, and what to write `instead`."""
    return UnusableSettingError(f"{name} {wrong}: {instead}.")


def read_file(path: Path) -> None:
    """Take the lines of the file at `path`, if there is one; variables that are set stay."""
    try:
        path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise unusable(str(path), f"cannot be read ({error})", "let the site read it") from error
    env.read_env(path)


def with_more(variables: dict[str, str]) -> dict[str, str]:
    """The environment of a program that is started: ours, and `variables`."""
    return {**os.environ, **variables}


def text(name: str, default: str = "") -> str:
    return env.str(name, default="") or default


def word(name: str, default: str = "") -> str:
    """As `text`, without the spaces around it."""
    return text(name).strip() or default


def token(name: str) -> str:
    """A secret that a program shows; "" where there is none."""
    value = word(name)
    if value and not re.fullmatch(r"[!-~]{16,}", value):
        instead = 'write what python -c "import secrets; print(secrets.token_urlsafe())" prints'
        raise unusable(name, "is shorter than 16 characters, or has others than ASCII", instead)
    return value


def beginning(name: str) -> str:
    """What is wrong with an address of an unknown kind, without what may be a password in it."""
    scheme, colon, _ = word(name).partition("://")
    return f"begins with “{scheme}://”, which is unknown here" if colon else "is no address"


def several(name: str) -> list[str]:
    """What stands between commas, without the spaces around it."""
    return [part.strip() for part in word(name).split(",") if part.strip()]


def number(name: str, default: int, least: int, most: int) -> int:
    value = word(name, str(default))
    try:
        return whole_number(value, least, most)
    except ValueError as error:
        raise unusable(name, str(error), f"write {name}={default}, for example") from error


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def whole_number(value: str, least: int, most: int) -> int:
    """`value` as a number; ValueError with words that follow the name of whatever it is for."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise ValueError(f"is “{value}”, which is not a whole number")
    if not least <= int(value) <= most:
        raise ValueError(f"is {value}, which is not from {least} to {most}")
    return int(value)


def yes_or_no(name: str, *, default: bool) -> bool:
    value = word(name).lower()
    if value and value not in YES | NO:
        raise unusable(name, f"is “{value}”, which is neither yes nor no", f"write {name}=1 or =0")
    return value in YES if value else default


def level(name: str, default: str) -> str:
    """A level of Python's logging."""
    value = word(name, default).upper()
    if value not in logging.getLevelNamesMapping():
        raise unusable(
            name, f"is “{value}”, which is no level", "write DEBUG, INFO, WARNING or ERROR"
        )
    return value


def hosts(name: str, default: list[str]) -> list[str]:
    """Names of hosts: without scheme, port or path; `.example.org` stands for all below it."""
    found = several(name) or default
    for host in found:
        if not HOST.fullmatch(host):
            raise unusable(
                name,
                f"has “{host}”, which is no name of a host",
                "write names alone with commas between them, such as example.org,www.example.org",
            )
    return found


def sender(name: str, default: str) -> str:
    value = word(name, default)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]) or "\n" in value:
        raise unusable(name, f"is “{value}”, which is no address", "write somebody@example.org")
    return value


def contact(name: str) -> str:
    """Where people are to turn to, as an address of mail or of a page; "" where none is named."""
    value = word(name)
    if value and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+?[\d-]+", value):
        instead = f"write {name}=mailto:security@example.org, or https://…"
        raise unusable(name, f"is “{value}”, which is no way to reach anybody", instead)
    return value


def split_address(name: str, instead: str) -> SplitResult:
    """The address that the variable `name` holds, in its parts; its port is a number or none."""
    try:
        parts = urlsplit(word(name))
        parts.port  # noqa: B018  raises ValueError where it is no port
    except ValueError as error:
        # The error itself may quote what was meant as a part of the password.
        wrong = "is no address that can be read (in a password, / is %2F, @ is %40 and # is %23)"
        raise unusable(name, wrong, instead) from error
    return parts


def web_address(name: str, default: str) -> str:
    """The address of a site, from http to the end of its host or path, without a last slash."""
    if not word(name):
        return default
    instead = f"write {name}=https://example.org, with http:// or https:// at its beginning"
    parts = split_address(name, instead)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", word(name)):
        raise unusable(name, f"is “{word(name)}”, which is no address of a site", instead)
    return word(name).rstrip("/")


def web_folder(name: str, default: str) -> str:
    """A path of this site or an address elsewhere, below which files are found; with last slash."""
    value = word(name, default)
    elsewhere = re.fullmatch(r"https?://[^\s/]+/(\S*/)?", value)
    if not elsewhere and not re.fullmatch(r"/[^\s/][^\s]*/", value):
        raise unusable(
            name,
            f"is “{value}”, which is no folder of a site",
            f"write {default} or https://files.example.org/, with a slash at its end",
        )
    return value


def path(name: str) -> Path | None:
    """The path, whether or not there is anything; None where none is named."""
    return Path(text(name)).absolute() if text(name) else None


def folder(name: str, default: Path, *, needed: bool) -> Path:
    """The folder, made where there is none; where it is `needed`, one that can be written."""
    path = Path(text(name, str(default))).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if needed:
            with tempfile.TemporaryFile(dir=path) as probe:
                probe.write(b"a disk with room has place for this")
    except OSError as error:
        if needed:
            raise unusable(name, f"is {path}, {why_not(error)}", FOLDER) from error
    return path


def group(name: str) -> int | None:
    """The number of a group of this machine's users; None where none is named."""
    try:
        return grp.getgrnam(word(name)).gr_gid if word(name) else None
    except KeyError as error:
        wrong = f"is “{word(name)}”, and there is no such group here"
        raise unusable(name, wrong, "name the group of the web server, such as www-data") from error


def why_not(error: OSError) -> str:
    """Why a folder cannot be used, as the rest of a sentence that began with its name."""
    words = {
        errno.EEXIST: "which is a file",
        errno.ENOTDIR: "which leads through a file",
        errno.ENOSPC: "whose disk is full",
        errno.EROFS: "which cannot be written, as its disk is read-only",
        errno.EACCES: "which this user may not write",
        errno.EPERM: "which this user may not write",
    }
    return words.get(error.errno or 0, f"which cannot be used ({error.strerror})")


def all_or_none(first: str, *others: str) -> None:
    """Refuse that the variable `first` is set and one of `others` is not."""
    for name in others if word(first) else ():
        if not word(name):
            raise unusable(name, f"is not set, and {first} is", "set both, or neither")


def no_longer_used(name: str, what_to_do: str) -> None:
    """Say on standard error that the variable `name` has no effect, where somebody still sets it.

    No error: the site runs as well without it, and an upgrade should not end at a line that does
    no harm. Said once: what this process starts afterwards does not have the variable.
    """
    if os.environ.get(name):
        with contextlib.suppress(OSError):
            print(f"{name} is no longer used: {what_to_do}", file=sys.stderr)
        os.environ[name] = ""
