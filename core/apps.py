from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        # Each room's `offers.py` says what pages of other rooms may gather from it.
        # And its `rounds.py` what the worker does again and again.
        autodiscover_modules("offers", "rounds")
