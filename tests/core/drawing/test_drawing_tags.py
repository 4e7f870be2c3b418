import re

import pytest
from django.template import Context, Engine

from core.drawing.covers import KINDS
from core.drawing.marks import SECTORS, STATUSES
from core.drawing.shapes import THEMES

PARTS = {
    "cover.html": "{% load drawing %}{% cover slug='a' type='report' themes=themes %}",
    "page.html": "{% load drawing %}{% include 'cover.html' %}"
    "{% include 'cover.html' with themes=themes only %}{% frieze %}{% banner 'finance' %}"
    "{% banner 'finance' mobile=True %}{% pair_mark 'disc' 'finance' %}"
    "{% cover slug='a' type='report' themes=themes width=132 height=165 label='A cover' %}",
}
ENGINE = Engine(
    libraries={"drawing": "core.templatetags.drawing"},
    loaders=[("django.template.loaders.locmem.Loader", PARTS)],
)


class Request:
    """Stands in for a request: something that lives as long as the page."""


class Theme:
    slug = "capacity"


def rendered(source, **values):
    return ENGINE.from_string("{% load drawing %}" + source).render(Context(values))


def ids(html):
    return re.findall(r' id="([^"]+)"', html)


@pytest.mark.parametrize(
    "tag",
    [
        "logo",
        "logo version='brand'",
        "lens_mark",
        "theme_mark 'finance'",
        "kind_mark 'co-production' size='large'",
        "sector_mark 'academic'",
        "partner_mark 'third'",
        "status_mark 'received'",
        "status_mark 'published' future=True",
        "pair_mark 'finance' 'disc'",
        "pair_mark 'disc'",
        "frieze",
        "banner 'finance' mobile=True",
        "not_found_drawing",
        "cover slug='a' type='event' themes='' kind=None",
    ],
)
def test_every_tag_draws_unescaped_svg(tag):
    html = rendered("{% " + tag + " %}")
    assert html.startswith("<svg ")
    assert html.endswith("</svg>")


@pytest.mark.parametrize(
    "tag",
    [
        "theme_mark missing",
        "theme_mark 'weather'",
        "kind_mark 7",
        "sector_mark missing",
        "partner_mark 'weather'",
        "status_mark ''",
        "pair_mark 'finance' 'weather'",
        "banner missing",
        "cover slug='a' type='report' themes=missing width='wide'",
        "cover slug='a' type='report' themes=missing width=0",
        "logo width='wide'",
    ],
)
def test_an_unknown_slug_or_size_draws_nothing(tag):
    assert rendered("{% " + tag + " %}") == ""


def test_ids_are_unique_on_a_page_even_across_includes():
    found = ids(rendered("{% include 'page.html' %}", themes=["finance", "capacity"]))
    assert len(found) > 10
    assert len(found) == len(set(found))


def test_ids_are_the_same_at_every_rendering():
    first, second = (rendered("{% include 'page.html' %}", themes=["finance"]) for _ in "ab")
    assert first == second


def test_ids_go_on_counting_in_a_block_with_a_context_of_its_own():
    request = Request()
    blocks = [rendered("{% pair_mark 'disc' 'finance' %}", request=request) for _ in "ab"]
    assert not set(ids(blocks[0])) & set(ids(blocks[1]))


def test_a_theme_may_be_an_object_with_a_slug():
    html = rendered("{% cover slug='a' type='report' themes=themes %}", themes=[Theme()])
    assert 'drawing--cover g-tint-capacity"' in html


def test_words_given_to_a_tag_are_escaped():
    html = rendered("{% logo title=words %}", words="<script>")
    assert "<title>&lt;script&gt;</title>" in html


def page(source, **values):
    """`source` as a page: within the tag that draws its marks."""
    return rendered("{% drawings %}" + source + "{% enddrawings %}", **values)


def test_a_mark_is_drawn_once_on_a_page_and_referred_to_wherever_it_stands():
    html = page("{% kind_mark 'public-business' %}{% kind_mark 'public-business' 'icon' %}")
    (name,) = ids(html)
    assert html.count("<circle") == 2  # the two of one mark
    assert html.count(f'<use href="#{name}"/>') == 2


def test_a_mark_of_another_size_refers_to_the_same_drawing():
    html = page("{% theme_mark 'finance' %}{% theme_mark 'finance' 48 %}")
    assert html.count("<path") == 1
    assert 'viewBox="0 0 2.1 2.1" width="48"' in html


def test_a_mark_with_words_of_its_own_is_drawn_whole():
    html = page("{% theme_mark 'finance' %}{% theme_mark 'finance' 16 'Finance' %}")
    assert html.count("<path") == 2
    assert "<title>Finance</title>" in html


def test_a_reference_is_the_same_on_every_page():
    """So that what holds it may be kept for others."""
    shorter, longer = (
        page(f"{first}|{{% theme_mark 'finance' %}}")
        for first in ["", "{% theme_mark 'capacity' %}"]
    )
    assert shorter.partition("|")[2] == longer.partition("|")[2]


def test_every_mark_has_a_name_of_its_own():
    marks = [("theme_mark", THEMES), ("kind_mark", KINDS), ("sector_mark", SECTORS)]
    marks += [("status_mark", STATUSES)]
    named = [f"{{% {tag} '{slug}' %}}" for tag, slugs in marks for slug in slugs]
    found = ids(page("".join(named)))
    assert len(found) == len(set(found)) == len(named) - 1  # two states are drawn alike


def test_marks_and_the_parts_of_other_drawings_share_no_id():
    marks = "".join(f"{{% status_mark '{status}' %}}" for status in STATUSES)
    covers = "{% cover slug='a' type='report' themes=themes %}" * 8
    found = ids(page("{% frieze %}" + covers + marks, themes=["finance"]))
    assert len(found) == len(set(found))


def test_outside_of_a_page_a_mark_is_drawn_whole():
    """As in a screen of the staff, where nothing would draw what it refers to."""
    assert "<path" in page("") + rendered("{% theme_mark 'finance' %}")
