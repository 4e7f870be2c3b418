"""What a date says beyond itself: `{% load dates %}`."""

from django import template

from core.values.age import age_text
from core.values.partial_dates import PartialDate

register = template.Library()


@register.filter
def age(iso: str) -> str:
    """ "16 years ago", of an ISO 8601 date, as far as it is known; "" of what is not a year old."""
    return age_text(PartialDate(iso[:10]).last_day) if iso else ""
