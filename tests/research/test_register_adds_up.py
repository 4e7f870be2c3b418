"""Registers of any payments add up: by year, by amount, and from the entries to the totals."""

import random
import re
from decimal import Decimal

import pytest

from partners.models import PartnerRelation
from partners.vocabulary import Band
from research.models import OutputFunder, ProjectFunder
from research.register import Payment, Register, register, table
from tests import factories
from tests.scenery import standing

ROW = re.compile(r"<tr><th scope=\"row\">([^<]*)</th><td>(\d+)</td><td>(\d+)</td><td>([^<]*)</td>")


def any_payment(rnd: random.Random) -> Payment:
    amount = rnd.choice([None, None, Decimal(rnd.randint(1, 10**8)) / 100])
    return Payment(
        funder=rnd.choice("ABCD"),
        funder_key=rnd.choice([None, 1, 2]),
        sort="Funder",
        purpose=rnd.choice("KLM"),
        purpose_key=None,
        when="",
        year=rnd.choice([None, 2007, 2008, 2009]),
        amount=amount,
        band=Band.of(amount) if amount else rnd.choice(list(Band)),
        note="",
        is_part=rnd.random() < 0.3,
        is_sample=rnd.random() < 0.2,
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_totals_of_any_register_add_up_to_its_entries(seed):
    rnd = random.Random(seed)  # noqa: S311
    funding = Register([any_payment(rnd) for _ in range(rnd.randint(0, 30))])
    for totals in (funding.by_year, funding.by_band):
        assert sum(t.count for t in totals) == funding.total.count
        assert sum(t.stated for t in totals) == funding.total.stated
        assert sum(t.amount for t in totals) == funding.total.amount
        assert all(t.count for t in totals)
    assert funding.total.count + funding.parts + funding.samples == len(funding.payments)
    counted = [row for row in table(funding) if row[-2] == "yes"]
    assert len(counted) == funding.total.count
    assert sum(row[6] or 0 for row in counted) == funding.total.amount


@pytest.fixture
@standing
def records(partners, research, projects):
    """Of each sort one: by its years, of a day, without a year, without an amount, as a part."""
    years = PartnerRelation(relation="funder", amount=900, start="2007", end="2009")
    of_day = PartnerRelation(relation="sponsor", as_of="2009-07-17", band="not-stated")
    until = PartnerRelation(relation="sponsor", end="2006-05", band="in-kind")
    trust = factories.partner(partners, title="Trust", relations=[years, of_day, until])
    money = {"name": "A bank", "amount": 50}
    study = factories.project(projects, funders=[ProjectFunder(**money, awarded="2008-03")])
    of_study = [OutputFunder(**money), OutputFunder(partner=trust, band="under-10k")]
    factories.output(research, rows={"funders": of_study}, funding="named", project=study)


def test_each_is_counted_once_under_the_first_year_that_is_known(records):
    by_year = {t.label: (t.count, t.stated, t.amount_text) for t in register().by_year}
    assert by_year == {
        "2009": (1, 0, "Not stated"),
        "2008": (1, 1, "£50"),
        "2007": (1, 1, "£900"),
        "2006": (1, 0, "Not stated"),
        "Year not stated": (1, 0, "Not stated"),
    }
    assert [(t.label, t.count) for t in register().by_band] == [
        ("In kind, no money", 1),
        ("Under £10,000", 3),
        ("Amount not stated", 1),
    ]


def test_the_page_says_how_its_numbers_go_together(client, records, home):
    shown = {"shows": "funding-register", "slug": "money"}
    page = factories.StandardPageFactory(parent=home, title="Money", **shown)
    text = client.get(page.url).content.decode()
    assert "2 sponsors and funders, 6 entries. 1 is part of what" in text
    assert "The totals count the other 5. Exact amounts are stated for 2: £950 together." in text
    assert "as of 17 July 2009" in text
    assert "counted once, however many years it covers" in text
    rows = [(label, int(n), int(stated)) for label, n, stated, _ in ROW.findall(text)]
    ends = [n for n, row in enumerate(rows) if row[0] == "All of these"]
    by_year, by_band = rows[: ends[0]], rows[ends[0] + 1 : ends[1]]
    for totals in (by_year, by_band):
        assert sum(n for _, n, _ in totals) == 5
        assert sum(stated for *_, stated in totals) == 2
    assert rows[ends[0]] == rows[ends[1]] == ("All of these", 5, 2)


def test_what_is_invented_is_named_and_counted_nowhere(client, records, partners, home):
    rows = [PartnerRelation(relation="funder", amount=7, start="1999")]
    factories.partner(partners, title="Invented", relations=rows, is_sample=True)
    funding = register()
    assert (funding.samples, funding.total.count, funding.funders) == (1, 5, 2)
    assert "1999" not in [t.label for t in funding.by_year]
    page = factories.StandardPageFactory(
        parent=home, title="Money", slug="money", shows="funding-register"
    )
    text = client.get(page.url).content.decode()
    assert "1 of the entries is invented" in text
    assert "Funder. Not counted" in text


def test_one_body_is_one_funder_linked_or_not(records, partners, projects):
    trust = partners.get_children().get().specific
    factories.project(projects, title="Other", funders=[ProjectFunder(partner=trust)])
    factories.project(projects, title="Third", funders=[ProjectFunder(name="Trust")])
    assert register().funders == 2


def test_who_is_named_on_the_output_and_linked_on_the_project_is_the_same(
    partners, research, projects
):
    trust = factories.partner(partners, title="Trust")
    study = factories.project(projects, funders=[ProjectFunder(partner=trust, amount=5)])
    rows = {"funders": [OutputFunder(name="Trust", amount=5)]}
    factories.output(research, rows=rows, funding="named", project=study)
    assert (register().parts, register().total.amount) == (1, Decimal(5))


def test_a_sample_that_pays_for_real_work_is_counted_nowhere(partners, research, projects):
    invented = factories.partner(partners, title="Invented", is_sample=True)
    factories.project(projects, funders=[ProjectFunder(partner=invented, amount=5)])
    rows = {"funders": [OutputFunder(partner=invented, amount=7)]}
    factories.output(research, rows=rows, funding="named")
    assert (register().samples, register().total.count, register().funders) == (2, 0, 0)


@pytest.mark.parametrize("invented", ["project", "funder"])
def test_real_money_is_counted_where_its_project_or_funder_there_is_a_sample(
    partners, research, projects, invented
):
    body = factories.partner(partners, title="Trust", is_sample=invented == "funder")
    money = ProjectFunder(partner=body, name="Trust", amount=50)
    study = factories.project(projects, is_sample=invented == "project", funders=[money])
    rows = {"funders": [OutputFunder(name="Trust", amount=50)]}
    factories.output(research, rows=rows, funding="named", project=study)
    assert (register().parts, register().total.amount) == (0, Decimal(50))
