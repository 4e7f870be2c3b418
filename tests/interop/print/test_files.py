"""What stands in a PDF, read back by two readers that are not ours: all of it, and accessibly."""

import re

import pikepdf
import pytest
from wagtail.models import Site

from core.blocks import BodyBlock
from core.models import SiteSettings
from interop.editions.blocks import BLOCKS
from interop.editions.plain import plain
from interop.editions.works import work_in
from interop.print.compiling import Compiled, compiled
from tests import factories
from tests.interop.editions.printing import (
    block,
    figure,
    heading,
    opened,
    picture,
    places_of_pictures,
    table,
    text_of,
    whole_work,
    work,
)

pytestmark = pytest.mark.django_db
HOSTILE = [
    '#eval("x") #read("/etc/passwd")',
    "$x^2$ \\ \\u{1F600} ] } ) */ // @a <b>",
    "<script>alert(1)</script> & &amp;",
    "*not bold* _nor this_ `raw` = no heading",
    "-- --- ~ ' \" ...",
    "שלום abc 123",
]


def made(page) -> Compiled:
    found = compiled(work_in(type(page)).said(page), 1_250_000_000)
    assert found.problem == ""
    return found


def elements(pdf: pikepdf.Pdf) -> list:
    """All elements of the structure, in no particular order."""
    objects = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary)]
    return [it for it in objects if it.get("/Type") == "/StructElem" or ("/S" in it and "/P" in it)]


def tags(pdf: pikepdf.Pdf) -> set[str]:
    return {str(it.get("/S")) for it in elements(pdf)}


def test_it_is_a_sound_file_with_title_language_authors_and_tags(research):
    pdf = opened(made(whole_work(research)).pdf)
    assert pdf.check_pdf_syntax() == []
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "Partnership working: five case studies"
    assert "Ada Field" in str(pdf.docinfo["/Author"])
    assert {"/Document", "/H1", "/H2", "/P", "/L", "/Table", "/TH", "/Figure", "/Note"} <= tags(pdf)


def test_it_says_which_standards_it_keeps(research):
    meta = opened(made(work(research)).pdf).open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
    assert meta["pdfuaid:part"] == "1"


def test_its_fonts_are_in_it_and_can_be_read_back_as_text(research):
    pdf = opened(made(whole_work(research)).pdf)
    things = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary)]
    whole = [it for it in things if it.get("/Type") == "/Font" and "/DescendantFonts" in it]
    names = {re.sub(r"^/[A-Z]{6}\+", "", str(it.BaseFont)).partition("-")[0] for it in whole}
    assert {"LiterataRegular", "LiterataDisplayRegular", "PublicSansBold"} <= names
    for font in whole:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_each_paragraph_note_cell_and_fact_is_in_it(research):
    text = text_of(made(whole_work(research)).pdf)
    for words in [
        "Partnership working: five case studies",
        "Culture decides whether it lasts.",
        "Professor Ada Field, University of X",
        "Ben Hill (editor)",
        "In one minute Five partnerships were followed for eighteen months.",
        "Contents 1. Why trust is not enough",
        "Ask people what makes a partnership work",
        "for complaints",
        "Cases B and D. Section 4 tells what happened next.",
        "We stopped asking whose budget it was",
        "Commissioning manager, case C",
        "2. The five cases",
        "Table 1. The partnerships at a glance Years, per cent",
        "County council and advice network",
        "41%",
        "Source: Our fieldwork.",
        "Case A gave users four minutes in ten. By Ada.",
        "Contracts mattered least.",
        "Recording of the seminar (at video.example) With captions.",
        "Second note.",
        "Aldridge Foundation: £12,500",
        "What they could change: Facts alone.",
        "Creative Commons Attribution 4.0",
        "https://doi.org/10.1234/five",
        "Corrected the years of case D.",
        "Version 2, 17 July 2009",
        "http://testserver/research/five-cases/",
    ]:
        assert words in text


def test_notes_bear_the_numbers_that_they_have_on_the_page(research):
    blocks = [
        factories.text("<p>One[^] and two[^].</p>"),
        factories.note("<p>First.</p>"),
        factories.note("<p> </p>"),
        factories.note("<p>Second, <i>too</i>.</p>"),
        factories.text("<p>Three.</p>"),
        factories.note("<p>Third.</p>"),
    ]
    text = text_of(made(work(research, *blocks)).pdf)
    for words in ["One1 and two2.", "Three.3", "1 First.", "2 Second, too.", "3 Third."]:
        assert words in text


def test_the_mark_of_a_note_that_is_not_there_stops_nothing(research):
    text = text_of(made(work(research, factories.text('<p>A<x-note n="9"></x-note>B</p>'))).pdf)
    assert "AB" in text


def test_a_picture_bears_its_words_and_one_for_decoration_none(research):
    image = picture()
    blocks = [figure(image, "Bars of five cases"), figure(image, "", decorative=True)]
    pdf = opened(made(work(research, *blocks)).pdf)
    figures = [it for it in elements(pdf) if it.get("/S") == "/Figure"]
    words = sorted(str(it.get("/Alt")) for it in figures)
    assert len(words) == 2
    assert words[0] == "Bars of five cases"
    assert words[1].startswith("Cover: ")


def test_its_sections_are_its_bookmarks(research):
    pdf = opened(made(whole_work(research)).pdf)
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert [it for it in titles if it[0].isdecimal()] == [
        "1. Why trust is not enough",
        "2. The five cases",
        "3. What follows",
    ]


def test_each_block_that_a_body_may_hold_has_its_place():
    assert set(BLOCKS) == set(BodyBlock().child_blocks), (
        "say in interop/editions/blocks.py what it is"
    )


def test_the_heading_of_a_group_of_rows_is_a_header(research):
    rows = [["Issue", "One", "Two"], ["Group", "", ""], ["Row", "1", "2"]]
    pdf = opened(made(work(research, table(rows))).pdf)
    # Three columns, the group, and the row below it.
    assert [str(it.S) for it in elements(pdf)].count("/TH") == 5


def test_a_tall_picture_stays_on_its_page(research):
    pdf = made(work(research, figure(picture(size=(900, 3000))))).pdf
    bottoms = [bottom for _, bottom, _, _ in places_of_pictures(pdf)]
    assert bottoms
    assert min(bottoms) > 0


def test_a_part_without_a_section_and_a_page_without_words_do_no_harm(research):
    made(work(research, heading("A part", "h3"), heading("A part of it", "h3")))
    made(work(research, authors=[("", "A body")]))


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_writes_is_text(research, words):
    blocks = [
        heading(words),
        factories.text(f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p>"),
        block("quotation", quote=words, attribution=words),
        block("callout", title=words[:120], text="<p>x</p>"),
    ]
    page = work(research, *blocks, title=words, subtitle=words, summary=words)
    text, wanted = text_of(made(page).pdf), " ".join(plain(words).split())
    signs = re.findall(r"\w+", wanted)
    assert all(text.count(sign) >= 5 for sign in signs)


def test_other_scripts_are_shown_and_what_no_font_has_is_told(research):
    title = "Ελλάδα, Москва, שלום, e\N{COMBINING ACUTE ACCENT}"
    page = work(research, title=f"{title} \N{SLIGHTLY SMILING FACE} 中", language="cy")
    found = made(page)
    text = text_of(found.pdf)
    assert "Ελλάδα, Москва" in text
    assert "[slightly smiling face] □" in text
    assert set(found.unshown) == {"\N{SLIGHTLY SMILING FACE}", "中"}
    assert str(opened(found.pdf).Root.Lang) == "cy"


def test_a_language_that_is_written_from_the_right_is_no_trouble(research):
    blocks = [factories.text("<p>مرحبا بالعالم</p>"), table(), figure(picture())]
    page = work(research, *blocks, title="مرحبا", language="ar")
    assert str(opened(made(page).pdf).Root.Lang) == "ar"


def test_the_same_content_is_the_same_bytes(research):
    page = whole_work(research)
    assert made(page).pdf == made(page).pdf


def test_a_sample_says_so_on_its_cover(research):
    text = text_of(made(work(research, is_sample=True)).pdf)
    assert "Sample: made up to show how a publication is presented here" in text


def test_the_centre_is_called_as_staff_have_named_it(research):
    SiteSettings.objects.create(site=Site.objects.get(), name="Institute of Bridges")
    text = text_of(made(work(research)).pdf)
    assert "Institute of Bridges" in text
    assert "Centre for Public Service" not in text


def test_links_lead_where_they_lead_on_the_page(research, output):
    html = f'<p><a linktype="page" id="{output.pk}">here</a> <a href="javascript:x">no</a></p>'
    pdf = opened(made(work(research, factories.text(html))).pdf)
    leads = {str(it.A.URI) for page in pdf.pages for it in page.get("/Annots", []) if "/A" in it}
    assert f"http://testserver{output.url}" in leads
    assert not [address for address in leads if address.startswith("javascript")]


def test_a_chart_is_drawn_and_said_in_words(research):
    pdf = made(whole_work(research)).pdf
    text = text_of(pdf)
    assert "Figure 2. Case A had most of it" in text
    assert "Note: Of 2009." in text
    assert "Source: Our fieldwork." in text
    tagged = opened(pdf)
    words = [str(it.get("/Alt")) for it in elements(tagged) if it.get("/S") == "/Figure"]
    assert any("A, 41" in each for each in words), words
