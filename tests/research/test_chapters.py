"""A long work can be read by the chapter; the whole stays where it is, and is what is cited."""

import re

import pytest
from bs4 import BeautifulSoup

from research.chapters import LONG
from tests import factories

WORDS = "<p>" + "Partners share what they know of each other. " * 700 + "</p>"


def long_body(second: str = "<p>As we saw.</p>"):
    return factories.body(
        factories.text("<p>Before all.</p>"),
        factories.heading("Why"),
        factories.text(WORDS + "<p>A claim[^].</p>"),
        factories.note("<p>Smith 2009.</p>"),
        factories.heading("How"),
        factories.text(second),
        factories.chart(),
        factories.heading("What now"),
        factories.text("<p>The end[^].</p>"),
        factories.note("<p>Jones 2008.</p>"),
        factories.chart(),
    )


@pytest.fixture
def long(research):
    page = factories.output(research, slug="long", title="Who pays?", body=long_body())
    assert page.reading_minutes >= LONG
    return page


def soup(client, address) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def chapter(client, number: int) -> BeautifulSoup:
    return soup(client, f"/research/long/chapters/{number}/")


def words(found) -> str:
    return " ".join(found.get_text(" ").split())


def test_its_chapters_say_together_what_the_whole_says(client, long):
    whole = soup(client, "/research/long/").select_one(".prose")
    texts = [chapter(client, n).select_one(".prose") for n in (1, 2, 3)]
    assert [text.find("h2").get_text() for text in texts] == ["1. Why", "2. How", "3. What now"]
    for text in (whole, *texts):  # notes stand at the end of each chapter, or of the whole
        if heading := text.select_one(".end-notes__title"):
            heading.decompose()
    assert sorted(" ".join(map(words, texts)).split()) == sorted(words(whole).split())


def test_what_stands_before_the_first_section_is_read_with_it(client, long):
    assert words(chapter(client, 1).select_one(".prose")).startswith("Before all.")


def test_one_leads_to_the_next_to_the_one_before_and_to_the_whole(client, long):
    page = chapter(client, 2)
    steps = {a["rel"][0]: (a["href"], words(a)) for a in page.select(".pagination a")}
    assert steps == {
        "prev": ("/research/long/chapters/1/", "Before: Why"),
        "next": ("/research/long/chapters/3/", "Next: What now"),
    }
    assert page.select_one('nav[aria-label="Chapters"] [aria-current=page]')["href"].endswith("/2/")
    assert page.find("a", string="All on one page")["href"] == "/research/long/"
    assert "prev" not in {a["rel"][0] for a in chapter(client, 1).select(".pagination a")}
    assert "next" not in {a["rel"][0] for a in chapter(client, 3).select(".pagination a")}


def test_numbers_are_those_of_the_whole(client, long):
    page = chapter(client, 3)
    assert page.select_one("#note-2")
    assert page.select_one("#ref-2")
    assert words(page.select_one("figure.chart figcaption")).startswith("Figure 2.")


def test_a_chapter_without_the_first_chart_brings_the_styles_of_charts(client, long):
    def sheets(number):
        return len(re.findall(r"css/charts[^\"]*\.css", str(chapter(client, number))))

    assert [sheets(number) for number in (1, 2, 3)] == [0, 1, 1]


def test_the_whole_is_what_is_found_and_cited(client, long):
    answer = client.get("/research/long/chapters/2/")
    assert answer["X-Robots-Tag"] == "noindex"
    canonical = BeautifulSoup(answer.content, "html.parser").find("link", rel="canonical")
    assert canonical["href"] == "http://testserver/research/long/"


def test_a_link_to_what_stands_in_another_chapter_leads_to_the_whole(client, long, research):
    second = '<p>As <a href="#s-why">we saw</a>, <a href="#s-how">here</a>.</p>'
    long.body = long_body(second)
    long.save_revision().publish()
    hrefs = [a["href"] for a in chapter(client, 2).select(".prose .text a")]
    assert hrefs == ["/research/long/#s-why", "#s-how"]


def test_words_that_look_like_a_link_stay_words(client, long):
    long.body = long_body('<p>Write &lt;a href="#s-why"&gt; there.</p>')
    long.save_revision().publish()
    assert 'Write <a href="#s-why"> there.' in words(chapter(client, 2).select_one(".prose"))


def test_a_short_work_or_one_of_two_sections_has_no_chapters(client, research):
    text, heading = factories.text, factories.heading
    few = factories.body(heading("A"), text(WORDS), heading("B"), text(WORDS))
    short = factories.body(heading("A"), text("<p>x</p>"), heading("B"), heading("C"))
    for slug, body in {"few": few, "short": short}.items():
        factories.output(research, slug=slug, body=body)
        assert client.get(f"/research/{slug}/chapters/1/").status_code == 404
        assert "Read by chapter" not in client.get(f"/research/{slug}/").content.decode()


@pytest.mark.parametrize("rest", ["chapters/", "chapters/0/", "chapters/4/", "chapters/1000/"])
def test_what_is_no_chapter_is_not_found(client, long, rest):
    assert client.get(f"/research/long/{rest}").status_code == 404


def test_the_whole_offers_its_chapters(client, long):
    tool = soup(client, "/research/long/").find("a", string="Read by chapter")
    assert tool["href"] == "/research/long/chapters/1/"


def test_a_chapter_takes_no_more_queries_than_the_whole(
    client, long, django_assert_max_num_queries
):
    client.get("/research/long/")
    with django_assert_max_num_queries(6):
        client.get("/research/long/chapters/2/")
