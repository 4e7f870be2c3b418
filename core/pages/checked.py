"""The forms that are checked while a request is answered, for whoever answers it.

The views of the staff screens tell nobody which form they have made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_checked: ContextVar[list | None] = ContextVar("checked", default=None)


@contextmanager
def forms_checked() -> Iterator[list[Any]]:
    """The forms of pages and snippets that are checked within, in the order of their checks."""
    forms: list[Any] = []
    token = _checked.set(forms)
    try:
        yield forms
    finally:
        _checked.reset(token)


def note(form) -> None:
    """Tell the `forms_checked` that is open, if any, of `form`."""
    forms = _checked.get()
    if forms is not None and form not in forms:
        forms.append(form)
