"""What an output says of itself."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from research.models import Contribution, OutputPage
from tests import factories


def dated(day, precision):
    return OutputPage(date=day, date_precision=precision, type="report")


@pytest.mark.parametrize(
    ("precision", "text", "iso"),
    [
        ("day", "17 July 2009", "2009-07-17"),
        ("month", "July 2009", "2009-07"),
        ("year", "2009", "2009"),
        ("undated", "Undated", ""),
    ],
)
def test_a_date_claims_no_more_than_is_known(db, precision, text, iso):
    page = dated(datetime.date(2009, 7, 17), precision)
    assert (page.date_text, page.date_iso) == (text, iso)


def test_themes_keep_the_order_in_which_they_were_chosen(research):
    page = factories.output(research, themes=["innovation", "finance", "capacity"])
    assert page.theme_slugs == ["innovation", "finance", "capacity"]
    page.themes.set(list(reversed(page.theme_list)))
    page.save()
    assert OutputPage.objects.get(pk=page.pk).theme_slugs == ["capacity", "finance", "innovation"]


def test_kinds_keep_their_order_and_refuse_a_stranger(research):
    page = factories.output(research, kinds=["co-production", "public-public"])
    assert [kind.label for kind in page.kind_list] == ["Co-production", "Public–public"]
    page.kinds = ["public-private"]
    with pytest.raises(ValidationError, match="public-private"):
        page.full_clean()


def test_a_number_stands_with_its_type(db):
    assert OutputPage(type="report", number="88").label == "Report 88"
    assert OutputPage(type="dataset").label == "Data set"


def test_a_citation_names_authors_year_title_and_place(research):
    page = factories.output(
        research,
        title="Who answers?",
        slug="who-answers",
        container="A Journal",
        authors=[("Ada Mary", "Field"), ("", "The Council"), ("Ben", "Stone")],
    )
    assert str(page.citation) == (
        "Field, A. M., The Council and Stone, B. (2009) Who answers? A Journal. "
        "Available at: http://testserver/research/who-answers/"
    )


def test_an_undated_work_is_cited_without_a_year(research):
    page = factories.output(
        research, title="Trust", slug="trust", date=None, date_precision="undated"
    )
    assert str(page.citation).startswith("Field, A. (no date) Trust. Available at: ")


def test_nobody_contributes_twice_in_the_same_role(research):
    page = factories.output(research)
    page.contributions.add(Contribution(given_name="Ada", family_name="Field"))
    with pytest.raises(IntegrityError):
        page.save()


def test_an_organisation_is_named_in_full(research):
    page = factories.output(research, authors=[("", "Third Sector Research Centre")])
    assert page.byline == "Third Sector Research Centre"
    assert page.contributions.first().slug == "third-sector-research-centre"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("isbn", "978-0-306-40615-8", "check digit"),
        ("issn", "1234-5678", "check digit"),
        ("doi", "not a doi", "10.1234/abc"),
        ("number", "88", "series"),
    ],
)
def test_a_wrong_identifier_is_told_at_its_field(research, field, value, message):
    page = factories.output(research)
    setattr(page, field, value)
    with pytest.raises(ValidationError, match=message) as error:
        page.full_clean()
    assert set(error.value.message_dict) <= {field, "series"}


def test_related_outputs_share_most_themes_first(research):
    page = factories.output(research, themes=["finance", "governance"])
    one = factories.output(research, title="One", themes=["finance"])
    two = factories.output(research, title="Two", themes=["governance", "finance"])
    factories.output(research, title="None", themes=["capacity"])
    assert list(OutputPage.objects.published().near_to(page)) == [two, one]
