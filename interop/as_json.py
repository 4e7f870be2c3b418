"""Records as JSON keeps them, and back."""

from dataclasses import asdict, fields
from typing import Any, TypeVar

from interop.parts import Agent, Correction, File, Payer, Related, Term
from interop.record import Record

T = TypeVar("T")
PARTS: dict[str, Any] = {
    "agents": Agent,
    "themes": Term,
    "kinds": Term,
    "payers": Payer,
    "files": File,
    "related": Related,
    "corrections": Correction,
}
ALWAYS = {"kind", "key", "type", "label", "title", "slug", "path"}
KNOWN = {field.name for field in fields(Record)}
PLAIN = {part: {field.name: field.default for field in fields(part)} for part in PARTS.values()}


def as_json(record: Record) -> dict:
    """`record` as JSON can keep it: what says nothing is left out."""
    said = {name: value for name, value in vars(record).items() if name in KNOWN}
    kept = {name: v for name, v in said.items() if name in ALWAYS or v not in ("", (), False)}
    kept |= {"language": record.language}
    for name in PARTS.keys() & kept.keys():
        kept[name] = [without_defaults(part) for part in kept[name]]
    return kept | ({"keywords": list(record.keywords)} if record.keywords else {})


def without_defaults(part) -> dict:
    defaults = PLAIN[type(part)]
    return {name: value for name, value in asdict(part).items() if value != defaults[name]}


def from_json(kept: dict) -> Record:
    """The Record that `as_json` gave; what a later version of the site has kept is passed over."""
    values = {name: value for name, value in kept.items() if name in KNOWN}
    for name, part in PARTS.items():
        if name in values:
            values[name] = tuple([made(part, item) for item in values[name]])
    if "keywords" in values:
        values["keywords"] = tuple(values["keywords"])
    return made(Record, values)


def made(part: type[T], values: dict) -> T:
    """A frozen dataclass with `values`, in a quarter of the time that its own making takes, which
    sets each field by itself. Of fields that are not among them the class holds the default."""
    instance = object.__new__(part)
    instance.__dict__.update(values)
    return instance
