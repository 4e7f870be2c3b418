"""What is drawn for themes and kinds is held to the one place where each is named."""

import pytest

from core.drawing import colours, covers, marks, scenes, shapes
from core.values.themes import THEMES
from core.values.vocabulary import Kind


def test_the_drawings_know_the_themes_in_their_order():
    assert tuple(THEMES) == shapes.THEMES


def test_every_theme_is_drawn_on_covers_and_in_the_row_of_themes():
    assert set(covers.NAMES) == {*THEMES, shapes.DISC}
    assert [stand.shape for stand in scenes.FRIEZE] == list(THEMES)


def test_every_theme_has_its_colours():
    for table in [colours.FILLS, colours.MARKS, colours.NIGHT_FILLS, colours.SOLID_FILLS]:
        assert set(table) == {*THEMES, shapes.DISC}
    assert set(colours.TEXTS) == set(colours.TINTS) == set(THEMES)


def test_covers_know_the_kinds_of_partnership():
    assert list(covers.KINDS) == Kind.values


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_has_a_mark_and_an_arrangement_of_its_own(kind):
    assert marks.kind_mark(kind)
    assert covers.arrangement(kind, 1) != covers.arrangement(None, 1)
