"""What Wagtail's screens call the site."""

import threading

from django.core.signals import request_finished, request_started
from django.utils.functional import lazy
from django.utils.module_loading import import_string

# The name, read once for the request that this thread answers; None outside of one.
_told = threading.local()


def begin(**kwargs) -> None:
    _told.names = []


def end(**kwargs) -> None:
    _told.names = None


request_started.connect(begin, dispatch_uid="cpsp_site.naming.begin")
request_finished.connect(end, dispatch_uid="cpsp_site.naming.end")


def name_now() -> str:
    """The name that staff have given under Settings → Name, mailbox and foot."""
    names = getattr(_told, "names", None)
    if names:
        return names[0]
    name = import_string("core.models.SiteSettings").current().name
    if names is not None:
        names.append(name)
    return name


# As a setting that is looked up each time it is shown: settings are read before any model is.
site_name = lazy(name_now, str)
