"""What stands in an e-book, read back by a reader that is not ours: all of it, and accessibly."""

import re
from itertools import pairwise

import pytest

from interop.editions.blocks import BLOCKS as KINDS
from interop.editions.works import work_in
from interop.epub.blocks import BLOCKS
from interop.epub.xhtml import sound
from tests import factories
from tests.interop.editions.printing import figure, heading, picture, table, whole_work, work
from tests.interop.epub.reading import SPACES, book, made

pytestmark = pytest.mark.django_db
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def whole(research):
    """An e-book with all that one may hold."""
    return book(whole_work(research))


def test_it_says_what_it_is_who_made_it_and_in_which_version(whole):
    assert whole.said("dc:title") == ["Partnership working: five case studies"]
    assert whole.said("dc:identifier") == ["https://doi.org/10.1234/five"]
    assert whole.said("schema:version") == ["2"]
    assert whole.said("dc:language") == ["en-GB"]
    assert whole.said("dc:creator") == ["Ada Field", "Ben Hill"]
    assert whole.said("dc:publisher") == ["Centre for Public Service Partnerships"]
    assert whole.said("dc:source") == ["http://testserver/research/five-cases/"]
    assert "Creative Commons Attribution 4.0" in whole.said("dc:rights")[0]
    assert whole.said("dcterms:modified") == ["2009-08-11T14:13:20Z"]


def test_each_maker_has_a_role_and_a_place_in_the_alphabet(whole):
    of = {
        (it.get("refines"), it.get("property")): it.text
        for it in whole.ask(whole.package, "//opf:meta[@refines]")
    }
    assert (of["#person-1", "role"], of["#person-1", "file-as"]) == ("aut", "Field, Ada")
    assert (of["#person-2", "role"], of["#person-2", "file-as"]) == ("edt", "Hill, Ben")


def test_it_says_what_readers_need_to_read_it(whole, research):
    assert whole.said("schema:accessMode") == ["textual", "visual"]
    assert whole.said("schema:accessModeSufficient") == ["textual"]
    assert "alternativeText" in whole.said("schema:accessibilityFeature")
    assert whole.said("schema:accessibilityHazard") == ["none"]
    assert whole.said("dcterms:conformsTo") == []
    plain = book(work(research, slug="plain"))
    assert plain.said("schema:accessMode") == ["textual"]


def test_every_part_is_told_of_and_there(whole):
    told = {f"EPUB/{it}" for it in whole.ask(whole.package, "//opf:item/@href")}
    there = set(whole.parts) - {"mimetype", "META-INF/container.xml", whole.package}
    assert told == there


def test_a_section_is_a_file_and_its_contents_lead_there(whole):
    links = whole.ask("EPUB/nav.xhtml", "//h:nav[@epub:type='toc']//h:a")
    found = [(it.text, it.get("href")) for it in links]
    assert ("1. Why trust is not enough", "text-1.xhtml") in found
    assert ("A part of it", "text-1.xhtml#s-a-part-of-it") in found
    assert ("2. The five cases", "text-2.xhtml") in found
    marks = whole.ask("EPUB/nav.xhtml", "//h:nav[@epub:type='landmarks']//h:a/@epub:type")
    assert marks == ["toc", "cover", "titlepage", "bodymatter", "colophon"]


def test_headings_are_in_order(whole):
    levels = [int(it.tag[-1]) for it in whole.everywhere("//h:h1|//h:h2|//h:h3|//h:h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_note_and_its_place_lead_to_each_other(whole):
    for number in ("1", "2"):
        (mark,) = whole.everywhere(f"//h:a[@epub:type='noteref'][@id='ref-{number}']")
        (note,) = whole.everywhere(f"//h:aside[@epub:type='footnote'][@id='note-{number}']")
        (back,) = note.xpath(".//h:a[@role='doc-backlink']", namespaces=SPACES)
        assert (mark.get("href"), back.get("href")) == (f"#note-{number}", f"#ref-{number}")
        assert (mark.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
        assert mark.getroottree().getroot() is note.getroottree().getroot()


def test_paragraphs_have_the_addresses_that_they_have_on_the_page(research, client):
    page = whole_work(research)
    of_page = re.findall(r'<(?:p|li) id="(p\d+)"', client.get(page.url).content.decode())
    assert of_page
    assert book(page).everywhere("//h:p[@id]/@id[starts-with(., 'p')]") == of_page


def test_cells_say_what_they_are_the_heads_of(research):
    rows = [["Issue", "One", "Two"], ["Group", "", ""], ["Row", "1", "2"]]
    found = book(work(research, table(rows)))
    heads = found.everywhere("//h:th")
    assert [it.get("scope") for it in heads] == ["col", "col", "col", "rowgroup", "row"]
    (caption,) = found.everywhere("//h:caption")
    assert "".join(caption.itertext()) == "Table 1. The partnerships at a glance Years, per cent"


def test_a_picture_bears_its_words_and_one_for_decoration_none(research):
    image = picture()
    blocks = [figure(image, "Bars of five cases"), figure(image, "", decorative=True)]
    found = book(work(research, *blocks))
    shown = [it for name in found.texts for it in found.ask(name, "//h:img")]
    assert [it.get("alt") for it in shown] == ["Bars of five cases", ""]
    assert {f"EPUB/{it.get('src')}" for it in shown} <= set(found.parts)


def test_a_chart_is_a_drawing_with_its_words_and_its_numbers(whole):
    (drawing,) = whole.everywhere("//h:figure[@class='chart']/h:img")
    svg = whole.trees[f"EPUB/{drawing.get('src')}"]
    assert svg.findtext("{http://www.w3.org/2000/svg}title") == "Case A had most of it"
    assert "41" in svg.findtext("{http://www.w3.org/2000/svg}desc")
    assert b"http" not in whole.parts[f"EPUB/{drawing.get('src')}"].partition(b">")[2]
    numbers = whole.everywhere("//h:figure[@class='chart']//h:tbody/h:tr")
    assert [" ".join(it.itertext()) for it in numbers] == ["A 41", "B 22", "C 36"]


def test_another_language_is_said_where_it_begins_and_ends(research):
    found = book(work(research, factories.text("<p>مرحبا</p>"), title="مرحبا", language="ar"))
    root = found.trees[found.texts[0]]
    assert (root.get("lang"), root.get(XML_LANG), root.get("dir")) == ("ar", "ar", "rtl")
    assert found.trees["EPUB/title.xhtml"].get("lang") == "en-GB"
    (title,) = found.everywhere("//h:h1")
    assert (title.get("lang"), title.get("dir")) == ("ar", "rtl")


def test_the_same_page_is_the_same_bytes(research):
    page = whole_work(research)
    assert made(page) == made(page)


def test_all_links_that_lead_out_are_whole(whole):
    for address in whole.everywhere("//h:a/@href"):
        inside = address.startswith("#") or f"EPUB/{address.partition('#')[0]}" in whole.parts
        assert inside or address.startswith(("https://", "http://"))


def test_no_address_is_made_of_what_is_none():
    assert sound("http://a b/") == ""
    assert sound("https://münchen.example/ü?a=%zz") == (
        "https://xn--mnchen-3ya.example/%C3%BC?a=%25zz"
    )
    assert sound("mailto:a@b.example") == "mailto:a@b.example"


def test_a_sample_says_so(research):
    text = book(work(research, is_sample=True)).text("EPUB/title.xhtml")
    assert "Sample: made up to show how a publication is presented here" in text


def test_each_block_that_a_body_may_hold_has_its_place(research):
    page = whole_work(research)
    said = work_in(type(page)).said(page)
    kinds = {it["kind"] for it in said.values["blocks"]}
    assert kinds <= set(BLOCKS)
    assert len(KINDS) == len(BLOCKS) + 1  # documents and embeds are both taken from elsewhere


def test_what_stands_before_the_first_section_has_a_file(research):
    blocks = [factories.text("<p>Before.</p>"), heading("A section"), factories.text("<p>In.</p>")]
    found = book(work(research, *blocks))
    assert [found.text(name) for name in found.texts] == ["Before.", "1. A section In."]
