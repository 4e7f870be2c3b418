"""Dates of which only the month or the year may be known."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from core.values.partial_dates import PartialDate, PartialDateFormField
from people.models import PersonRole


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2009", "2009"),
        ("July 2009", "2009-07"),
        ("Jul 2009", "2009-07"),
        ("07/2009", "2009-07"),
        ("17 July 2009", "2009-07-17"),
        (" 17  july, 2009 ", "2009-07-17"),
        ("17/07/2009", "2009-07-17"),
        ("17.7.2009", "2009-07-17"),
        ("17-07-2009", "2009-07-17"),
        ("17th July 2009", "2009-07-17"),
        ("Sept 2009", "2009-09"),
        ("2009-07-17", "2009-07-17"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(written, kept):
    assert PartialDate.read(written) == kept


@pytest.mark.parametrize("written", ["soon", "31 February 2009", "2009-13", "09", "0000", "1.5"])
def test_what_is_no_date_is_refused_with_words(written):
    with pytest.raises(ValidationError, match="This is not a date"):
        PartialDateFormField().clean(written)


def test_a_year_is_all_of_its_days():
    assert PartialDate("2008").first_day == datetime.date(2008, 1, 1)
    assert PartialDate("2008").last_day == datetime.date(2008, 12, 31)
    assert PartialDate("2008-02").last_day == datetime.date(2008, 2, 29)


def test_a_date_is_shown_as_far_as_it_is_known():
    assert [PartialDate(d).text for d in ("2009", "2009-07", "2009-07-17", "")] == [
        "2009", "July 2009", "17 July 2009", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ({"start": "2008", "end": "2010"}, "2008 to 2010"),
        ({"start": "2008", "end": "2008"}, "2008"),
        ({"start": "2008-03"}, "since March 2008"),
        ({"end": "2010"}, "until 2010"),
        ({"as_of": "2009-07-17"}, "as of 17 July 2009"),
        ({}, ""),
    ],
)
def test_a_period_is_put_in_words(period, text):
    assert PersonRole(**period).period_text == text


@pytest.mark.parametrize(("start", "end"), [("2010", "2009"), ("2009-07-02", "2009-07-01")])
def test_an_end_before_the_start_is_refused_at_the_end(start, end):
    with pytest.raises(ValidationError) as refused:
        PersonRole(role="director", start=start, end=end).clean()
    assert refused.value.message_dict == {"end": ["The end is before the start."]}


def test_an_end_in_the_year_of_the_start_is_taken():
    PersonRole(role="director", start="2009-07-17", end="2009").clean()


@pytest.mark.parametrize(
    ("period", "holds"),
    [
        ({}, True),
        ({"start": "2009"}, True),
        ({"start": "2011"}, False),
        ({"end": "2010"}, True),
        ({"end": "2009"}, False),
        ({"as_of": "2009-07-17"}, True),
    ],
)
def test_what_has_no_end_lasts(period, holds):
    assert PersonRole(**period).holds_on(datetime.date(2010, 6, 1)) is holds


def test_two_periods_overlap_unless_one_ends_before_the_other():
    early, late = PersonRole(end="2008"), PersonRole(start="2009")
    assert not early.overlaps(late)
    assert not late.overlaps(early)
    assert PersonRole(start="2008-06").overlaps(early)
