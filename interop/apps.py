from importlib import import_module

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "interop"

    def ready(self):
        # Each module of `making` says how the record of one type of thing is made.
        for name in ("outputs", "events", "projects", "people", "partners", "suggestions"):
            import_module(f"interop.making.{name}")
        import_module("interop.keeping")
        import_module("interop.reading_along")
        import_module("interop.forms.json_ld")
        import_module("interop.linksets")
