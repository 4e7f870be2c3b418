"""The register of funding, built both ways: from the register, and from the records."""

import csv
import io
from decimal import Decimal

import pytest
from django.db.models import Sum

from core.pages.closed import read_once
from core.relations.links import look_up
from partners.models import PartnerPage, PartnerRelation
from research.models import OutputFunder, ProjectFunder, ProjectPage
from research.register import register
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def trust(partners):
    rows = [PartnerRelation(relation="sponsor", amount=100_000, start="2007-03")]
    return factories.partner(partners, title="Two Circles Trust", sector="third", relations=rows)


@pytest.fixture
@standing
def records(trust, research, projects):
    """A sponsor; a project it also pays for; an output of that project; an output of its own."""
    money = {"partner": trust, "amount": 12_500, "awarded": "2008"}
    study = factories.project(projects, title="Study", funders=[ProjectFunder(**money)])
    of_study = {"funders": [OutputFunder(**money)]}
    factories.output(research, title="Of it", rows=of_study, funding="named", project=study)
    other = [OutputFunder(name="A bank", band="under-10k")]
    factories.output(research, title="Apart", rows={"funders": other}, funding="named")
    hidden = {"funders": [OutputFunder(name="Nobody knows", amount=7)]}
    factories.output(research, title="Draft", rows=hidden, publish=False)


def test_every_sponsor_and_funder_is_named_with_amount_and_purpose(records):
    lines = {(e.funder, e.purpose, e.amount_text) for e in register().payments}
    assert lines == {
        ("Two Circles Trust", "The Centre itself", "£100,000"),
        ("Two Circles Trust", "Study", "£12,500"),
        ("Two Circles Trust", "Of it", "£12,500"),
        ("A bank", "Apart", "Under £10,000"),
    }


def test_the_register_adds_up_from_the_same_records(records):
    published = {"project__in": ProjectPage.objects.published().values("pk")}
    sums = [
        PartnerRelation.objects.aggregate(s=Sum("amount"))["s"],
        ProjectFunder.objects.filter(**published).aggregate(s=Sum("amount"))["s"],
    ]
    funding = register()
    assert funding.total.amount == sum(sums) == Decimal(112_500)
    assert sum(t.amount for t in funding.by_year) == funding.total.amount
    assert sum(t.amount for t in funding.by_band) == funding.total.amount
    assert [e.purpose for e in funding.payments if e.is_part] == ["Of it"]
    assert sum(t.count for t in funding.by_year) == len(funding.payments) - 1 == 3
    assert sum(t.count for t in funding.by_band) == 3


def test_it_adds_up_from_the_pages_too(client, records, trust):
    """What a visitor meets, from the partner's page through its projects and outputs."""
    found = [r.amount for r in PartnerPage.objects.get(pk=trust.pk).relations.all()]
    for item in client.get(trust.url).context["gathered"]:
        for row in item.rows:
            page = type(row).objects.get(pk=row.pk)
            found += [funder.amount for funder in page.funders.all()]
    of_trust = [e.amount for e in register().payments if e.funder_key == trust.pk]
    assert sorted(found) == sorted(of_trust)


def test_years_and_bands_are_counted_apart(records):
    assert [(t.label, t.count) for t in register().by_year] == [
        ("2008", 1), ("2007", 1), ("Year not stated", 1),
    ]  # fmt: skip
    assert [t.label for t in register().by_band] == [
        "Under £10,000", "£10,000 to £49,999", "£100,000 to £499,999",
    ]  # fmt: skip


def test_an_output_keeps_its_own_line_where_its_project_is_not_public(records):
    ProjectPage.objects.get().unpublish()
    assert {e.purpose: e.is_part for e in register().payments}["Of it"] is False


def test_what_is_paid_for_a_draft_stands_in_no_line(records, projects):
    secret = [ProjectFunder(name="Nobody knows", amount=7)]
    factories.project(projects, title="Not yet", funders=secret, publish=False)
    factories.project(projects, title="No more", funders=list(secret)).unpublish()
    assert {e.purpose for e in register().payments}.isdisjoint({"Not yet", "No more"})
    assert register().total.amount == Decimal(112_500)


def test_a_new_name_leaves_the_printed_ones(records, trust):
    trust.title = "Three Circles Trust"
    trust.save_revision().publish()
    names = {e.purpose: e.funder for e in register().payments}
    assert names["Study"] == "Two Circles Trust"
    assert names["The Centre itself"] == "Three Circles Trust"


def test_it_takes_three_queries_and_one_for_restrictions(records, django_assert_num_queries):
    with read_once(), django_assert_num_queries(4):  # one for what is restricted
        register()


@pytest.fixture
@standing
def page(home):
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    return factories.StandardPageFactory(
        parent=about, title="Independence", slug="independence", shows="funding-register"
    )


def test_the_page_shows_it_and_leads_to_every_purpose(client, page, records):
    text = client.get(page.url).content.decode()
    assert "Two Circles Trust" in text
    assert 'href="/research/' in text
    assert "£112,500" in text
    assert "Nobody knows" not in text


def test_it_can_be_taken_along_as_csv(client, page, records):
    response = client.get(f"{page.url}funding.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == 4
    counted = [Decimal(row["amount_gbp"] or 0) for row in rows if row["counted"] == "yes"]
    assert sum(counted) == Decimal(112_500)
    assert all(
        r["address"].startswith("http") for r in rows if r["what_for"] != "The Centre itself"
    )


def test_a_name_that_looks_like_a_formula_is_text(client, page, research):
    rows = {"funders": [OutputFunder(name="=HYPERLINK(1)")]}
    factories.output(research, rows=rows, funding="named")
    assert b"'=HYPERLINK" in client.get(f"{page.url}funding.csv").content


def test_other_pages_have_no_register(client, home):
    plain = factories.StandardPageFactory(parent=home, title="Plain", slug="plain")
    assert client.get(f"{plain.url}funding.csv").status_code == 404
    assert "Register of sponsors" not in client.get(plain.url).content.decode()


def test_with_no_money_it_says_so(client, page):
    assert "No sponsor or funder has been recorded yet." in client.get(page.url).content.decode()
    look_up()
