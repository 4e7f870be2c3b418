"""`/research/<slug>/text.md`: all that a work says, read back by an independent reader."""

import datetime
import io
import re

import pytest
from django.core.files.images import ImageFile
from markdown_it import MarkdownIt
from PIL import Image

from core.models import CustomImage
from interop.markdown.escaping import address_from
from research.models import Contribution, Correction, OutputFile
from tests import factories
from tests.fetching import fetch
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
READER = MarkdownIt("commonmark").enable("table")


def text_of(client, page) -> str:
    response = client.get(f"{page.url}text.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return response.content.decode()


def block(name: str, **value) -> dict:
    return {"type": name, "value": value}


def with_body(research, *blocks, **fields):
    page = factories.output(research, publish=False, **fields)
    page.body = page._meta.get_field("body").stream_block.to_python(list(blocks))
    page.save_revision().publish()
    return page


def body_of(client, research, *blocks) -> str:
    """What `blocks` become, between the line that says when it came out and the record."""
    text = text_of(client, with_body(research, *blocks))
    return text.partition("Report, 17 July 2009\n\n")[2].partition("\n\n## Citation")[0]


def picture() -> CustomImage:
    file = io.BytesIO()
    Image.new("RGB", (600, 400)).save(file, "PNG")
    return CustomImage.objects.create(
        title="p", file=ImageFile(file, name="p.png"), credit="By Ada."
    )


def test_it_begins_with_what_and_who_and_when(client, research):
    rows = [
        Contribution(
            honorific="Professor",
            given_name="Ada",
            family_name="Field",
            affiliation="University of X",
        ),
        Contribution(role="editor", given_name="Ben", family_name="Hill"),
    ]
    fields = {"subtitle": "It depends", "summary": "One.\n- Two.", "abstract": "In short."}
    page = factories.output(research, title="Who pays?", rows={"contributions": rows}, **fields)
    assert text_of(client, page).startswith(
        "# Who pays?\n\nIt depends\n\n"
        "Professor Ada Field, University of X; Ben Hill (editor)\n\nReport, 17 July 2009\n\n"
        "## In one minute\n\n- One.\n- \\- Two.\n\n## Abstract\n\nIn short.\n\n## Citation"
    )


def test_it_ends_with_citation_version_licence_and_address(client, research):
    page = factories.output(
        research, title="Who pays?", slug="who", doi="10.1234/a_b", licence="cc-by-4.0"
    )
    page.files = [OutputFile(document=factories.document(), name="report.pdf")]
    page.corrections = [Correction(text="Mended *all*.", date=datetime.date(2010, 3, 4))]
    page.save_revision().publish()
    there = "http://testserver/research/who/"
    assert text_of(client, page).partition("## Citation and licence\n\n")[2] == (
        f"Field, A. (2009) Who pays? Available at: {there}\n\n"
        "- Published by [Centre for Public Service Partnerships](http://testserver/)\n"
        "- DOI: [10.1234/a\\_b](https://doi.org/10.1234/a_b)\n"
        "- Version: 2\n"
        "- Corrected on 4 March 2010: Mended \\*all\\*.\n"
        "- Licence: [Creative Commons Attribution 4.0]"
        "(https://creativecommons.org/licenses/by/4.0/)\n"
        f"- File: [The report]({there}files/report.pdf) (PDF)\n"
        f"- Address: <{there}>\n"
    )


def test_of_what_appeared_elsewhere_it_says_where_and_by_whose_leave(client, research):
    page = factories.output(
        research,
        container="The Review",
        container_address="https://review.example/1",
        permission="By permission of the Association.",
    )
    text = text_of(client, page)
    assert (
        "- First published in [The Review](https://review.example/1). "
        "By permission of the Association.\n- Taken from: The Review, 2009\n"
    ) in text
    assert "- Licence: No licence is stated for this work.\n" in text
    assert "Published by" not in text


def test_headings_have_the_numbers_of_the_page(client, research):
    blocks = [block("heading", text=t, level=level) for t, level in [("A", "h2"), ("B #", "h3")]]
    assert body_of(client, research, *blocks) == "## 1. A\n\n### B \\#"


def test_texts_keep_their_lists_their_stress_and_their_links(client, research, output):
    html = (
        f'<p>See <a linktype="page" id="{output.pk}">this <b>work</b></a>.</p>'
        "<ul><li>one</li><li>two</li></ul>"
    )
    assert body_of(client, research, factories.text(html)) == (
        f"See [this **work**](http://testserver{output.url}).\n\n-   one\n-   two"
    )


def test_a_link_to_what_nobody_may_read_is_words(client, research, output):
    page = with_body(
        research, factories.text(f'<p><a linktype="page" id="{output.pk}">this</a></p>')
    )
    output.unpublish()
    assert output.slug not in text_of(client, page)
    assert "\n\nthis\n\n" in text_of(client, page)


def test_side_notes_are_footnotes_at_their_marks(client, research, output):
    found = body_of(
        client,
        research,
        factories.text("<p>Said[^] here.</p>"),
        factories.note("<p>Somebody, 2009.</p><p>More.</p>", page=output, section="Why"),
        factories.note("<p>Another.</p>"),
    )
    assert found == (
        "Said[^1] here.[^2]\n\n"
        "[^1]: Somebody, 2009.\n\n    More.\n\n"
        f"    [‘Why’ in Pooled budgets](http://testserver{output.url}#s-why)\n\n"
        "[^2]: Note: Another."
    )


def test_tables_have_caption_head_and_source(client, research):
    cells = {"data": [["Year", "£|m"], ["2009", "1"], ["2010", None]], "table_caption": "Costs"}
    heads = {"first_row_is_table_header": True, "first_col_is_header": True}
    found = body_of(client, research, block("table", table=cells | heads, unit="m", source="ONS"))
    assert found == (
        "**Table 1. Costs** (m)\n\n"
        "| Year | £&#124;m |\n| --- | --- |\n| 2009 | 1 |\n| 2010 |  |\n\nSource: ONS"
    )
    assert READER.render(found).count("<td>") == 4


def test_a_table_without_a_head_is_a_table(client, research):
    cells = {"data": [["a", "b"], ["c", "d"]], "table_caption": "Letters"}
    found = body_of(client, research, block("table", table=cells))
    assert READER.render(found).count("<td>") == 4


def test_a_picture_has_its_words_and_its_caption(client, research):
    image = {"image": picture().pk, "alt_text": "A [depot]", "decorative": False}
    found = body_of(client, research, block("figure", image=image, caption="The depot."))
    address, caption = re.fullmatch(r"!\[A \\\[depot\\\]\]\((\S+)\)\n\n(.*)", found).groups()
    assert caption == "Figure 1. The depot. By Ada."
    assert fetch(client, address).status_code == 200


def test_a_picture_that_is_decoration_has_no_words(client, research):
    image = {"image": picture().pk, "alt_text": "", "decorative": True}
    assert body_of(client, research, block("figure", image=image)).startswith("![](http")


def test_quotations_call_outs_files_and_recordings_are_there(client, research):
    document = factories.document()
    found = body_of(
        client,
        research,
        block("quotation", quote="We\nshare.", attribution="Ada, 2009"),
        block("callout", title="Note this", text="<p>It <i>matters</i>.</p>"),
        block("document", document=document.pk, label="The data"),
        block("embed", title="Talk", address="https://video.example/1", description="Captions."),
    )
    assert found == (
        "> We share.\n>\n> — Ada, 2009\n\n"
        "> **Note this**\n>\n> It *matters*.\n\n"
        f"[The data](http://testserver{document.url}) (PDF, 15\xa0bytes)\n\n"
        "[Talk](https://video.example/1) (at video.example) Captions."
    )


HOSTILE = "</p><script>alert(1)</script> [x](javascript:1) # \n\n# *a* `b` | &lt;"


def test_what_is_made_to_look_like_markup_is_text(client, research):
    fields = dict.fromkeys(["subtitle", "summary", "abstract", "container", "permission"], HOSTILE)
    page = with_body(
        research,
        block("heading", text=HOSTILE, level="h2"),
        factories.note("<p>javascript:1 (x)</p>"),
        block("quotation", quote=HOSTILE, attribution=HOSTILE),
        block("callout", title=HOSTILE, text="<p># x</p>"),
        block("table", table={"data": [[HOSTILE, HOSTILE]], "table_caption": HOSTILE}),
        block("embed", title=HOSTILE, address="https://a.example/)<b>", description=HOSTILE),
        title=HOSTILE,
        authors=[("Ada", HOSTILE)],
        **fields,
    )
    html = READER.render(text_of(client, page))
    assert "<script" not in html
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', html))
    assert len(re.findall("<h1>", html)) == 1
    assert html.count("alert(1)") == html.count("&lt;script&gt;") > 10


def test_a_sample_bears_its_mark(client, research):
    page = factories.output(research, title="Who pays?", is_sample=True)
    assert text_of(client, page).startswith("# Sample: Who pays?\n")


def test_it_leads_search_engines_to_the_page_and_is_no_download(client, output):
    response = client.get(f"{output.url}text.md")
    assert response["Link"] == f'<http://testserver{output.url}>; rel="canonical"'
    assert response["X-Robots-Tag"] == "noindex"
    assert "Content-Disposition" not in response


def test_who_has_it_is_told_so(client, output):
    etag = client.get(f"{output.url}text.md")["ETag"]
    asked = {"headers": {"if-none-match": etag}}
    assert client.get(f"{output.url}text.md", **asked).status_code == 304


def test_it_takes_no_more_queries_for_twenty_texts_than_for_two(client, research, output):
    def asked_with(n):
        link = f'<p><a linktype="page" id="{output.pk}">a</a></p>'
        page = with_body(research, *[factories.text(link), factories.note(page=output)] * n)
        return count_queries(client, f"{page.url}text.md").total

    assert asked_with(2) == asked_with(20) <= 6


def test_the_address_of_a_page_in_another_script_is_one_of_ascii():
    assert address_from("http://a.example/é/", "").isascii()
