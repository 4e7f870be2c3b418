"""Where all of this is."""

from django.conf import settings
from django.urls import reverse


def base_url() -> str:
    return settings.BASE_URL + reverse("oai")
