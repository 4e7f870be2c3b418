"""Terms that a body explains: where they stand, where they are at hand, and what staff are told."""

import re

import pytest
from django.core.exceptions import ValidationError

from core.blocks import BodyBlock
from research.told import glossary as told_of_glossary
from research.told import readability
from research.versions import parts_of
from tests import factories
from tests.core.pages.test_outline import heading, outline, shown
from tests.factories import text
from tests.interop.editions.printing import glossary

PFI = ("PFI", "Private Finance Initiative: a firm builds <b>& runs</b> it.")
TRUST = ("Trust", "What cannot be written into a contract.")


def buttons(html: str) -> list[tuple[str, str]]:
    """(which meaning, the words) of each place that shows one."""
    return re.findall(r'<button[^>]*popovertarget="meaning-(\d+)">(.*?)</button>', html)


def test_the_first_of_each_section_has_its_meaning_at_hand():
    html = shown(
        outline(
            heading("One"),
            text("<p>A PFI, then trust.</p>"),
            heading("Within", "h3"),
            text("<p>A PFI again.</p>"),
            heading("Two"),
            text("<p>A <i>PFI</i> again.</p>"),
            glossary(PFI, TRUST),
        )
    )
    assert buttons(html) == [("1", "PFI"), ("2", "trust"), ("1", "PFI")]


def test_each_meaning_is_on_the_page_once_and_is_text():
    html = shown(outline(text("<p>A PFI.</p>"), text("<p>PFI, trust</p>"), glossary(PFI, TRUST)))
    for number in ("1", "2"):
        assert len(re.findall(rf'<aside [^>]*id="meaning-{number}"[^>]* popover>', html)) == 1
        assert html.count(f'<dt id="term-{number}">') == 1
        assert f'href="#term-{number}"' in html
    assert html.count("it builds") == 0
    assert html.count("a firm builds &lt;b&gt;&amp; runs&lt;/b&gt; it.") == 2


def test_what_no_text_says_stands_in_the_list_alone():
    html = shown(outline(text("<p>Nothing.</p>"), glossary(PFI)))
    assert buttons(html) == []
    assert "popover" not in html
    assert html.count("Private Finance Initiative") == 1


def test_terms_of_several_glossaries_have_addresses_of_their_own():
    html = shown(outline(text("<p>PFI, trust</p>"), glossary(PFI), glossary(TRUST)))
    assert buttons(html) == [("1", "PFI"), ("2", "trust")]
    assert re.findall(r'<dt id="(term-\d)"><dfn>(\w+)<', html) == [
        ("term-1", "PFI"),
        ("term-2", "Trust"),
    ]


def test_a_term_beside_citations_notes_and_links_breaks_none_of_them():
    body = text('<p><a href="/pfi">PFI</a> [#pfi] PFI[^]</p>')
    named = {"type": "heading", "value": {"text": "PFI", "level": "h2", "name": "pfi"}}
    html = shown(outline(body, factories.note("<p>A PFI.</p>"), named, glossary(PFI)))
    assert buttons(html) == [("1", "PFI")]
    assert '<a href="/pfi">PFI</a>' in html
    assert "[#pfi]" not in html
    assert 'id="ref-1"' in html


@pytest.mark.parametrize(
    ("terms", "wrong"),
    [
        ([("PFI", "One."), ("pfi ", "Two.")], "explained above"),
        ([("PFI", "")], "required"),
        ([("", "What?")], "required"),
        ([("x" * 81, "Long.")], "80"),
        ([], "at least 1|minimum"),
    ],
)
def test_what_explains_nothing_or_twice_is_refused(terms, wrong):
    block = BodyBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python([glossary(*terms)]))
    assert re.search(wrong, said_of(refused.value))


def said_of(error) -> str:
    """Every message in `error`, whatever blocks it lies in."""
    return str(error.as_json_data())


def test_an_unfinished_term_of_a_draft_is_not_shown():
    html = shown(outline(text("<p>PFI</p>"), glossary(("PFI", "")), glossary(TRUST)))
    assert buttons(html) == []
    assert html.count("<dt") == 1


def test_authors_are_told_of_terms_that_no_text_says_and_not_of_short_forms_that_are_explained(
    research,
):
    page = factories.output(research, publish=False)
    body = [text("<p>The PFI and the LSP met.</p>"), glossary(PFI, TRUST)]
    page.body = BodyBlock().to_python(body)
    assert told_of_glossary(page).lines == ["Said nowhere: Trust."]
    (short_forms,) = [it for it in readability(page).lines if it.startswith("Not explained")]
    assert short_forms.startswith("Not explained: LSP.")


def test_a_change_of_a_meaning_is_named(research):
    page = factories.output(research, publish=False)
    page.body = BodyBlock().to_python([glossary(TRUST)])
    (part,) = [part for part in parts_of(page) if part.name == "Glossary"]
    assert part.text == "Trust: What cannot be written into a contract."
