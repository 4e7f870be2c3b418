"""A reader takes the reference of a publication along: without a script, by keyboard, on paper."""

import pytest

PAGE = "/research/effective-partnering/"


@pytest.fixture
def cited(look):
    """cited(**context): the page, once the worker has made its references."""

    def cited(**options):
        page = look(PAGE, **options)
        for _ in range(60):
            if page.locator(".cite label").count():
                return page
            page.wait_for_timeout(1000)
            page.reload()
        raise AssertionError("no references were made")

    return cited


def shown(page) -> list[str]:
    page.locator("#citation").scroll_into_view_if_needed()  # what is far off has no layout yet
    return page.locator("#citation > p:visible").all_text_contents()


def test_a_style_is_chosen_without_a_script(cited):
    page = cited(java_script_enabled=False)
    assert [text[:20] for text in shown(page)] == ["Tizard, J. (2009) ‘E"]
    page.get_by_label("APA 7").check()
    assert [text[:20] for text in shown(page)] == ["Tizard, J. (2009, Ju"]
    assert not page.get_by_role("button", name="Copy citation").is_visible()


def test_a_style_is_chosen_by_keyboard(cited):
    page = cited()
    page.get_by_label("Harvard").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("Chicago").is_checked()
    assert [text[:21] for text in shown(page)] == ["Tizard, John. 2009. ‘"]


def test_what_is_copied_is_what_is_shown(cited):
    page = cited(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Vancouver").check()
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert [copied] == shown(page)
    assert copied.startswith("Tizard J. Effective partnering.")


def test_on_paper_one_reference_stands_alone(cited):
    page = cited()
    page.emulate_media(media="print")
    assert len(shown(page)) == 1
    assert not page.get_by_label("APA 7").is_visible()
    assert page.locator("#citation a").first.evaluate(
        "a => getComputedStyle(a, '::after').content"
    ) in ("none", "normal")


@pytest.mark.parametrize("width", [320, 1440])
def test_every_choice_can_be_pressed_with_a_finger(cited, width):
    for label in cited(width=width).locator(".cite label").all():
        box = label.bounding_box()
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= width
