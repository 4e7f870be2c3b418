"""Records as JSON keeps them, and back."""

from dataclasses import asdict, fields
from typing import Any

from interop.parts import Agent, CitedWork, Correction, File, Payer, Related, Term
from interop.record import Record

PARTS: dict[str, Any] = {
    "agents": Agent,
    "themes": Term,
    "kinds": Term,
    "payers": Payer,
    "files": File,
    "related": Related,
    "corrections": Correction,
    "works_cited": CitedWork,
}
ALWAYS = {"kind", "key", "type", "label", "title", "slug", "path"}
KNOWN = {field.name for field in fields(Record)}
DEFAULTS = {field.name: field.default for field in fields(Record)}
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
    for name in PARTS.keys() & values.keys():
        part = PARTS[name]
        values[name] = tuple([made(part, PLAIN[part], item) for item in values[name]])
    if "keywords" in values:
        values["keywords"] = tuple(values["keywords"])
    return made(Record, DEFAULTS, values)


def made(of: Any, defaults: dict, values: dict) -> Any:
    """As `of(**values)`, in a third of the time: a frozen dataclass sets its fields one by one, and
    an export makes very many. (To leave the defaults to the class makes all forms slower.)"""
    it = object.__new__(of)
    object.__setattr__(it, "__dict__", defaults | values)
    return it
