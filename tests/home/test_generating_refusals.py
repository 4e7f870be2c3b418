"""What the generator will not do, and how it says so."""

import pytest
from django.core.management import CommandError, call_command

from home.generating.progress import Progress
from home.generating.running import generated
from research.models import OutputPage


@pytest.fixture
def rooms(home, research, people, partners, projects, events):
    """A site with a place for everything that is generated."""


@pytest.mark.parametrize("number", ["0", "-5", "many", "1e5", "", "1000001", "9" * 5000])
def test_it_asks_for_a_number_that_makes_sense(rooms, number):
    with pytest.raises(CommandError, match="a whole number"):
        call_command("generate", number)


def test_it_asks_for_a_number(rooms):
    with pytest.raises(CommandError, match="a whole number"):
        call_command("generate")


def test_it_asks_for_the_rooms_first(home):
    with pytest.raises(CommandError, match="load_centre"):
        call_command("generate", "10")


@pytest.mark.exhaustive
def test_it_adds_nothing_unless_it_is_told_to(rooms):
    call_command("generate", "10")
    with pytest.raises(CommandError, match="24 generated things already"):
        call_command("generate", "10")
    assert generated(OutputPage).count() == 10


@pytest.mark.exhaustive
def test_told_to_add_it_goes_on_counting(rooms):
    call_command("generate", "10")
    call_command("generate", "5", more=True)
    slugs = generated(OutputPage).order_by("slug").values_list("slug", flat=True)
    assert [int(slug.split("-")[1]) for slug in slugs] == list(range(1, 16))


def test_taking_away_needs_no_number(rooms):
    with pytest.raises(CommandError, match="leave the number out"):
        call_command("generate", "10", remove=True)


def test_taking_away_nothing_is_no_mistake(rooms, capsys):
    call_command("generate", remove=True)
    assert "Took 0 things away" in capsys.readouterr().out


def test_taking_away_asks_first(rooms, monkeypatch):
    call_command("generate", "10")
    with pytest.raises(CommandError, match="Nobody is here to ask"):
        call_command("generate", remove=True)
    monkeypatch.setattr("sys.stdin", Terminal())
    for answer in ("no", "", "y"):
        monkeypatch.setattr("builtins.input", lambda asked, answer=answer: answer)
        with pytest.raises(CommandError, match="Nothing was taken away"):
            call_command("generate", remove=True)
    assert generated(OutputPage).count() == 10
    monkeypatch.setattr("builtins.input", lambda asked: "yes")
    call_command("generate", remove=True)
    assert generated(OutputPage).count() == 0


class Terminal(list):
    """A stream that somebody watches."""

    write, flush = list.append, staticmethod(lambda: None)

    def isatty(self):
        return True


def test_on_a_terminal_it_draws_a_bar():
    terminal = Terminal()
    progress = Progress(terminal)
    progress("outputs", 5, 10)
    progress("outputs", 10, 10)
    assert terminal[0] == f"\routputs   [{'#' * 15}{' ' * 15}]  50% of 10"
    assert terminal[1].endswith("100% of 10\n")
