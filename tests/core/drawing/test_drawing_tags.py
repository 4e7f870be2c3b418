import re

import pytest
from django.template import Context, Engine

from core.drawing.marks import STATUSES

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
    assert 'class="g-tint-capacity"' in html


def test_words_given_to_a_tag_are_escaped():
    html = rendered("{% logo title=words %}", words="<script>")
    assert "<title>&lt;script&gt;</title>" in html


def test_a_mark_is_drawn_once_on_a_page_and_referred_to_after_that():
    html = rendered(
        "{% kind_mark 'public-business' %}{% kind_mark 'public-business' 'icon' %}",
        request=Request(),
    )
    first, second = html.split("</svg>")[:2]
    (name,) = ids(first)
    assert f'<use href="#{name}"/>' in second
    assert "<circle" in first
    assert "<circle" not in second


def test_a_mark_of_another_size_refers_to_the_same_drawing():
    html = rendered("{% theme_mark 'finance' %}{% theme_mark 'finance' 48 %}", request=Request())
    assert html.count("<path") == 1
    assert 'width="48"' in html


def test_a_mark_with_words_of_its_own_is_drawn_whole():
    html = rendered("{% theme_mark 'finance' %}{% theme_mark 'finance' 16 'Finance' %}")
    assert html.count("<path") == 2
    assert "<title>Finance</title>" in html


def test_other_pages_draw_their_marks_themselves():
    pages = [rendered("{% theme_mark 'finance' %}", request=Request()) for _ in "ab"]
    assert "<path" in pages[0]
    assert pages[0] == pages[1]


def test_marks_and_the_parts_of_other_drawings_share_no_id():
    marks = "".join(f"{{% status_mark '{status}' %}}" for status in STATUSES)
    covers = "{% cover slug='a' type='report' themes=themes %}" * 8
    found = ids(rendered("{% frieze %}" + covers + marks, themes=["finance"]))
    assert len(found) == len(set(found))


def test_without_a_request_a_mark_bears_no_name_that_the_page_may_have_given_another():
    """A block of a StreamField may be rendered apart from its page."""
    twice = "{% lens_mark %}{% lens_mark %}"
    assert ids(rendered(twice, request=Request())) == ["m1"]
    assert ids(rendered(twice)) == []
