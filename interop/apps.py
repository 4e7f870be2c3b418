from importlib import import_module

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "interop"

    def ready(self):
        # Each module of `making` says how the record of one type of thing is made.
        for name in ("outputs", "events", "projects", "people", "partners", "suggestions"):
            import_module(f"interop.making.{name}")
        import_module("interop.keeping")
        # What stands below pages of the rooms beneath (core.pages.sub_views).
        for name in ("citing", "exporting", "whole_text"):
            import_module(f"interop.views.{name}")
