"""What mails about suggestions say beyond their own words: `{% load letter_words %}`."""

from django import template

from suggestions.standing import Standing, Told

register = template.Library()


@register.filter
def told(step) -> Told:
    return Told(step)


@register.filter
def standing(suggestion) -> Standing:
    return Standing(suggestion)
