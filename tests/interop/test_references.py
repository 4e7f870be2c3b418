"""What an output cites: shown in its text, listed at its end, and each with the way back."""

import re

import pytest

from core.search.found import stream_texts
from interop.models import KeptReferences
from interop.referencing import keeping
from interop.referencing.keeping import make_outdated
from research.models import Correction
from research.references import listing
from tests import factories
from tests.factories import note, text
from tests.hiding import WAYS, hidden
from tests.interop.referencing import AUDIT, FIELD, as_text, citing, listed, own, work
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def cite(client, research):
    """A function from references and blocks to the HTML of a public page that has them, once the
    worker has come round."""

    def show(entries: list[dict], *blocks: dict) -> str:
        page = citing(research, entries, *blocks)
        make_outdated()
        return client.get(page.url).content.decode()

    return show


def entry(html: str, key: str) -> str:
    """The words of the entry with `key` in the list."""
    found = re.search(rf'<li class="works__item" id="work-{key}">(.*?)</li>', html, re.DOTALL)
    return re.sub("<[^>]*>", "", found[1].partition('<a class="works__back"')[0]).strip()


def test_a_work_is_cited_in_the_house_style_and_leads_to_its_entry(cite):
    html = cite([work(**AUDIT)], text("<p>They fail [@audit2005, p. 12].</p>"))
    link = '<a class="cited" href="#work-audit2005" id="cite-1">Audit Commission, 2005, p. 12</a>'
    assert f"They fail ({link})." in html
    assert entry(html, "audit2005").startswith("Audit Commission (2005) Governing partnerships.")
    assert '<a href="https://example.org/g">https://example.org/g</a>' in html


def test_an_entry_leads_back_to_each_place_that_cites_it(cite):
    html = cite(
        [work(**AUDIT), work(**FIELD)],
        text("<p>One [@audit2005; @field]. Two [@audit2005].</p>"),
        note("<p>Three [@field, pp. 3-4].</p>"),
    )
    back = dict(re.findall(r'href="(#cite-\d)"[^>]*aria-label="(Back[^"]*)"', html))
    assert back == {
        "#cite-1": "Back to where it is cited, 1",
        "#cite-2": "Back to where it is cited, 1",
        "#cite-3": "Back to where it is cited, 2",
        "#cite-4": "Back to where it is cited, 2",
    }
    for place in back:
        assert html.count(f'id="{place[1:]}"') == 1


def test_the_list_is_in_order_and_tells_years_apart(cite):
    twins = [work(**AUDIT | {"key": key, "title": f"{key} audits"}) for key in ("zeal", "acts")]
    html = cite([*twins, work(**FIELD)], text("<p>[@zeal; @acts; @field]</p>"))
    assert re.findall('id="work-([a-z0-9]+)"', html) == ["acts", "zeal", "field"]
    assert ">Audit Commission, 2005b</a>; " in html
    assert ">Audit Commission, 2005a</a>; " in html
    assert entry(html, "acts").startswith("Audit Commission (2005a) acts audits.")


def test_a_reference_without_a_year_says_so(cite):
    html = cite([work(**FIELD)], text("<p>[@field]</p>"))
    assert ">Field, no date</a>" in html


def test_an_article_without_a_volume_is_not_called_a_preprint(cite):
    said = FIELD | {"type": "article-journal", "container": "Public Finance", "year": "2004"}
    html = cite([work(**said)], text("<p>[@field]</p>"))
    assert "Public Finance" in entry(html, "field")
    assert "Preprint" not in entry(html, "field")


def test_markup_and_script_in_a_reference_are_text(cite):
    hostile = FIELD | {"title": "<script>x</script>", "url": "javascript:alert(1)"}
    html = cite(
        [work(**hostile), as_text("<b>Ng</b> (2001) <i>Where</i>. https://example.org/w.")],
        text("<p>[@field; @told, p. &lt;i&gt; 1]</p>"),
    )
    assert "<script>x" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert 'href="javascript:' not in html
    assert "&lt;b&gt;Ng&lt;/b&gt; (2001)" in html
    assert '<a href="https://example.org/w">https://example.org/w</a>.' in html


def test_before_the_worker_has_come_the_list_stands_in_plain_words(client, research):
    page = citing(research, [work(**AUDIT)], text("<p>[@audit2005]</p>"))
    html = client.get(page.url).content.decode()
    assert ">Audit Commission, 2005</a>" in html
    assert entry(html, "audit2005").startswith("Audit Commission (2005) Governing partnerships.")


def test_what_was_made_of_a_former_text_is_not_kept_for_the_new_one(research, monkeypatch):
    page = citing(research, [work(**AUDIT)], text("<p>[@audit2005]</p>"))

    def published_meanwhile(references):
        monkeypatch.undo()
        factories.again(page, title="Newer")
        return listing.made(references)

    monkeypatch.setattr(keeping, "made", published_meanwhile)
    keeping.make(page.pk)
    assert KeptReferences.objects.get(pk=page.pk).made_for == ""
    make_outdated()
    assert KeptReferences.objects.get(pk=page.pk).made_for == keeping.house_style()


# --- Our own outputs -----------------------------------------------------------------------------


def test_an_output_of_ours_follows_its_record(client, research, output):
    page = citing(research, [own(output)], text("<p>[@own]</p>"))
    make_outdated()
    assert "Pooled budgets" in entry(client.get(page.url).content.decode(), "own")
    factories.again(output, title="Budgets in one pot")
    make_outdated()
    assert "Budgets in one pot" in entry(client.get(page.url).content.decode(), "own")


@pytest.mark.parametrize("way", WAYS)
def test_one_that_is_hidden_is_neither_linked_nor_told(client, indexed, research, output, way):
    page = citing(research, [own(output), work(**FIELD)], text("<p>[@own]</p>"))
    make_outdated()
    with hidden([output], WAYS[way]):
        response = client.get(page.url)
    html = response.content.decode()
    assert "Pooled budgets" not in html
    assert output.slug not in html
    assert response.status_code != 200 or "a work that is not public</span>)" in html


def test_markdown_has_them_in_words(client, research):
    page = citing(
        research,
        [work(**AUDIT), as_text("Ng, A. (2001) *Where*.")],
        text("<p>They fail [@audit2005, p. 12; @told].</p>"),
    )
    make_outdated()
    words = client.get(f"{page.url}text.md").content.decode()
    assert "They fail (Audit Commission, 2005, p. 12; Ng, 2001)." in words
    assert "## References\n\n- Audit Commission (2005) *Governing partnerships*." in words
    assert "\n- Ng, A. (2001) \\*Where\\*." in words


# --- Keeping -------------------------------------------------------------------------------------


def test_a_version_shows_the_references_that_it_had(client, research):
    page = citing(research, [work(**AUDIT)], text("<p>[@audit2005]</p>"))
    changed = listed(work(**AUDIT | {"title": "Partnerships governed"}))
    factories.again(page, references=changed, corrections=[Correction(text="The title.")])
    make_outdated()
    old = entry(client.get(f"{page.url}v1/").content.decode(), "audit2005")
    new = entry(client.get(page.url).content.decode(), "audit2005")
    assert "Governing partnerships. Available at" in old
    assert "Partnerships governed. Available at" in new
    changes = client.get(f"{page.url}v2/changes/").content.decode()
    assert "Reference" in changes
    assert "<ins>" in changes


def test_another_style_has_all_made_anew(research, monkeypatch):
    citing(research, [work(**FIELD)], text("<p>[@field]</p>"))
    make_outdated()
    KeptReferences.objects.update(lists={})
    make_outdated()
    assert KeptReferences.objects.get().lists == {}
    monkeypatch.setattr(keeping, "WAY", keeping.WAY + 1)
    make_outdated()
    assert KeptReferences.objects.get().lists != {}


def test_a_single_publication_has_them_at_once(research, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        citing(research, [work(**FIELD)], text("<p>[@field]</p>"))
    assert KeptReferences.objects.get().lists != {}


def test_two_hundred_references_cost_no_query_more(client, research, output):
    few = citing(research, [own(output)], text("<p>[@own]</p>"))
    works = [work(**FIELD | {"key": f"w{n}", "title": f"Work {n}"}) for n in range(200)]
    many = citing(research, [own(output), *works], text("<p>[@own; @w7]</p>"))
    make_outdated()
    assert count_queries(client, many.url).total == count_queries(client, few.url).total
    assert client.get(many.url).content.decode().count('class="works__item"') == 201


# --- What else is read of a text -----------------------------------------------------------------


def test_no_mark_is_searched(research):
    quotation = {"quote": "We share.", "attribution": "A manager [@field, p. 4]"}
    page = citing(
        research,
        [work(**FIELD)],
        text("<p>They fail [@field, p. 9].</p>"),
        {"type": "quotation", "value": quotation},
    )
    words = " ".join(stream_texts(page.body))
    assert "They fail" in words
    assert "A manager" in words
    assert "@" not in words


def test_a_citation_that_is_another_is_a_change(client, research):
    said = {"quote": "We share.", "attribution": "A manager [@field, p. 4]"}
    page = citing(research, [work(**FIELD)], {"type": "quotation", "value": said})
    other = {"type": "quotation", "value": said | {"attribution": "A manager [@field, p. 5]"}}
    factories.again(page, body=factories.body(other), corrections=[Correction(text="The page.")])
    html = client.get(f"{page.url}v2/changes/").content.decode()
    assert "A manager (Field, no date, p. <del>" in html
