"""The board of open questions, the page of each, and where themes show them."""

import datetime
from xml.etree import ElementTree

import pytest
import time_machine

from suggestions.models import OpenQuestion, Suggestion
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
ATOM = "{http://www.w3.org/2005/Atom}"
BOARD = "/suggestions/questions/"


def html(client, address=BOARD):
    return " ".join(client.get(address).content.decode().split())


def draft(**fields):
    question = factories.open_question(**fields)
    OpenQuestion.objects.filter(pk=question.pk).update(live=False)
    return question


# --- The board --------------------------------------------------------------------------------


def test_questions_stand_by_theme_with_what_is_known(client):
    question = factories.open_question(
        question="Who pays?", theme="finance", known="Two studies.", would_change="A third."
    )
    page = html(client)
    assert '<section class="section wrap" id="finance">' in page
    assert f"<b>{question.number}</b>" in page
    assert "<dt>What is known</dt><dd>Two studies.</dd>" in page
    assert "<dt>What would change our mind</dt><dd>A third.</dd>" in page
    assert 'id="governance"' not in page


def test_an_empty_board_offers_another_way(client):
    assert "No question stands here yet." in html(client)


def test_a_draft_is_nowhere(client):
    question = draft(question="Who pays?")
    assert "Who pays?" not in html(client)
    assert "Who pays?" not in client.get(f"{BOARD}feed.atom").content.decode()
    assert client.get(question.url).status_code == 404


def test_an_answered_one_stands_below_with_its_output(client, output):
    factories.open_question(question="Who pays?", answered_in=output)
    page = html(client)
    assert "<h3>Answered</h3>" in page
    assert f'answered in <a dir="auto" href="{output.url}">Pooled budgets</a>' in page


def test_a_hidden_output_has_answered_nothing_yet(client, output):
    factories.open_question(answered_in=output)
    output.view_restrictions.create(restriction_type="login")
    page = html(client)
    assert "<h3>Answered</h3>" not in page
    assert "Pooled budgets" not in page


def test_it_names_the_suggestion_that_it_began_with_where_that_is_public(client):
    it = factories.suggestion("accepted", question="Sample: where it began?")
    question = factories.open_question(began_with=it)
    for address in (BOARD, question.url):
        assert f'<a href="{it.url}"><bdi>Sample: where it began?</bdi></a>' in html(client, address)
    Suggestion.objects.filter(pk=it.pk).update(credit="private")
    for address in (BOARD, question.url):
        assert "where it began" not in html(client, address)


def test_it_names_who_looks_after_it(client, people):
    ada = factories.person(people, given_name="Ada", family_name="Lovelock")
    factories.open_question(owner=ada)
    assert f'<a dir="auto" href="{ada.url}">Ada Lovelock</a> looks after it.' in html(client)


def test_the_board_takes_the_same_queries_for_two_and_for_ten(client, output, people):
    ada = factories.person(people, given_name="Ada", family_name="Lovelock")

    def some(n):
        it = factories.suggestion("accepted")
        for _ in range(n):
            factories.open_question(began_with=it, owner=ada)
            factories.open_question(answered_in=output, theme="capacity")
        return count_queries(client, BOARD).total

    assert some(1) == some(4) <= 6


# --- The page of one --------------------------------------------------------------------------


def test_a_question_has_a_page_to_cite(client):
    question = factories.open_question(question="Who pays?", known="Two studies.")
    page = html(client, question.url)
    assert "“Who pays?” Open question" in page
    assert f'<link rel="canonical" href="http://testserver{question.url}">' in page
    assert "Still open" in page


def test_its_page_says_that_it_is_answered(client, output):
    question = factories.open_question(answered_in=output)
    assert f'In <a dir="auto" href="{output.url}">Pooled budgets</a>.' in html(client, question.url)


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "x", "-1"])
def test_a_number_that_is_none_is_not_found(client, number):
    assert client.get(f"{BOARD}{number}/").status_code == 404


def test_its_page_takes_few_queries(client):
    assert count_queries(client, factories.open_question().url).total <= 5


# --- The feed ---------------------------------------------------------------------------------


def test_the_feed_holds_what_is_open(client, output):
    question = factories.open_question(question="Keys & locks", theme="capacity")
    factories.open_question(answered_in=output)
    tree = ElementTree.fromstring(client.get(f"{BOARD}feed.atom").content)  # noqa: S314 (ours)
    (entry,) = tree.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"{question.number}: Keys & locks"
    assert entry.find(f"{ATOM}category").get("term") == "Capacity"


def test_a_typo_in_an_open_question_is_no_news(client):
    when = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
    question = factories.open_question(first_published_at=when, last_published_at=when)
    before = client.get(f"{BOARD}feed.atom").content
    question.known = "A typo less."
    with time_machine.travel(datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC), tick=False):
        question.save_revision().publish()
    after = client.get(f"{BOARD}feed.atom").content
    assert b"A typo less." in after
    for text in (before, after):
        assert b"<updated>2030-01-01" in text.partition(b"<entry>")[2]


# --- Elsewhere --------------------------------------------------------------------------------


def test_the_page_of_a_theme_shows_its_questions_beside_its_own(client, themes):
    themes["finance"].questions = "Whose budget is it?"
    themes["finance"].save_revision().publish()
    question = factories.open_question(question="Who pays?", theme="finance")
    factories.open_question(question="Who decides?", theme="governance")
    page = html(client, "/themes/finance/")
    assert '<li class="questions__item">Whose budget is it?</li>' in page
    assert f'href="{question.url}">Who pays?</a>' in page
    assert "Who decides?" not in page


def test_the_page_of_a_theme_shows_five_and_leads_to_the_others(client, themes):
    for _ in range(6):
        factories.open_question(theme="finance")
    page = html(client, "/themes/finance/")
    assert page.count("Sample: open question") == 5
    assert f'href="{BOARD}#finance">See all 6 open questions</a>' in page


def test_the_page_of_a_theme_shows_nothing_that_is_no_question_any_more(client, themes, output):
    factories.open_question(theme="finance", answered_in=output)
    draft(theme="finance")
    assert "What we would like to know" not in html(client, "/themes/finance/")


def test_the_page_of_a_theme_still_takes_few_queries(client, themes):
    factories.open_question(theme="finance")
    factories.open_question(theme="finance")
    asked = count_queries(client, "/themes/finance/")
    assert asked.total <= 10
    assert not asked.repeated


def test_the_sitemap_lists_the_board(client):
    question, hidden = factories.open_question(), draft()
    text = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://testserver{BOARD}</loc>" in text
    assert f"<loc>http://testserver{question.url}</loc>" in text
    assert hidden.url not in text
