"""Words in another language: kept by the editor, and said to whoever reads or prints them."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.blocks.text import TextBlock
from core.staff.language_marks import STYLE, choices
from core.values.languages import WRITTEN
from home.loading.languages import with_languages
from interop.editions.rich_text import as_flow
from interop.epub.xhtml import inline
from interop.markdown.rich_text import as_markdown
from tests import factories

WELSH = '<p>The <i lang="cy">Ganolfan</i> and <i>others</i></p>'
PAGE = "https://example.org/a/"


def kept(html: str) -> str:
    """`html` after an editor has opened it and saved it."""
    converter = ContentstateConverter(TextBlock.FEATURES)
    state = json.loads(converter.from_database_format(html))
    for block in state["blocks"]:
        block["key"] = "k"
    return converter.to_database_format(json.dumps(state)).replace(' data-block-key="k"', "")


@pytest.mark.parametrize(
    "html",
    [
        WELSH,
        '<p><i lang="ar" dir="rtl">سلام</i></p>',
        '<p><b><i lang="zh-Hant">權</i></b></p>',
        '<p>See <a href="https://example.org/"><i lang="fr">ici</i></a>.</p>',
    ],
)
def test_a_text_that_is_opened_and_saved_keeps_its_languages(html):
    assert kept(html) == html


def test_a_link_within_words_of_another_language_stays():
    html = '<p><i lang="fr">Voir <a href="https://example.org/">ici</a> demain</i></p>'
    again = kept(html)
    assert 'href="https://example.org/"' in again
    assert again.count("<i ") == again.count('<i lang="fr">') > 0
    assert "<i>" not in again


def test_what_is_no_language_is_kept_as_a_stress():
    assert kept('<p><i lang="x-nonsense">Hm</i></p>') == "<p><i>Hm</i></p>"


def test_every_language_is_offered():
    offered = [tag for _, some in choices() for tag, _ in some]
    assert sorted(offered) == sorted(WRITTEN.values)


def test_the_editor_knows_a_style_for_each_language(as_editor, output):
    page = as_editor.get(f"/admin/pages/{output.pk}/edit/").content.decode()
    assert f"{STYLE}cy" in page
    assert '<script id="languages" type="application/json">' in page
    assert "js/language.js" in page


def test_a_page_says_it(client, themes):
    page = factories.explainer(themes["finance"], factories.text(WELSH), title="Who?")
    assert '<i lang="cy">Ganolfan</i>' in client.get(page.url).content.decode()


def test_files_say_it_and_do_not_stress_it():
    (paragraph,) = as_flow('<p>A <i lang="ar" dir="rtl">سلام</i> <i>b</i></p>', PAGE)
    assert [(it["text"], it.get("language"), it.get("italic")) for it in paragraph["runs"]] == [
        ("A ", None, None),
        ("سلام", "ar", None),
        (" ", None, None),
        ("b", None, True),
    ]
    assert inline(paragraph["runs"]) == (
        'A <span xml:lang="ar" lang="ar" dir="rtl">سلام</span> <em>b</em>'
    )
    assert as_markdown(WELSH, PAGE) == "The Ganolfan and *others*"


def test_content_files_mark_it():
    assert with_languages("a [b <b>c</b>]{lang=cy} [d]{lang=ur}") == (
        'a <i lang="cy">b <b>c</b></i> <i lang="ur" dir="rtl">d</i>'
    )
    assert with_languages("[@key] [#name] {lang=cy}") == "[@key] [#name] {lang=cy}"
    with pytest.raises(KeyError):
        with_languages("[a]{lang=xx}")
