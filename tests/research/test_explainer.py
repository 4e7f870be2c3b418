"""An explainer: a question with its answer, below a theme, found and led to."""

import pytest

from core.models import Entry
from research.models import ExplainerPage
from tests import factories
from tests.factories import note, text
from tests.queries import count_queries

ANSWER = "Whoever signs, pays for it too."


@pytest.fixture
def explainer(themes):
    blocks = [text("<p>At length[^].</p>"), note("<p>Ada Field, 2009.</p>")]
    return factories.explainer(
        themes["finance"], *blocks, title="Who pays?", slug="who-pays", answer=ANSWER
    )


def html(client, address: str) -> str:
    return client.get(address).content.decode()


def test_its_page_has_the_question_the_answer_and_the_theme(client, explainer):
    page = html(client, "/themes/finance/who-pays/")
    assert '<h1 dir="auto">Who pays?</h1>' in page
    assert f'<p class="answer__large">{ANSWER}</p>' in page
    assert f'<meta name="description" content="{ANSWER}">' in page
    assert 'class="tag" href="/themes/finance/"' in page


def test_its_theme_says_the_answer_among_what_is_known(client, explainer):
    page = html(client, "/themes/finance/")
    known = page[page.index("What we know") : page.index("</section>", page.index("What we know"))]
    assert ANSWER in known
    assert 'href="/themes/finance/who-pays/"' in known
    assert ANSWER not in html(client, "/themes/capacity/")


def test_explainers_lead_to_each_other_and_not_to_themselves(client, explainer, themes):
    factories.explainer(themes["capacity"], title="Who decides?", slug="who-decides")
    page = html(client, "/themes/finance/who-pays/")
    others = page[page.index("Other questions") :]
    assert 'href="/themes/capacity/who-decides/"' in others
    assert "Who pays?" not in others


def test_a_draft_is_shown_nowhere(client, themes, explainer):
    factories.explainer(themes["finance"], title="A draft?", slug="draft", publish=False)
    assert client.get("/themes/finance/draft/").status_code == 404
    assert "A draft?" not in html(client, "/themes/finance/")
    assert "A draft?" not in html(client, "/themes/finance/who-pays/")


def test_its_entry_shows_its_answer(explainer):
    entry = Entry.objects.get(type="themes", key=explainer.pk)
    assert (entry.face["theme"], entry.face["description"]) == ("finance", ANSWER)


def test_it_is_published_with_an_answer_alone(themes):
    page = factories.explainer(themes["finance"], title="Why?", slug="why", publish=False)
    assert page.editor_warnings() == ["Side notes: readers want to know who says it, and where."]
    page.save_revision().publish()
    assert ExplainerPage.objects.published().get(pk=page.pk)


def test_one_that_was_moved_away_from_its_theme_is_shown_all_the_same(client, home, explainer):
    place = factories.StandardPageFactory(parent=home, title="About", slug="about")
    explainer.move(place, pos="last-child")
    assert ANSWER in html(client, "/about/who-pays/")


def test_an_explainer_asks_as_much_with_sixty_notes_as_with_one(client, explainer, research):
    outputs = [factories.output(research, slug=f"o{n}") for n in range(3)]
    notes = [note(page=outputs[n % 3]) for n in range(60)]
    theme = explainer.get_parent().specific
    factories.explainer(theme, text("<p>Much.</p>"), *notes, title="Much?", slug="much")
    few = count_queries(client, "/themes/finance/who-pays/")
    many = count_queries(client, "/themes/finance/much/")
    assert many.total <= few.total + 1 <= 7  # one looks up whatever is cited
    assert not many.repeated
