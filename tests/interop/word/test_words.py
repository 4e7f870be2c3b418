"""No word of a document is lost: each stands in a part, or in what is told."""

import html
import io
import re
from collections import Counter

import pytest

from core.files.readers.open_document import pages as open_pages
from core.files.readers.word import pages
from tests.interop.word import made_open
from tests.interop.word.made import (
    item,
    noted,
    notes,
    numbering,
    p,
    picture,
    r,
    row,
    tbl,
    tc,
    word,
)
from tests.interop.word.reading_of import of

BOX = f"<wps:wsp><wps:txbx><w:txbxContent>{p('in a box')}</w:txbxContent></wps:txbx></wps:wsp>"
MERGED = tbl(
    row(tc("wide", '<w:gridSpan w:val="2"/>'), head=True),
    row(tc("tall", '<w:vMerge w:val="restart"/>'), "one"),
    row(tc("", "<w:vMerge/>"), tc(tbl(row("inner", "cells")) + p("after it"))),
)
DOCUMENTS = {
    "text": [p("Plain ", r("bold", "<w:b/>")), p("Second one", style="Quote")],
    "headings": [p("Begin"), p("Sections", style="H1"), p("x", style="H3"), p("end")],
    "lists": [item("first"), item("second", 1), p("between"), item("third")],
    "notes": [
        p("said", noted(1)),
        p("Heads", noted(2), style="H1"),
        tbl(row(tc(p("c", noted(1))))),
    ],
    "tables": [p("Table 1: numbers", style="Caption"), MERGED, p("Source: the register")],
    "frames": [tbl(row(tc(p("framed") + item("listed"))))],
    "boxes": [p("beside ", picture("none", within=BOX))],
    "front": [p("A title", style="Title"), p("Names", style="Author"), p("Text")],
    "edges": [p("Caption of nothing", style="Caption"), p("", style="H1"), p("last")],
}


def words(text):
    return re.findall(r"\w+", text)


def kept(document):
    said = [re.sub(r"</?(?:p|li|ul|ol|br)\b[^>]*>", " ", part.text) for part in document.parts]
    said += [cell for part in document.parts for row in part.rows for cell in row]
    said += [f"{part.caption} Source: {part.source}" for part in document.parts]
    said += [f"{remark.words} {remark.what}" for remark in document.remarks]
    return words(html.unescape(re.sub("<[^>]*>", "", " ".join(said))))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_that_search_reads_is_kept(name):
    data = word(
        *DOCUMENTS[name],
        footnotes=notes("foot one", "foot two"),
        numbering=numbering(_1=["bullet", "decimal"]),
    )
    ((_, text),) = pages(io.BytesIO(data))
    assert Counter(words(text)) <= Counter(kept(of(data)))


OPEN_MERGED = made_open.table(
    made_open.row(made_open.cell("wide", 'table:number-columns-spanned="2"')),
    made_open.row(made_open.cell("tall", 'table:number-rows-spanned="2"'), "one"),
    made_open.row(made_open.cell(made_open.table(made_open.row("inner", "cells")))),
)
OPEN_BOX = f"<draw:frame><draw:text-box>{made_open.p('in a box')}</draw:text-box></draw:frame>"
OPEN_TEXTS = {
    "text": [made_open.p("Plain ", made_open.span("bold", "B")), made_open.p("Second")],
    "headings": [made_open.p("Begin"), made_open.h("Sections"), made_open.h("x", 3)],
    "lists": [
        made_open.listed(f"{made_open.p('first')}{made_open.listed(made_open.p('second'))}"),
        made_open.listed(f"{made_open.p('third')}{made_open.p('more')}", style="Numbers"),
    ],
    "notes": [
        made_open.p("said", made_open.note("foot one")),
        made_open.h(f"Heads{made_open.note('foot two')}"),
        made_open.table(made_open.row(made_open.cell(made_open.p("c", made_open.note("three"))))),
    ],
    "tables": [made_open.p("Table 1: numbers", style="Caption"), OPEN_MERGED],
    "boxes": [made_open.p("beside ", OPEN_BOX)],
    "fields": [
        made_open.p("<text:date>July</text:date> <text:bookmark-ref>there</text:bookmark-ref>")
    ],
    "sections": [f"<text:section>{made_open.p('within')}</text:section>", made_open.p("after")],
    "front": [made_open.p("A title", style="Title"), made_open.p("Text")],
    "edges": [
        made_open.p("Caption of nothing", style="Caption"),
        made_open.h(""),
        made_open.p("last"),
    ],
}


@pytest.mark.parametrize("name", OPEN_TEXTS)
def test_every_word_of_a_text_of_opendocument_is_kept(name):
    data = made_open.odt(*OPEN_TEXTS[name])
    ((_, text),) = open_pages(io.BytesIO(data), "odt")
    assert words(text)
    assert Counter(words(text)) <= Counter(kept(of(data)))
