"""What is pasted into a text of a page becomes blocks, in the editor as staff have it."""

import json
from uuid import uuid4

import pytest

from tests.browser.axe import violations

MAKE = """
from django.contrib.auth import get_user_model
from research.models import ResearchIndexPage
from tests import factories
page = factories.output(
    ResearchIndexPage.objects.get(), title="Sample: Pasted", slug="{slug}", publish=False,
    body={body!r})
page.owner = get_user_model().objects.get(username="editors")
page.save()
page.save_revision()
print(page.pk)
"""
SAVED = """
from research.models import OutputPage
import json
page = OutputPage.objects.get(pk={key}).get_latest_revision_as_object()
print(json.dumps([[block["type"], block["value"]] for block in page.body.raw_data]))
"""
# A paste as a browser makes it: an event with what the clipboard holds.
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain words");
  const event = {clipboardData: data, bubbles: true, cancelable: true};
  return document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""
# Block by block: its type, and its words.
BODY = """() => document.querySelector("#body-root").rootBlock.children.map(block => {
  const said = block.getValue().value;
  const words = text => JSON.parse(text).blocks.map(line => line.text).join("|");
  if (block.type === "text") return ["text", words(said)];
  if (block.type === "note") return ["note", words(said.text)];
  return [block.type, said.text || said.quote || JSON.stringify(said.table?.data)];
})"""
WORD = """<p class=MsoNormal>Who pays<a href="#_ftn1" name="_ftnref1">[1]</a> in m<sup>2</sup>?</p>
<h1>Costs</h1>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·</span><![endif]>rents</p>
<table><thead><tr><td>Year</td><td>Sum</td></tr></thead><tr><td>2009</td><td>4</td></tr></table>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p
class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> The act.</p></div></div>"""
MADE = [
    ["text", "Who pays[^] in m2?"],
    ["note", "The act."],
    ["heading", "Costs"],
    ["text", "rents"],
    ["table", '[["Year","Sum"],["2009","4"]]'],
]
HOSTILE = """<h2>Safe</h2><script>window.ran = 1</script><img src=x onerror="window.ran = 2">
<svg onload="window.ran = 3"></svg><a href="javascript:window.ran=4">link</a>
<iframe srcdoc="<script>parent.ran = 5</script>"></iframe><p onclick="window.ran = 6">text</p>"""


def text(html):
    return {"type": "text", "value": html, "id": str(uuid4())}


HEADING = {"type": "heading", "value": {"text": "Before", "level": "h2"}, "id": str(uuid4())}
NOTE = {"type": "note", "value": {"text": "<p>A note.</p>"}, "id": str(uuid4())}


@pytest.fixture
def editing(served, sign_in):
    """editing(*blocks): the form of an output with this body; its key is `page.key`."""

    def editing(*blocks, **options):
        code = MAKE.format(slug=uuid4().hex, body=json.dumps(blocks))
        key = served.shell(code).splitlines()[-1]
        page = sign_in("editors", **options)
        page.goto(f"/admin/pages/{key}/edit/")
        page.wait_for_timeout(2500)  # the form takes a moment to note what it was opened with
        page.key = key
        return page

    return editing


def go_to(page, number, letters):
    """Put the caret into the text with this number, after so many letters."""
    page.locator("#body-root .public-DraftEditor-content").nth(number).click()
    page.keyboard.press("Control+Home")
    for _ in range(letters):
        page.keyboard.press("ArrowRight")


def paste(page, html, says="Pasted:"):
    page.evaluate(PASTE, html)
    page.locator(".pasted p", has_text=says).first.wait_for()
    page.wait_for_timeout(1000)  # the editors write down what they hold


def test_it_becomes_blocks_at_the_caret_and_is_saved_so(editing, served):
    page = editing(HEADING, text("<p>left right</p>"), text("<p>after</p>"))
    go_to(page, 0, 5)
    paste(page, WORD)
    around = [["heading", "Before"], ["text", "left "]], [["text", "right"], ["text", "after"]]
    assert page.evaluate(BODY) == [*around[0], *MADE, *around[1]]
    assert page.get_by_role("status").filter(has_text="2 texts, 1 side note, 1 heading").count()
    page.wait_for_timeout(6000)  # in which it saves by itself
    saved = json.loads(served.shell(SAVED.format(key=page.key)).splitlines()[-1])
    assert [kind for kind, _ in saved] == [kind for kind, _ in page.evaluate(BODY)]
    assert "<sup>2</sup>" in saved[2][1]


def test_twice_in_a_row_the_second_stands_after_the_first(editing):
    page = editing(text("<p>one</p>"))
    go_to(page, 0, 3)
    paste(page, WORD + "<p>last</p>")
    paste(page, WORD)
    assert page.evaluate(BODY) == [["text", "one"], *MADE, ["text", "last"], *MADE]


def test_one_click_puts_back_what_stood_there(editing):
    page = editing(HEADING, text("<p>one two[^]</p>"), NOTE)
    before = page.evaluate(BODY)
    go_to(page, 0, 4)
    paste(page, WORD)
    assert page.evaluate(BODY) != before
    page.get_by_role("button", name="Undo the paste").click()
    page.wait_for_timeout(1000)
    assert page.evaluate(BODY) == before


def test_undoing_asks_where_somebody_has_gone_on_writing(editing):
    page = editing(text("<p>one two</p>"))
    before = page.evaluate(BODY)
    asked = []
    page.on("dialog", lambda it: (asked.append(it.message), it.accept()))
    go_to(page, 0, 4)
    paste(page, WORD)
    page.keyboard.type("more ")
    page.get_by_role("button", name="Undo the paste").click()
    page.wait_for_timeout(1000)
    assert len(asked) == 1
    assert page.evaluate(BODY) == before


def test_notes_stay_with_the_words_that_bear_their_marks(editing):
    page = editing(text("<p>one[^] two[^]</p>"), NOTE, NOTE)
    go_to(page, 0, 6)
    paste(page, "<h2>New</h2>")
    note = ["note", "A note."]
    assert page.evaluate(BODY) == [
        *[["text", "one[^]"], note],
        *[["heading", "New"], ["text", " two[^]"], note],
    ]


def test_an_empty_text_is_replaced(editing):
    page = editing(HEADING, text("<p></p>"))
    go_to(page, 0, 0)
    paste(page, WORD)
    assert page.evaluate(BODY) == [["heading", "Before"], *MADE]


def test_words_with_raised_letters_go_into_the_sentence(editing):
    page = editing(text("<p>left right</p>"))
    go_to(page, 0, 5)
    page.evaluate(PASTE, "<span>m<sup>2</sup> </span>")
    page.wait_for_timeout(3000)
    assert page.evaluate(BODY) == [["text", "left m2right"]]


def test_what_the_editor_keeps_is_left_to_it(editing):
    page = editing(text("<p>left</p>"))
    asked = []
    page.on("request", lambda it: asked.append(it.url) if "pasted" in it.url else None)
    go_to(page, 0, 4)
    page.evaluate(PASTE, "<p>and <b>bold</b></p>")
    page.wait_for_timeout(2000)
    assert page.evaluate(BODY) == [["text", "leftand bold"]]
    assert [url for url in asked if url.endswith("/admin/pasted/")] == []


@pytest.mark.parametrize("fails", ["abort", "status"])
def test_where_the_server_fails_it_is_plain_text_and_says_so(editing, fails):
    page = editing(text("<p>left</p>"))
    answer = {"abort": lambda it: it.abort(), "status": lambda it: it.fulfill(status=500)}[fails]
    page.route("**/admin/pasted/", answer)
    go_to(page, 0, 4)
    paste(page, "<h2>Head</h2><p>words</p>", says="could not be reached")
    said = page.evaluate(BODY)
    assert len(said) == 1
    assert "Head" in said[0][1]
    assert "words" in said[0][1]


def test_a_script_never_runs(editing):
    page = editing(text("<p>left</p>"))
    go_to(page, 0, 4)
    paste(page, HOSTILE)
    page.wait_for_timeout(1000)
    assert page.evaluate("window.ran") is None
    assert "javascript:" not in json.dumps(page.evaluate(BODY))


def test_a_long_page_takes_a_long_paste(editing):
    page = editing(*[text(f"<p>paragraph {n}</p>") for n in range(200)])
    go_to(page, 100, 0)
    paste(page, "".join(f"<h2>Part {n}</h2><p>words {n}</p>" for n in range(30)))
    said = page.evaluate(BODY)
    assert len(said) == 260
    assert said[100:102] == [["heading", "Part 0"], ["text", "words 0"]]
    assert said[160] == ["text", "paragraph 100"]


def test_the_message_fits_on_a_phone_and_axe_finds_nothing(editing):
    page = editing(text("<p>left</p>"), width=390)
    go_to(page, 0, 4)
    paste(page, WORD)
    box = page.locator(".pasted").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert [it for it in violations(page) if "pasted" in str(it)] == []
