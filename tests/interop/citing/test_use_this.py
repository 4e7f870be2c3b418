"""“Use this”: what a reader takes along from the page of an output, without a script."""

import re
from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup

from interop.citing import keeping
from interop.citing.styles import STYLES
from interop.models import KeptCitation
from research.models import Contribution, Correction, OutputFile
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def page(research):
    made = factories.output(
        research,
        title="Who pays?",
        slug="who-pays",
        licence="cc-by-4.0",
        doi="10.1234/abc",
        authors=[("Ada", "Field"), ("Ben", "Stone"), ("", "Third Sector Research Centre")],
        rows={"files": [OutputFile(document=factories.document("report.pdf"), name="report.pdf")]},
    )
    keeping.make_outdated()
    return made


def panel(client, address) -> BeautifulSoup:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return soup.find(id="cite").find_parent("section")


def links(found) -> dict[str, str]:
    return {a.get_text(): a["href"] for a in found.select("dl a")}


def test_one_style_is_chosen_among_all(client, page):
    found = panel(client, page.url)
    choices = found.select("fieldset > label")
    assert [label.get_text() for label in choices] == [style.words for style in STYLES.values()]
    assert [("checked" in label.input.attrs) for label in choices] == [True, *[False] * 5]
    assert found.legend.get_text() == "Style of the reference"
    assert len(found.select("#citation > p")) == len(choices)


def test_the_references_stand_in_the_order_of_the_choices(client, page):
    texts = [p.get_text() for p in panel(client, page.url).select("#citation > p")]
    assert texts[0].startswith("Field, A., Stone, B. and Third Sector Research Centre (2009) Who")
    assert texts[1].startswith("Field, A., Stone, B., & Third Sector Research Centre. (2009).")
    assert texts[3].startswith("Field, Ada, et al. Who Pays?")
    assert texts[5].endswith("Available at: https://doi.org/10.1234/abc")


def test_a_button_copies_what_is_shown(client, page):
    button = panel(client, page.url).button
    assert (button["data-copy"], button.has_attr("hidden")) == ("citation", True)


def test_files_licence_doi_and_feed_are_one_click_away(client, page):
    at = links(panel(client, page.url))
    assert at["BibTeX"] == f"{page.url}cite.bib"
    assert at["RIS"] == f"{page.url}cite.ris"
    assert at["CSL-JSON"] == f"{page.url}cite.json"
    assert at["Text (Markdown)"] == f"{page.url}text.md"
    assert f"{page.url}files/report.pdf" in at.values()
    assert at["https://doi.org/10.1234/abc"] == "https://doi.org/10.1234/abc"
    assert at["New on finance (Atom)"] == "/themes/finance/feed.atom"
    assert panel(client, page.url).find(rel="license")["href"].endswith("/by/4.0/")


def test_without_a_licence_it_says_so(client, research):
    bare = panel(client, factories.output(research).url)
    assert "None is stated for this work." in bare.get_text()
    assert not [a for a in bare("a") if "doi.org" in a["href"]]


def test_before_any_is_kept_the_page_gives_its_own(client, page):
    KeptCitation.objects.all().delete()
    found = panel(client, page.url)
    assert found.find(id="citation").get_text() == str(page.citation)
    assert not found("input")
    assert found.legend.get_text() == "Reference"


def test_a_draft_is_cited_as_it_will_be(client, page, admin_client):
    draft = page.get_latest_revision_as_object()
    draft.title = "Who pays now?"
    draft.save_revision()
    shown = draft.make_preview_request(preview_mode="").content.decode()
    assert "Who pays now?" in shown.split('id="citation"')[1].split("</div>")[0]


def test_an_earlier_version_is_cited_as_itself(client, page):
    factories.again(page, title="Who paid?", corrections=[Correction(text="Another title.")])
    keeping.make_outdated()
    found = panel(client, f"{page.url}v1/")
    assert "Who pays?" in found.find(id="citation").get_text()
    assert "BibTeX" not in links(found)


def test_hostile_words_stay_words(client, research):
    page = factories.output(
        research,
        title="<script>alert(1)</script> & </i>",
        authors=[("<b>Ada</b>", '"><img src=x>')],
        series="</p><iframe>",
        number="1",
    )
    for _ in range(2):
        found = panel(client, page.url)
        assert {tag.name for tag in found.find(id="citation")(True)} <= {"p", "i", "a", "bdi"}
        assert "<script>alert(1)</script> & </i>" in found.find(id="citation").get_text()
        keeping.make_outdated()


def test_the_page_asks_no_more_for_its_references(client, page):
    with_them = count_queries(client, page.url)
    assert "interop_keptcitation" in " ".join(with_them.queries)
    assert len([sql for sql in with_them.queries if "interop_" in sql]) == 1
    assert with_them.total <= 10
    assert not with_them.repeated


def test_it_weighs_at_most_three_kilobytes_more(client, page):
    """Than the reference, the licence and the link that stood there before: 700 bytes."""
    assert len(str(panel(client, page.url)).encode()) <= 700 + 3 * 1024


def lists(client, address: str) -> Iterable[str]:
    html = client.get(address).content.decode()
    line = re.search(r'<p class="cite-files.*?</p>', html)[0]
    return re.findall(r'href="([^"]+)"', line)


FILES = ["export.bib", "export.ris", "export.csv", "references/"]


def test_the_list_is_taken_along_as_it_is_filtered(client, page):
    assert lists(client, "/research/") == [f"/research/{name}" for name in FILES]
    filtered = lists(client, "/research/?theme=finance&type=report&page=1")
    assert filtered == [f"/research/{name}?theme=finance&amp;type=report" for name in FILES]


def test_the_work_of_a_person_is_taken_along(client, people, research):
    person = factories.person(people, slug="ada-field")
    factories.output(research, rows={"contributions": [Contribution(person=person)]})
    assert lists(client, person.url) == [f"/research/{name}?person=ada-field" for name in FILES]


def test_the_list_of_projects_is_not(client, projects):
    assert b"export.bib" not in client.get(projects.url).content


def test_a_summary_leads_to_its_original(client, research):
    own = factories.output(research, title="Ours")
    taken = factories.output(research, title="Theirs", source="A post by Ada Field, 2009")
    words = "cite the original, A post by Ada Field, 2009."
    assert words in panel(client, taken.url).text
    assert "cite the original" not in panel(client, own.url).text
