"""A row of a list bears three tags, and says how many more there are."""

import pytest
from django.template.loader import render_to_string

from core.templatetags.tags import few_tags
from core.values.vocabulary import Kind

THEMES = [{"slug": slug, "name": slug} for slug in ("finance", "capacity", "governance")]


@pytest.mark.parametrize(
    ("themes", "kinds", "shown"),
    [(0, 0, (0, 0, 0)), (1, 1, (1, 1, 0)), (2, 4, (2, 1, 3)), (3, 2, (3, 0, 2)), (0, 4, (0, 3, 1))],
)
def test_themes_come_before_kinds_and_three_are_shown(themes, kinds, shown):
    few = few_tags(THEMES[:themes], list(Kind)[:kinds])
    assert (len(few.themes), len(few.kinds), few.more) == shown


def test_the_rest_is_counted_in_words():
    html = render_to_string("components/tags.html", {"themes": THEMES, "kinds": list(Kind)})
    assert html.count("<li") == 4
    assert "and 4 more" in html


def test_a_head_that_leads_to_themes_and_kinds_shows_all():
    context = {"themes": THEMES, "kinds": list(Kind), "linked": True}
    html = render_to_string("components/tags.html", context)
    assert html.count("<a ") == 7
    assert "more" not in html
