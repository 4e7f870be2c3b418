from importlib import import_module

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self):
        # Models stand by now; what happens when they are published is said there.
        import_module("events.receivers")
        import_module("events.officers")
