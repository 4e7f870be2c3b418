"""What Wagtail's screens call the site."""

from django.utils.functional import lazy
from django.utils.module_loading import import_string


def name_now() -> str:
    """The name that staff have given under Settings → Name and foot."""
    return import_string("core.models.SiteSettings").current().name


# As a setting that is looked up each time it is shown: settings are read before any model is.
site_name = lazy(name_now, str)
