"""A reader takes the address of a page or of a paragraph along, and has the text read aloud."""

from pathlib import Path

from django.conf import settings

PAGE = "/research/effective-partnering/"
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
# A device with one voice, which takes down what it is given to say and is never done.
VOICE = """
  const said = window.said = [];
  const voices = [{ localService: %s, lang: "en-GB", name: "Ada" }];
  const speech = { getVoices: () => voices, speaking: false,
    speak(it) { said.push(it.text); this.speaking = true; },
    cancel() { this.speaking = false; } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def with_voice(page, *, is_local: bool):
    page.add_init_script(VOICE % str(is_local).lower())
    page.reload()
    return page


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_the_script_of_a_publication_is_small():
    assert Path(settings.BASE_DIR / "static/js/reading.js").stat().st_size <= 4096


def test_the_address_of_the_page_is_copied(look):
    page = look(PAGE, **COPYING)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert copied(page) == page.locator("link[rel=canonical]").get_attribute("href")


def test_a_paragraph_is_linked_to_by_keyboard_and_marked_when_it_is_reached(look):
    page = look(PAGE, **COPYING)
    page.get_by_role("button", name="Link to a paragraph").press("Enter")
    link = page.get_by_role("link", name="Link to this paragraph").nth(1)
    link.press("Enter")
    assert copied(page) == page.url
    assert page.url.endswith("#p2")
    assert page.locator("#p2").evaluate("it => it.matches(':target')")
    page.get_by_role("button", name="Link to a paragraph").press("Enter")
    assert page.locator(".paragraph-link").count() == 0


def test_the_text_is_read_aloud_in_its_order_without_what_is_beside_it(look):
    page = with_voice(look(PAGE), is_local=True)
    page.get_by_role("button", name="Listen", exact=True).click()
    said = page.evaluate("said")
    assert said[0] == "In one minute"
    first = page.locator("#p1")
    first.locator(".note-ref").evaluate_all("marks => marks.forEach(it => it.remove())")
    assert first.inner_text() in said
    assert not [text for text in said if "¶" in text]
    page.get_by_role("button", name="Stop listening").click()
    assert page.get_by_role("button", name="Listen", exact=True).is_visible()


def test_a_voice_that_sends_the_text_away_is_not_offered(look):
    page = with_voice(look(PAGE), is_local=False)
    assert not page.get_by_role("button", name="Listen", exact=True).is_visible()


def test_without_a_script_what_is_left_works(look):
    page = look(PAGE, java_script_enabled=False)
    tools = page.locator(".tools")
    assert not tools.get_by_role("button").and_(page.locator(":visible")).count()
    mail = tools.get_by_role("link", name="Send by mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Effective%20partnering&body=")


def test_a_term_shows_what_it_means_by_keyboard_and_without_a_script(look):
    page = look("/research/sample-five-years-under-one-roof/", java_script_enabled=False)
    term = page.get_by_role("button", name="Partners", exact=True).first
    meaning = page.get_by_role("note").filter(has_text="A body that would be missed.")
    assert not meaning.is_visible()
    term.press("Enter")
    assert meaning.is_visible()
    page.keyboard.press("Tab")
    assert meaning.get_by_role("link", name="All terms").evaluate("it => it.matches(':focus')")
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert term.evaluate("it => it.matches(':focus')")
