"""Speakers are named in the same parts as authors, and their printed name follows from them."""

from importlib import import_module

import pytest
from django.apps import apps

from core.values.names import parts_of
from events.models import EventPage, Speaker
from tests import factories
from tests.factories import event
from tests.staff import form_data

pytestmark = pytest.mark.django_db
ADA = {"honorific": "Professor", "given_name": "Ada", "family_name": "Field"}


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Professor Ada Field", ("Professor", "Ada", "Field")),
        ("Rt Hon. Dame Ada van der Field", ("Rt Hon. Dame", "Ada", "van der Field")),
        ("Bo Li", ("", "Bo", "Li")),
        ("Plato", ("", "", "Plato")),
        ("Dr", ("", "", "Dr")),
        ("Sample: A. Chair", ("", "Sample: A.", "Chair")),
        ("", ("", "", "")),
    ],
)
def test_a_printed_name_has_parts_that_say_the_same(printed, parts):
    assert parts_of(printed) == parts
    assert parts_of(printed).printed == printed


@pytest.fixture
def ada(people):
    return factories.person(people, title="Ada Field", slug="ada-field", **ADA)


def publish(client, page, *rows):
    data = form_data.event(slug=page.slug, speakers=form_data.inline_formset(list(rows)))
    client.post(f"/admin/pages/{page.pk}/edit/", data | {"action-publish": "yes"})
    return EventPage.objects.get(pk=page.pk).speakers.get()


def row(**given):
    blank = dict.fromkeys(["person", *ADA, "affiliation", "topic"], "")
    return blank | {"role": "speaker"} | given


def test_names_are_filled_in_from_the_person_chosen(as_moderator, events, ada):
    speaker = publish(as_moderator, event(events), row(person=ada.pk))
    assert (speaker.name, speaker.parts) == ("Professor Ada Field", tuple(ADA.values()))


def test_without_a_page_the_parts_are_written(as_moderator, events):
    speaker = publish(as_moderator, event(events), row(given_name="Bo", family_name="Li"))
    assert speaker.name == "Bo Li"


def test_another_person_brings_other_names(as_moderator, events, people, ada):
    page = event(events, speakers=[Speaker(person=ada)])
    bo = factories.person(people, title="Bo Li", slug="bo", given_name="Bo", family_name="Li")
    before = page.speakers.get()
    changed = row(person=bo.pk, **ADA) | {"id": before.pk}
    data = form_data.event(slug=page.slug)
    data |= {f"speakers-0-{name}": value for name, value in changed.items()}
    data |= {"speakers-TOTAL_FORMS": 1, "speakers-INITIAL_FORMS": 1, "speakers-0-ORDER": 1}
    as_moderator.post(f"/admin/pages/{page.pk}/edit/", data | {"action-publish": "yes"})
    assert EventPage.objects.get(pk=page.pk).speakers.get().name == "Bo Li"


def test_a_draft_of_an_earlier_version_keeps_its_name(events):
    page = event(events)
    speaker = Speaker(event=page, name="Dr Bo Li")
    speaker.full_clean(exclude=["event"])
    assert speaker.parts == ("Dr", "Bo", "Li")
    assert speaker.name == "Dr Bo Li"


def test_rows_of_an_earlier_version_get_their_parts_and_go_on_following(events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=2", speakers=[Speaker(name="Dr Bo Li")])
    Speaker.objects.update(honorific="", given_name="", family_name="")
    for day in series.occurrences.all():
        (given,) = day.followed["speakers"]
        day.followed["speakers"] = [{k: v for k, v in given.items() if k not in ADA}]
        EventPage.objects.filter(pk=day.pk).update(followed=day.followed)
    import_module("events.migrations.0010_speaker_names").read_names(apps, None)
    factories.again(EventPage.objects.get(pk=series.pk), speakers=[Speaker(name="Ada Field")])
    assert {day.speakers.get().name for day in series.occurrences.all()} == {"Ada Field"}
