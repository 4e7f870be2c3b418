"""What mails about suggestions say beyond their own words: `{% load letter_words %}`."""

from django import template

from suggestions.standing import StepInLetter, SuggestionStanding

register = template.Library()


@register.filter
def in_letter(step) -> StepInLetter:
    return StepInLetter(step)


@register.filter
def standing(suggestion) -> SuggestionStanding:
    return SuggestionStanding(suggestion)
