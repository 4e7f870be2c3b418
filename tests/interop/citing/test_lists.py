"""A list of references: in order, told apart by letters, and only of what anybody may read."""

import re

import pytest
from bs4 import BeautifulSoup

from interop.citing import keeping, views
from interop.citing.lists import letter_of, told_apart
from interop.citing.marks import SUFFIX
from interop.citing.styles import STYLES
from interop.models import KeptCitation
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
PAGE = "/research/references/"


@pytest.fixture
@standing
def three(research):
    """Two works of one author in one year, and one of another."""
    made = [
        factories.output(research, title="Zeal", authors=[("Ada", "Field")]),
        factories.output(research, title="Answers", authors=[("Ada", "Field")]),
        factories.output(research, title="Bridges", authors=[("Ben", "Éston")]),
    ]
    keeping.make_outdated()
    return made


def references(client, query="") -> list[str]:
    soup = BeautifulSoup(client.get(f"{PAGE}{query}").content, "html.parser")
    return [item.get_text() for item in soup.select("#references > li")]


def test_works_of_one_author_in_one_year_bear_letters(client, three):
    assert references(client, "?style=harvard")[0].startswith("Éston, B. (2009) Bridges.")
    assert references(client, "?style=harvard")[1].startswith("Field, A. (2009a) Answers.")
    assert references(client, "?style=apa")[2].startswith("Field, A. (2009b). Zeal ")
    assert references(client, "?style=chicago")[1].startswith("Field, Ada. 2009a. Answers.")
    assert references(client, "?style=plain")[1].startswith("Field, A. (2009a) Answers.")


def test_styles_without_years_after_names_have_no_letters(client, three):
    assert [text.split(".")[1].strip() for text in references(client, "?style=mla")] == [
        *["Bridges", "Answers", "Zeal"]
    ]
    assert "2009a" not in " ".join(references(client, "?style=vancouver"))


def test_what_is_numbered_stands_in_the_order_of_the_list(client, three):
    order = [
        re.search("Zeal|Answers|Bridges", t)[0]
        for t in references(client, "?style=vancouver&sort=title")
    ]
    assert order == ["Answers", "Bridges", "Zeal"]
    assert b"references--numbered" in client.get(f"{PAGE}?style=vancouver").content


def test_undated_works_are_told_apart_too(client, research):
    for title in ("One", "Two"):
        factories.output(research, title=title, date=None, date_precision="undated")
    keeping.make_outdated()
    assert references(client, "?style=apa")[0].startswith("Field, A. (n.d.-a). One")
    assert references(client, "?style=harvard")[1].startswith("Field, A. (no date b) Two")


def test_a_filter_of_the_list_holds_here(client, three, research):
    factories.output(research, title="Other", themes=["governance"])
    keeping.make_outdated()
    assert [text for text in references(client, "?theme=governance") if "Other" in text]
    assert len(references(client, "?theme=governance")) == 1
    assert b"theme=governance&amp;style=apa" in client.get(f"{PAGE}?theme=governance").content


def test_alone_in_its_list_a_work_needs_no_letter(client, three):
    title = three[0].title
    assert references(client, f"?q={title}")[0].startswith("Field, A. (2009) Zeal")


@pytest.mark.parametrize(
    "query", ["?style=", "?style=bluebook", "?style=apa&style=", "?author=nobody"]
)
def test_what_is_no_style_is_the_usual_one(client, three, query):
    assert client.get(f"{PAGE}{query}").status_code == 200
    assert b'aria-current="page">Harvard' in client.get(f"{PAGE}{query}").content


def test_an_empty_list_says_so(client, research):
    assert b"No publication matches." in client.get(PAGE).content


def test_what_is_not_kept_yet_is_given_in_plain_words(client, three):
    KeptCitation.objects.all().delete()
    assert references(client, "?style=apa")[1].startswith(
        "Field, A. (2009a) Answers. Available at: "
    )


def test_of_very_many_the_first_stand_there(client, three, monkeypatch):
    monkeypatch.setattr(views, "MOST", 2)
    assert len(references(client)) == 2
    assert b"2 of 3 publications" in client.get(PAGE).content


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_is_not_among_them(client, three, way):
    with hidden([three[0]], WAYS[way]):
        assert not [text for text in references(client) if "Zeal" in text]


def test_without_the_one_the_other_needs_no_letter(client, three):
    three[0].unpublish()
    assert references(client)[1].startswith("Field, A. (2009) Answers")


def test_search_engines_are_kept_from_it(client, three):
    response = client.get(PAGE)
    assert response["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content


def test_it_takes_the_same_queries_for_three_and_for_thirty(client, three, research):
    few = count_queries(client, f"{PAGE}?style=apa")
    for n in range(27):
        factories.output(research, title=f"More {n}")
    keeping.make_outdated()
    many = count_queries(client, f"{PAGE}?style=apa")
    assert many.total <= few.total + 1 <= 7  # how far entries have come, after a writing
    assert not many.repeated


def test_a_hundred_are_told_apart_in_no_time():
    alike = [f"Field, A. (2009{SUFFIX}) Work {n:03}" for n in range(100)]
    letters = [re.search(r"2009([a-z]+)", html)[1] for html in told_apart(alike)]
    assert letters[:2] == ["a", "b"]
    assert letters[25:28] == ["z", "aa", "ab"]
    assert len(set(letters)) == 100
    assert letter_of(26 * 26 + 26) == "aaa"


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_a_tab(client, three, style):
    assert f'href="?style={style}"' in client.get(PAGE).content.decode()
