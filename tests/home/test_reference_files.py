"""References, and names for cross references, as content files write them."""

from pathlib import Path

import pytest

from home.loading.markdown import Body
from home.loading.source import ContentError

REFERENCES = """::: references
@report{audit2005,
  author = {{Audit Commission}}, year = 2005, title = {Governing partnerships},
}
:::
"""
TABLE = "| A | B |\n|---|---|\n| 1 | 2 |"
CHART = "\n\n,Share\nA,41%\nB,12%\n:::"


def read(text: str) -> tuple[list[dict], Body]:
    body = Body(Path("x.md"), 1)
    return body.blocks(text), body


def test_a_fence_of_references_is_no_part_of_the_text():
    blocks, body = read(f"They fail [@audit2005, p. 12].\n\n{REFERENCES}")
    assert [block["value"] for block in blocks] == ["<p>They fail [@audit2005, p. 12].</p>"]
    (entry,) = body.works.entries
    assert entry["type"] == "work"
    assert entry["value"]["authors"] == "Audit Commission"
    body.works.check_cited()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("## Costs {#costs}", {"text": "Costs"}),
        (f"Table: Costs {{#costs}}\n\n{TABLE}", {}),
        (f"Table: Costs {{header-column}} {{#costs}}\n\n{TABLE}", {}),
        (f"::: chart bar Costs {{#costs}}\nSource: A{CHART}", {"title": "Costs"}),
    ],
)
def test_a_name_stands_at_the_end_of_a_line(written, says):
    (block, _), _ = read(f"{written}\n\nSee [#costs].")
    assert block["value"]["name"] == "costs"
    assert says.items() <= block["value"].items()
    assert block["value"].get("table", {}).get("table_caption", "Costs") == "Costs"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("One.\n\n::: references\n@book{a, year = 2005}\n:::", 4, "no title"),
        ("::: references\nNothing.\n:::", 2, "no reference was found"),
        (f"{REFERENCES}\n{REFERENCES}", 8, "the key “audit2005” stands here twice"),
        ("::: references\n@book{a, title = {A}}", 1, "this list of references has no end"),
        ("One.\n\nSee [#costs].", 3, "nothing here has the name “costs”"),
        ("## A {#a}\n\n## B {#a}", 1, "the name “a” is given twice"),
    ],
)
def test_a_mistake_names_its_line(text, line, why):
    with pytest.raises(ContentError) as error:
        read(text)
    assert error.value.line == line
    assert why in error.value.reason.lower()


def test_a_key_that_is_in_no_list_is_a_mistake():
    _, body = read("One.\n\nTwo [@ng2001].")
    with pytest.raises(ContentError, match="line 3: there is no reference “ng2001”"):
        body.works.check_cited()
