"""Pages that many tests begin with, left standing from one test to the next.

Each piece stands in a transaction of its own, inside that of the piece before it. A test has the
pieces that it asks for and no others: what it does without is rolled back before it begins. So a
test that asks for nothing finds an empty site, and what a test does to its pages is undone.
"""

from functools import wraps
from inspect import signature

from django.db import models, transaction
from django.test import override_settings

# Every piece there is; what it is built upon comes before it.
PIECES = []


def standing(build):
    """Let what the fixture `build` makes stand; it asks for `db` and other standing fixtures alone.

    It returns a row of the database, a list or dict of rows, or None; each test reads them anew.
    A clock that it needs it sets itself, as what a test sets or patches ends with the test. It is
    no place for files that a test may delete: they are not brought back.
    """

    @wraps(build)
    def piece(**asked):
        return anew(STAGE.values[piece]) if piece in STAGE.values else build(**asked)

    piece.build = build
    PIECES.append(piece)
    return piece


def anew(value):
    if isinstance(value, models.Model):
        return type(value)._default_manager.get(pk=value.pk)
    if isinstance(value, dict):
        return {name: anew(row) for name, row in value.items()}
    if isinstance(value, list):
        return [anew(row) for row in value]
    return value


class Stage:
    """The pieces that stand now, with what each fixture returned, the first built first."""

    def __init__(self):
        self.values, self.transactions = {}, []
        self.tasks = self.file = None

    def set_for(self, item, tasks: dict) -> None:
        """Let stand what `item` asks for, and nothing else, built while TASKS is `tasks`."""
        wanted = pieces_of(item)
        left = shared(list(self.values), wanted) if tasks == self.tasks else 0
        # Another file may have another clock: what was published by it goes.
        self.strike(left if item.path == self.file else min(left, 1))
        self.tasks, self.file = tasks, item.path
        for piece in wanted[len(self.values) :]:
            with override_settings(TASKS=tasks):
                self.build(piece)

    def build(self, piece) -> None:
        there = {other.__name__: value for other, value in self.values.items()}
        self.transactions.append(transaction.atomic())
        self.transactions[-1].__enter__()
        asked = {name: anew(there.get(name)) for name in signature(piece).parameters}
        self.values[piece] = piece.build(**asked)

    def strike(self, left: int = 0) -> None:
        """Take down all but the first `left` pieces."""
        while len(self.transactions) > left:
            transaction.set_rollback(True)
            self.transactions.pop().__exit__(None, None, None)
        self.values = dict(list(self.values.items())[:left])


STAGE = Stage()


def pieces_of(item) -> list:
    """The pieces among the fixtures of `item`, in the order of PIECES."""
    known = item._fixtureinfo.name2fixturedefs
    asked = {known[name][-1].func for name in item.fixturenames if name in known}
    return [piece for piece in PIECES if piece in asked]


def put_in_order(items: list) -> None:
    """Let the tests of a file that ask for the same pieces come together.

    Before all others come those that wait for servers of their own, as the other workers have
    enough to do meanwhile, and then those of the whole Centre, which takes seconds to load.
    """
    files = {path: number for number, path in enumerate(dict.fromkeys(i.path for i in items))}

    def order(item):
        places = [PIECES.index(piece) for piece in pieces_of(item)]
        is_served = item.get_closest_marker("server") is not None
        return not is_served, "centre" not in item.fixturenames, files[item.path], places

    items.sort(key=order)


def shared(there: list, wanted: list) -> int:
    """How many pieces are the same in both, from the first on."""
    same = 0
    while there[same : same + 1] and there[same : same + 1] == wanted[same : same + 1]:
        same += 1
    return same
