from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "interop"

    def ready(self):
        # Each module of `making` says how the record of one type of thing is made, and each of
        # `forms` is one form of it.
        for package in ("interop.making", "interop.forms"):
            for module in iter_modules(import_module(package).__path__, f"{package}."):
                import_module(module.name)
        import_module("interop.keeping")
        # Which types of pages can be taken along as files, before whoever asks.
        for name in ("outputs", "events"):
            import_module(f"interop.editions.{name}")
        import_module("interop.reading_along")
        # What stands below pages of the rooms beneath (core.pages.sub_views).
        for name in ("views.citing", "views.exporting", "views.whole_text", "editions.views"):
            import_module(f"interop.{name}")
        for name in ("feeds.works", "feeds.corrections"):
            import_module(f"interop.{name}")
        for name in ("print.edition", "epub.edition", "editions.keeping", "editions.standing"):
            import_module(f"interop.{name}")
        import_module("interop.citing.keeping")
        import_module("interop.citing.views")
        for name in ("bibliographies", "keeping", "making"):
            import_module(f"interop.referencing.{name}")
        import_module("interop.linksets")
