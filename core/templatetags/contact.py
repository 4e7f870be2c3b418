"""Where visitors write to the Centre: `{% load contact %}`."""

from django import template
from django.conf import settings

from core.letters.contact import contact_address
from core.models import SiteSettings

register = template.Library()


@register.simple_tag(takes_context=True)
def write_about(context, topic: str, page: str = "", *, whole: bool = False) -> str:
    """The address of the Centre's form, with its topic and the page that it is about chosen; ""
    while nobody reads what is sent there, so that nothing promises a form that is not there.

    `whole`: with the host, as letters need it.
    """
    centre = context.get("centre")
    if centre is None:
        request = getattr(context, "request", None)
        centre = SiteSettings.for_request(request) if request else SiteSettings.current()
    address = contact_address(topic, page, centre=centre)
    return f"{settings.BASE_URL}{address}" if address and whole else address
