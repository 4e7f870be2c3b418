"""What is wrong in a form of the staff screens, in sentences that name fields as staff see them.

"Programme, Part 2, Starts: Enter a valid time." is one.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BaseFormSet
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

MOST = 3  # errors that are told; of the others, how many there are

# Where an error stands, from the outside in: ("Programme", "Part 2", "Start"); and its message.
Found = tuple[tuple[str, ...], str]


def in_words(form: Any) -> str:
    """The first errors of `form`, a form of a page or snippet, in sentences; "" if it has none."""
    found = list(errors_of(form))
    told = [": ".join(filter(None, [", ".join(place), text])) for place, text in found[:MOST]]
    more = len(found) - MOST
    return " ".join([*told, f"And {more} more."] if more > 0 else told)


def errors_of(form: Any) -> Iterator[Found]:
    panels = list(panels_of(form.instance))
    headings = {p.field_name: p.heading for p in panels if isinstance(p, FieldPanel)}
    yield from fields_in(form, (), headings)
    inline = {p.relation_name: p for p in panels if isinstance(p, InlinePanel)}
    for name, formset in getattr(form, "formsets", {}).items():
        yield from rows_in(formset, inline.get(name))


def panels_of(instance: Any) -> Iterator[Panel]:
    """All panels of the form of a page; none for a snippet, whose labels are its fields' own."""
    handler = getattr(instance, "get_edit_handler", None)
    return walked(handler()) if handler else iter([])


def walked(panel: Panel) -> Iterator[Panel]:
    yield panel
    for child in getattr(panel, "children", []):
        yield from walked(child)


def fields_in(form: BaseForm, place: tuple[str, ...], headings: dict) -> Iterator[Found]:
    for name, errors in form.errors.as_data().items():
        is_field = name != NON_FIELD_ERRORS and name in form.fields
        label = (str(headings.get(name) or form[name].label),) if is_field else ()
        value = form[name].value() if is_field else None
        for error in errors:
            yield from blocks_in(error, (*place, *label), value)


def rows_in(formset: Any, panel: InlinePanel | None) -> Iterator[Found]:
    name = capfirst(formset.model._meta.verbose_name)
    label = str(capfirst(panel.label) if panel else name)
    place = (str(panel.heading if panel else name),)
    for text in formset.non_form_errors():
        yield place, str(text)
    for number, row in enumerate(standing(formset), start=1):
        yield from fields_in(row, (*place, f"{label} {number}"), {})


def standing(formset: BaseFormSet) -> list[BaseForm]:
    """The rows as they stand on the screen, without those that were taken out."""
    rows = [f for f in formset.forms if "DELETE" not in f.fields or not f["DELETE"].value()]
    return sorted(rows, key=order_of)


def order_of(row: BaseForm) -> int:
    order = str(row["ORDER"].value()) if "ORDER" in row.fields else ""
    return int(order) if order.isdecimal() else 0


# --- Blocks -----------------------------------------------------------------------------------


def blocks_in(error: Any, place: tuple[str, ...], value: Any) -> Iterator[Found]:
    """The errors of `value`, which may be made of blocks, each with the block that it stands in."""
    if not hasattr(error, "block_errors"):
        yield from ((place, str(text)) for text in error.messages)
        return
    yield from ((place, str(text)) for text in error.non_block_errors)
    for key, inner in error.block_errors.items():
        label, child = block_at(value, key)
        yield from blocks_in(inner, (*place, label), child)


def block_at(value: Any, key: int | str) -> tuple[str, Any]:
    """What staff call the block at `key` of a stream, list or group of blocks; and its value."""
    if isinstance(key, str):
        return str(value.block.child_blocks[key].label), value.get(key)
    child = value.bound_blocks[key] if hasattr(value, "bound_blocks") else value[key]
    return f"block {key + 1} ({child.block.label})", child.value
