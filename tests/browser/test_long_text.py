"""Titles as they come: of 200 characters, with words of 60 letters, in Arabic, Chinese and Urdu.

Everything on a site of its own is renamed to such titles, and each address is looked at.
"""

import json

import pytest

from tests.browser.addresses import PAGES
from tests.browser.serving import serving

TITLES = {
    "en-GB": "How local partnerships of councils, hospitals, charities and firms decide together "
    "who does what, who pays for it and who answers for it when none of them would have begun it "
    "alone, and what they learnt",
    "de": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "ar": "الشراكة بين القطاعين العام والخاص في الخدمات المحلية: من يقرر ومن يدفع (2009)?",
    "zh-Hans": "公共服务伙伴关系：谁来决定，谁来付费，谁来负责——地方议会、医院与慈善机构的经验",
    "ur": "عوامی خدمات میں شراکت داری: کون فیصلہ کرتا ہے اور کون جواب دہ ہے؟ 2009",
}
RENAME = f"""
from itertools import cycle
from wagtail.models import Page
from suggestions.models import Suggestion
titles = cycle({list(TITLES.items())!r})
for page in Page.objects.filter(depth__gt=2).specific().order_by("path"):
    language, page.title = next(titles)
    page.draft_title, page.language = page.title, language
    if hasattr(page, "family_name"):
        page.family_name = page.title[:60]
    page.save_revision().publish()
for one in Suggestion.objects.order_by("pk"):
    one.question = next(titles)[1] + " —"  # of which nobody has said the language
    one.save()
"""
WIDTHS = [320, 390, 640, 768, 1440]
# The text of each run of letters that begins in a script from right to left, and stands in an
# element that is not laid out so. What a form holds, and the browser's own words, are left out.
AGAINST = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.data.trim(), parent = walk.currentNode.parentElement;
    if (!/^["“(]?[\\u0590-\\u08ff]/.test(said) || parent.closest("script, title")) continue;
    const style = getComputedStyle(parent);
    if (style.direction !== "rtl" && style.unicodeBidi !== "plaintext")
      found.push(parent.outerHTML.slice(0, 160));
  }
  return found;
}"""
# Each title of a page that stands in another language than its own.
FOREIGN = """() => {
  const titles = TITLES, found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.data.trim(), parent = walk.currentNode.parentElement;
    const known = Object.keys(titles).find(tag => titles[tag] === said);
    if (!known || parent.closest("script, title, .meta, .row__byline")) continue;
    if (parent.closest("[lang]").lang !== known) found.push(parent.outerHTML.slice(0, 160));
  }
  return found;
}""".replace("TITLES", json.dumps(TITLES))


@pytest.fixture(scope="module")
def renamed():
    with serving() as site:
        site.shell(RENAME)
        yield site


@pytest.fixture(params=PAGES)
def page(request, browser, renamed):
    with browser.new_context(base_url=renamed.address) as context:
        page = context.new_page()
        page.goto(request.param)
        yield page


def test_long_and_foreign_titles_burst_nothing(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        heading = page.locator("main h1").first.bounding_box()
        assert heading["height"] <= 420, width
    assert page.evaluate(AGAINST) == []
    assert page.evaluate(FOREIGN) == []
