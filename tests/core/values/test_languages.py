import pytest

from core.values.languages import LIKELY, SPOKEN, WRITTEN, foreign
from events.models import EventPage
from research.models import OutputPage


def test_the_likely_languages_are_offered_first_and_each_once():
    (first, likely), (_, others) = WRITTEN.choices
    assert first == "Likely"
    assert [tag for tag, _ in likely] == ["en-GB", *LIKELY]
    tags = [tag for tag, _ in likely + others]
    assert len(tags) == len(set(tags)) == len(WRITTEN.values) > 180


def test_no_language_that_was_offered_before_is_missing():
    assert set(WRITTEN.values) >= {"en-GB", "cy", "fr", "de", "es", "it", "nl", "pt"}
    assert set(SPOKEN.values) >= {"en", "cy", "bfi", "fr", "de", "es"}


def test_an_output_may_be_in_urdu_and_not_in_what_is_no_language():
    field = OutputPage._meta.get_field("language")
    known = {tag for _, group in field.choices for tag, _ in group}
    assert "ur" in known
    assert "xx" not in known


@pytest.mark.parametrize(("tag", "named"), [("cy", "cy"), ("en-GB", ""), ("", ""), (None, "")])
def test_only_what_is_not_english_has_to_be_named(tag, named):
    assert foreign(tag) == named


@pytest.mark.django_db
def test_an_event_says_its_languages_by_name():
    event = EventPage(languages=["en", "so", "xx"])
    assert [language.label for language in event.language_list] == ["English", "Somali"]
