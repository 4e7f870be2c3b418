"""What a file of an event may say, what its page makes of it, and how its mistakes are named."""

import datetime
from datetime import UTC

import pytest
import time_machine
from django.core.management import CommandError, call_command

from core.models import Letter
from events.models import EventPage
from home.loading.load import load
from home.models import LoadedItem
from research.models import OutputPage
from tests.editing import edit, written

DEBATE = "events/sample-sharing-a-building-who-decides.md"
CIRCLE = "events/sample-reading-circle.md"
TIMES = 'start:\n  in_days: 30\n  weekday: thursday\n  time: "14:00"\nend: "16:30"\n'


def debate():
    return EventPage.objects.get(slug="sample-sharing-a-building-who-decides")


def load_on(folder, year, month, day, hour=9):
    with time_machine.travel(datetime.datetime(year, month, day, hour, tzinfo=UTC), tick=False):
        load(folder)


@pytest.fixture
def load_first(folder, loaded):
    """load_first(name, *day): load what the file `name` says as if it had never been loaded.

    All else stands already, as loading that takes seconds.
    """

    def load_first(name, *day):
        known = LoadedItem.objects.get(path=name)
        known.page.specific.delete()
        known.delete()
        load_on(folder, *day)

    return load_first


# --- What it becomes --------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("loaded_on", "start"),
    [
        ((2026, 12, 31), "2027-02-04T14:00+00:00"),
        ((2028, 2, 29), "2028-03-30T14:00+01:00"),  # after the clocks went forward
        ((2026, 3, 29), "2026-04-30T14:00+01:00"),  # on the day itself
        ((2026, 9, 25), "2026-10-29T14:00+00:00"),  # after they went back
        ((2026, 6, 30, 23), "2026-08-06T14:00+01:00"),  # 1 July already, where the Centre is
    ],
)
@pytest.mark.exhaustive
def test_it_is_dated_from_the_day_of_loading_by_the_clock_there(load_first, loaded_on, start):
    load_first(DEBATE, *loaded_on)
    page = debate()
    assert page.start_iso == start
    assert (page.time_text, page.weekday) == ("2pm to 4.30pm", "Thursday")
    assert page.end - page.start == datetime.timedelta(hours=2, minutes=30)


@pytest.mark.exhaustive
def test_what_is_loaded_again_later_is_not_moved(folder, load_first):
    load_first(DEBATE, 2030, 1, 2)
    before = debate()
    edit(folder / DEBATE, "summary: ", "price_notes: 'By hand'\nsummary: ")
    load_on(folder, 2030, 1, 9)
    after = debate()
    assert after.price_notes == "By hand"
    assert (after.start, after.uid, after.sequence) == (before.start, before.uid, 0)
    assert not Letter.objects.exists()


@pytest.mark.exhaustive
def test_it_holds_all_that_its_file_says(folder, loaded):
    page = debate()
    assert (page.kind, page.format, page.booking) == ("debate", "hybrid", "here")
    assert (page.capacity_in_person, page.capacity_online, page.places_each) == (12, 40, 2)
    assert page.address_lines == ["1 Overlap Street", "Borough of Overlap"]
    assert [s.time_text for s in page.programme.all()][:2] == ["2pm", "2.10pm"]
    assert [(b.part, b.partner.slug) for b in page.bodies.all()] == [
        ("host", "sample-borough-of-overlap"),
        ("partner", "sample-two-circles-trust"),
    ]
    assert page.outputs.get().output.slug == "sample-sharing-a-building"
    assert page.project.slug == "sample-who-keeps-the-keys"
    assert page.price_text == "Free"


REST = """
opens_at: "2009-11-01 09:00"
closes_at: "2009-12-01"
latitude: 52.45
longitude: -1.93
attended_in_person: 12
attended_online: 1
said: |
  First.

  - **Second**, on [a page](/about/)
came_of_it: "Nothing yet."
materials:
  - kind: recording
    address: "https://example.org/recording"
    note: "78 minutes, captioned"
"""


@pytest.mark.exhaustive
def test_it_may_be_the_record_of_what_is_over(folder, load_first):
    text = (folder / DEBATE).read_text()
    text = text.replace(TIMES, 'start: "2009-12-04 14:00"\nend: "2009-12-04 16:30"' + REST)
    text = text.replace('closes_at:\n  in_days: 29\n  weekday: wednesday\n  time: "17:00"\n', "")
    (folder / DEBATE).write_text(text)
    load_first(DEBATE, 2026, 11, 30)
    page = debate()
    assert page.is_over
    assert page.attendance_text == "12 people in the room, 1 online"
    assert page.said.startswith("<p>First.</p><ul><li><b>Second</b>, on <a linktype=")
    assert (str(page.latitude), str(page.longitude)) == ("52.450000", "-1.930000")
    assert page.materials.get().url == "https://example.org/recording"
    assert page.opens_at == datetime.datetime(2009, 11, 1, 9, tzinfo=UTC)


@pytest.mark.exhaustive
def test_whole_days_end_with_the_last_of_them(folder, load_first):
    edit(folder / DEBATE, TIMES, 'start: "2028-02-28"\nend: "2028-02-29"\n')
    edit(
        folder / DEBATE,
        "closes_at:\n  in_days: 29\n  weekday: wednesday",
        "closes_at:\n  in_days: 0",
    )
    load_first(DEBATE, 2028, 1, 1)
    page = debate()
    assert page.all_day
    assert page.date_text == "28 to 29 February 2028"
    assert page.end == datetime.datetime(2028, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("loaded_on", "days"),
    [
        ((2026, 12, 31), ["2027-02-09", "2027-03-09", "2027-04-13", "2027-05-11"]),
        ((2028, 2, 29), ["2028-03-14", "2028-04-11", "2028-05-09", "2028-06-13"]),
    ],
)
@pytest.mark.exhaustive
def test_a_series_starts_on_a_day_that_its_rule_names(load_first, loaded_on, days):
    load_first(CIRCLE, *loaded_on)
    series = EventPage.objects.get(slug="sample-reading-circle")
    pages = series.occurrences.order_by("start")
    assert [page.first_day.isoformat() for page in pages] == days
    assert {page.time_text for page in pages} == {"12.30pm to 1.30pm"}


@pytest.mark.exhaustive
def test_a_day_of_a_series_that_staff_deleted_stays_away(folder, load_first):
    load_first(CIRCLE, 2030, 1, 2)
    EventPage.objects.get(slug="2030-03-12").delete()
    edit(folder / CIRCLE, "repeats:", 'except_on: ["2030-04-09"]\nrepeats:')
    load_on(folder, 2030, 1, 3)
    series = EventPage.objects.get(slug="sample-reading-circle")
    assert series.except_on.split() == ["2030-03-12", "2030-04-09"]
    assert series.occurrences.filter(live=True).count() == 2


@pytest.mark.exhaustive
def test_a_publication_that_staff_deleted_is_left_out(folder, loaded):
    OutputPage.objects.get(slug="sample-sharing-a-building").delete()
    edit(folder / DEBATE, "summary: ", "price_notes: 'By hand'\nsummary: ")
    load(folder)
    assert not debate().outputs.exists()


@pytest.mark.exhaustive
def test_nobody_is_asked_to_come_on_new_years_eve_and_registration_moves_along(load_first):
    load_first(DEBATE, 2026, 11, 29)
    assert debate().first_day == datetime.date(2027, 1, 7)
    assert debate().closes_at == datetime.datetime(2027, 1, 6, 17, tzinfo=UTC)


@pytest.mark.exhaustive
def test_what_was_loaded_for_such_a_day_once_stays_there(folder, load_first):
    load_first(DEBATE, 2026, 11, 29)
    page = debate()
    page.start = datetime.datetime(2026, 12, 31, 14, tzinfo=UTC)
    page.end = datetime.datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    page.save()
    edit(folder / DEBATE, "kind: debate", "kind: seminar")
    load_on(folder, 2026, 11, 30)
    assert debate().kind == "seminar"
    assert debate().first_day == datetime.date(2026, 12, 31)


# --- Its mistakes -----------------------------------------------------------------------------

DAMAGE = [
    (DEBATE, "kind: debate", "kind: quarrel", "line 4: kind: “quarrel” is not one of"),
    (DEBATE, "kind: debate", "kind: debate\ncolour: red", "line 5: colour: this key is not"),
    (DEBATE, "  in_days: 30", "  in_days: soon", "line 6: start: in_days: this is to be"),
    (DEBATE, 'time: "14:00"', "time: 14:00", "line 6: start: time: this is to be a time"),
    (DEBATE, TIMES, "start: 2030-01-01\n", "line 6: start: this is to look like"),
    (DEBATE, TIMES, 'start: "2030-02-29"\n', "line 6: start: there is no such day"),
    (DEBATE, TIMES, "", "start: this is missing"),
    (DEBATE, 'end: "16:30"\n', "", "line 6: start: a time here wants an end"),
    (DEBATE, 'end: "16:30"\n', 'end: "13:30"\n', "line 10: end: The end is not after the start"),
    (DEBATE, 'end: "16:30"\n', 'end: "2030-01-01"\n', "line 10: end: give a time at both"),
    (
        DEBATE,
        TIMES,
        'start: "2027-03-28 01:30"\nend: "04:00"\n',
        "line 6: start: The clocks go forward that night",
    ),
    (DEBATE, "zone: Europe/London", "zone: Birmingham", "line 11: zone: “Birmingham” is no time"),
    (DEBATE, "format: hybrid", "format: both", "line 12: format: “both” is not one of"),
    (DEBATE, "[step-free,", "[lift,", "provisions: “lift” is not one of"),
    (DEBATE, "  Borough of Overlap\n", "  Borough of Overlap\nlatitude: north\n", "degrees like"),
    (
        DEBATE,
        "  Borough of Overlap\n",
        "  Borough of Overlap\nlatitude: 91\n",
        "line 17: latitude: ",
    ),
    (DEBATE, "  Borough of Overlap\n", "  Borough of Overlap\nlatitude: .nan\n", "line 17: latit"),
    (DEBATE, '"https://example.org/sample-debate"', "here", "joining_link: Enter a valid URL"),
    (DEBATE, 'price: "0"', "price: 0", "price: this is to be pounds"),
    (DEBATE, "booking: here", "booking: elsewhere", "Give the address at which people register"),
    (DEBATE, "places_each: 2", "places_each: 11", "line 28: places_each: "),
    (DEBATE, "capacity_in_person: 12", "capacity_in_person: -1", "line 26: capacity_in_person: "),
    (DEBATE, "offer_hours: 48", "offer_hours: 0", "offer_hours: "),
    (DEBATE, "waiting_list: true", "waiting_list: perhaps", "waiting_list: this is to be true or"),
    (DEBATE, "closes_at:", "opens_at:\n  in_days: 300\ncloses_at:", "would close before it opens"),
    (DEBATE, 'start: "14:00"', 'start: "14.00"', "programme: row 1: start: this is to be a time"),
    (DEBATE, '    title: "Welcome"\n', "", "programme: row 1: title: this is missing"),
    (
        DEBATE,
        '  - name: "A. R',
        '  - role: host\n    name: "A. R',
        "row 2: role: “host",
    ),
    (
        DEBATE,
        "  - role: chair\n    name",
        "  - role: chair\n    naem",
        "row 1: this is to name a person",
    ),
    (DEBATE, 'name: "C. T', 'name: "B. Officer"\n    topic: "', "same role"),
    (DEBATE, "partner: sample-two", "partner: sample-three", "bodies: there is no “sample-three-"),
    (
        DEBATE,
        "  - part: partner\n    partner: sample-two-circles-trust",
        "  - part: host\n    partner: sample-borough-of-overlap",
        "bodies: row 2: Already named above in the same part",
    ),
    (DEBATE, "output: sample-sh", "output: sh", "outputs: there is no “sharing-a-building” in res"),
    (DEBATE, "  - part: before", "  - part: during", "outputs: row 1: part: “during” is not one"),
    (DEBATE, "project: sample-", "project: ", "there is no “who-keeps-the-keys” in projects/"),
    (DEBATE, "project: ", "suggestion: S-1\nproject: ", "suggestion: A suggestion's reference"),
    (DEBATE, "slug: sample-", "slug: past\nsummary: sample-", "“summary” is given twice"),
    (DEBATE, "slug: sample-sharing-a-building-who-decides", "slug: past", "has this address"),
    (
        DEBATE,
        "project: ",
        "materials:\n  - kind: slides\nproject: ",
        "row 1: address: this is missing",
    ),
    (DEBATE, "project: ", "said: |\n  Well.\n\n  # Said\nproject: ", "line 78: headings have two"),
    (DEBATE, "project: ", "said: |\n  ## Said\nproject: ", "line 75: said: this text holds para"),
    (CIRCLE, "FREQ=MONTHLY;BYDAY=2TU;COUNT=4", "monthly", "line 12: repeats: Let it repeat"),
    (CIRCLE, "FREQ=MONTHLY;BYDAY=2TU", "FREQ=HOURLY", "Let it repeat by the day, week, month"),
    (CIRCLE, "BYDAY=2TU", "BYDAY=2WE", "line 12: repeats: this rule does not name the day"),
    (
        CIRCLE,
        "repeats:",
        "except_on: [2030-01-01]\nrepeats:",
        "except_on: this is to be a day like",
    ),
    (CIRCLE, "repeats:", 'except_on: ["2030-02-30"]\nrepeats:', "there is no such day"),
    ("events.md", "A series", "# A series", "two or three hashes"),
]


@pytest.mark.matrix
@pytest.mark.parametrize(("name", "old", "new", "reason"), DAMAGE)
def test_a_damaged_file_is_named_and_nothing_is_changed(folder, loaded, name, old, new, reason):
    before = written()
    edit(folder / name, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_centre", folder=folder, verbosity=0)
    assert f"{name.split('/')[-1]}, line " in str(error.value)
    assert reason in str(error.value)
    assert written() == before


@pytest.mark.exhaustive
def test_a_time_that_is_counted_may_fall_into_the_hour_that_is_skipped(folder, load_first):
    """On one day of the year it would, and the site is to be loaded on that day too."""
    edit(
        folder / DEBATE,
        TIMES,
        'start: {in_days: 1, weekday: fourth sunday, time: "01:30"}\nend: "04:00"\n',
    )
    edit(folder / DEBATE, 'closes_at:\n  in_days: 29\n  weekday: wednesday\n  time: "17:00"\n', "")
    load_first(DEBATE, 2027, 3, 27)
    assert debate().start_iso == "2027-03-28T02:30+01:00"
