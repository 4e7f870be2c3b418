"""Wagtail's apps without the interface for programs that they declare (wagtail.api.v3).

Nobody is served it here: no address leads to it. To declare it each app imports a framework and
builds schemas of every model, which takes a sixth of a start and some twenty megabytes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

# What the apps import of it where they are made ready, to register themselves with it.
INTERFACE = [
    "wagtail.api.v3.api",
    "wagtail.contrib.redirects.api.v3",
    *["wagtail.documents.api.v3.registry", "wagtail.documents.api.v3.router"],
    *["wagtail.images.api.v3.registry", "wagtail.images.api.v3.router"],
    *["wagtail.snippets.api.v3", "wagtail.snippets.api.v3.router"],
]


class Unserved(ModuleType):
    """Stands for a module of the interface: takes whatever is registered, and does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *given, **named) -> None:
        pass


@contextmanager
def without_interface() -> Iterator[None]:
    """Let nothing of the interface be imported within the block."""
    stand_ins = {name: Unserved(name) for name in INTERFACE if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


class Redirects(WagtailRedirectsAppConfig):
    def ready(self) -> None:
        with without_interface():
            super().ready()


class Documents(WagtailDocsAppConfig):
    def ready(self) -> None:
        with without_interface():
            super().ready()


class Images(WagtailImagesAppConfig):
    def ready(self) -> None:
        with without_interface():
            super().ready()


class Snippets(WagtailSnippetsAppConfig):
    def ready(self) -> None:
        with without_interface():
            super().ready()
