"""What a template may want to show, asked for when it first does."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import SimpleLazyObject


def later(**asked: Callable[[], Any]) -> dict[str, Any]:
    """Values for a template's context, of which none is read where a kept part shows it."""
    return {name: SimpleLazyObject(ask) for name, ask in asked.items()}
