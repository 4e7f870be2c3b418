"""Whether something is a sample, and what it was taken from, as templates show it.

Every template knows these without a {% load %} (cpsp_site/templates.py): a sample that is named
anywhere bears its mark.
"""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.pages.samples import SAMPLE
from core.values.languages import ENGLISH

register = template.Library()

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WORK_AND_DATE = re.compile(rf"(.+), ((?:(?:\d\d? )?(?:{MONTHS}) )?\d{{4}})")


@register.filter
def sampled(title: str, is_sample: bool) -> str:
    """`title`, with the tag of a sample before it where it is that of one."""
    return format_html("{} <bdi>{}</bdi>", sample_tag(), title) if is_sample else title


@register.simple_tag
def sample_tag() -> SafeString:
    """Our own word, whatever the title after it is written in."""
    return format_html(
        '<b class="sample" lang="{}">{}<span class="visually-hidden">:</span></b>', ENGLISH, SAMPLE
    )


@register.filter
def work_and_date(source: str) -> tuple[str, str, str]:
    """The title, the date and the rest of a line such as “Public Management and Policy, 2009”.

    Only what ends in a date names a work by its title: anything else is all rest.
    """
    found = WORK_AND_DATE.fullmatch(source)
    return (found[1], found[2], "") if found else ("", "", source)
