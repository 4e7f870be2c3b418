"""Of covers beside each other that are alike, one is turned over."""

import pytest

from core.drawing.twins import likeness, turned
from tests import factories

AB, BA, C = ("finance", "capacity"), ("capacity", "finance"), ("innovation",)


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([], []),
        (["a"], [False]),
        (["a", "b", "a"], [False, False, False]),
        (["a", "a", "b"], [False, True, False]),
        (["a", "a", "a", "a"], [False, True, False, True]),
    ],
)
def test_every_second_one_of_those_alike_is_turned(looks, expected):
    assert turned(looks) == expected


def test_the_same_shapes_in_the_same_arrangement_are_alike():
    assert likeness([*AB, *C], "public-public") == likeness(BA, "public-public")
    assert likeness(AB, "public-public") != likeness(AB, "co-production")
    assert likeness(AB, None) == likeness(AB, "a new word")
    assert likeness(AB, "") != likeness(C, "")


@pytest.mark.usefixtures("indexed")
def test_a_list_turns_the_second_of_two_that_are_alike(client, research):
    for title in ["One", "Two"]:
        factories.output(research, title=title, themes=AB, kinds=["public-public"])
    factories.output(research, title="Xenia", themes=C)
    html = client.get("/research/?sort=title").content.decode()
    assert html.count('class="row row--turned"') == 1
    row = html.split('class="row row--turned"')[1].split("</li>\n")[0]
    assert ">Two</a>" in row
