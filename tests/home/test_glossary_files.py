"""Glossaries in content files: a term and its meaning on each line between colons."""

from pathlib import Path

import pytest

from home.loading.markdown import Body
from home.loading.source import ContentError


def blocks(text: str) -> list[dict]:
    return Body(Path("text.md"), 1).blocks(text)


def test_each_line_is_a_term_and_its_meaning():
    text = "Said.\n\n::: glossary\nPFI: Built: and run.\n\nTrust: Not written down.\n:::\n"
    assert blocks(text)[1] == {
        "type": "glossary",
        "value": {
            "terms": [
                {"term": "PFI", "meaning": "Built: and run."},
                {"term": "Trust", "meaning": "Not written down."},
            ]
        },
    }


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("::: glossary\nPFI\n:::", 2, "a colon and its meaning"),
        ("::: glossary\nPFI: One.\npfi: Two.\n:::", 3, "explained twice"),
        ("::: glossary\n\n:::", 2, "a term or more"),
        ("::: glossary\nPFI: One.", 1, "this glossary has no end"),
    ],
)
def test_what_explains_nothing_is_named(text, line, why):
    with pytest.raises(ContentError, match=why) as refused:
        blocks(text)
    assert refused.value.line == line
