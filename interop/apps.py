from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "interop"

    def ready(self):
        # Each module of `making` says how the record of one type of thing is made.
        for name in ("outputs", "events", "projects", "people", "partners", "suggestions"):
            import_module(f"interop.making.{name}")
        import_module("interop.keeping")
        for module in iter_modules(import_module("interop.forms").__path__, "interop.forms."):
            import_module(module.name)
        # What stands below pages and at addresses of its own registers itself.
        for name in ("feeds.works", "feeds.corrections"):
            import_module(f"interop.{name}")
