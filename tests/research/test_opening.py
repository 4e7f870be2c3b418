"""A work says once what it is about: in one minute, or in what stands in for it."""

import re

import pytest

from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = "Partners rarely share money.\nWhere they share, trust comes first."


@pytest.fixture
def page_of(client, research):
    """page_of(**fields): the words of an output's page, with its marks for parts."""

    def page_of(**fields):
        page = factories.output(research, title="Sharing", **fields)
        html = client.get(page.url).content.decode().split("<main")[1].split("</main>")[0]
        return re.sub(r"\s+", " ", html)

    return page_of


@pytest.mark.parametrize(
    ("subtitle", "shown"),
    [
        ("How partners share their money, and what it does to trust.", ""),
        ("Five case studies of partners in northern libraries.", "the subtitle"),
        ("", ""),
    ],
)
def test_a_standfirst_stands_where_it_says_what_the_minute_does_not(subtitle, shown):
    assert OutputPage(summary=MINUTE, subtitle=subtitle).standfirst == (subtitle if shown else "")


def test_without_a_minute_the_standfirst_stands():
    page = OutputPage(subtitle="How partners share their money.")
    assert page.standfirst == "How partners share their money."


def test_the_abstract_is_folded_into_the_record_where_there_is_a_minute(page_of):
    html = page_of(summary=MINUTE, abstract="We asked forty councils.")
    assert html.count("We asked forty councils.") == 1
    folded = re.search(r"<details class=\"record__abstract\">(.*?)</details>", html)[1]
    assert "Abstract, as catalogues show it" in folded
    assert "We asked forty councils." in folded


def test_the_abstract_opens_a_work_that_has_no_minute(page_of):
    html = page_of(abstract="We asked forty councils.")
    assert html.count("We asked forty councils.") == 1
    assert html.index('class="abstract"') < html.index("We asked forty councils.")
    assert "record__abstract" not in html


def test_the_sentence_of_lists_and_of_heads_stays_as_it_is(client, research):
    subtitle = "How partners share their money, and what it does to trust."
    page = factories.output(research, title="Sharing", summary=MINUTE, subtitle=subtitle)
    assert subtitle not in client.get(page.url).content.decode().split("<main")[1]
    assert page.head_description == subtitle
