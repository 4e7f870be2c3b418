"""What is to be set right in the citations of an output before it may be public."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from core.pages.outline import parts
from core.values.citation_marks import cited_in
from core.values.part_names import marked_text

UNKNOWN = "[@{}] is in no list: there is no reference with this key."
TWICE = "“{}” is the key of two references: give each its own."


def unknown_keys(body: Iterable, keys: set[str]) -> dict[int, list[str]]:
    """Place of a block of `body` → the keys in it that are none of `keys`."""
    found = {
        place: [it.key for it in cited_in(marked_text(block)) if it.key not in keys]
        for place, block in enumerate(body)
    }
    return {place: unknown for place, unknown in found.items() if unknown}


def keys_of(references: Iterable) -> list[str]:
    return [child.value["key"] for child in references if child.block_type != "pasted"]


def at_blocks(body: Iterable, references: Iterable) -> StreamBlockValidationError | None:
    """The error of the form of `body` that says at each block what it cites in vain."""
    unknown = unknown_keys(body, set(keys_of(references)))
    wrong = {
        place: ValidationError([UNKNOWN.format(key) for key in dict.fromkeys(keys)])
        for place, keys in unknown.items()
    }
    return StreamBlockValidationError(block_errors=wrong) if wrong else None


def in_words(body, references) -> dict[str, str]:
    """Field → what is wrong with it, and where, in sentences."""
    keys = keys_of(references)
    doubled = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
    said = {"references": [TWICE.format(key) for key in doubled]}
    unknown = unknown_keys(body, set(keys))
    where = sections(body) if unknown else {}
    said["body"] = [
        f"{where[place]}: {UNKNOWN.format(key)}"
        for place, keys in unknown.items()
        for key in dict.fromkeys(keys)
    ]
    return {field: " ".join(lines) for field, lines in said.items() if lines}


def sections(body) -> dict[int, str]:
    """Place of a block of `body` → where that is, for staff: "Section 2 (Who pays)"."""
    named = {part.block.id: part for part in parts(body, numbered=True)}
    found, here = {}, "Before the first section"
    for place, block in enumerate(body):
        part = named.get(block.id)
        if part and part.is_section:
            here = f"Section {part.number} (“{block.value['text']}”)"
        found[place] = here
    return found


def uncited(body: Iterable, references: Iterable) -> list[str]:
    """The keys of those of `references` that `body` cites nowhere."""
    cited = {it.key for block in body for it in cited_in(marked_text(block))}
    return [key for key in keys_of(references) if key not in cited]
