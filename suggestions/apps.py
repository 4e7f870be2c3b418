from importlib import import_module

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "suggestions"

    def ready(self):
        # Models stand by now; what follows from publishing pages is said there.
        import_module("suggestions.receivers")
        import_module("suggestions.threads")
