"""What the staff screens search with: Wagtail's own database backends, made safe and fast.

Choosers, the explorer, images and documents ask Wagtail's index, which also holds drafts; readers
never do. The stock backends fail on quotation marks and NUL, on SQLite match again for every hit,
and read the whole index at each save.
"""

from importlib import import_module

from django.db import connection

MODULES = {"sqlite": "sqlite", "postgresql": "postgresql"}


def SearchBackend(params):  # noqa: N802  the name that Wagtail looks for
    """The backend of the default database; each module can be read only beside its database."""
    module = import_module(f"{__name__}.{MODULES[connection.vendor]}")
    return module.Backend(params)
