"""Tests of very many cases: a few of each are run by `make test` and on PostgreSQL, else all."""

from itertools import groupby

import pytest

FEW = 3  # cases of a matrix that are always run


def leave_out_cases(items) -> None:
    """Mark what is not among the few of a `matrix`.

    They are spread evenly over its cases; where the marker names parameters, they are those that
    are the first with some value of one: `matrix("state", "kind")` shows each state and each kind.
    """
    of_matrices = [item for item in items if item.get_closest_marker("matrix")]
    for _, group in groupby(of_matrices, key=lambda item: (item.path, item.originalname)):
        cases = list(group)
        named = cases[0].get_closest_marker("matrix").args
        kept = first_of_each(cases, named) if named else spread(len(cases), FEW)
        for number, case in enumerate(cases):
            if number not in kept:
                case.add_marker(pytest.mark.exhaustive)


def spread(count: int, few: int) -> set[int]:
    """`few` of the numbers below `count`, the first and the last among them; all, if no more."""
    return {number * (count - 1) // (few - 1) for number in range(few)}


def first_of_each(cases: list, parameters: tuple[str, ...]) -> set[int]:
    """The numbers of the `cases` with a value of one of the `parameters` that none before has."""
    kept, seen = set(), set()
    for number, case in enumerate(cases):
        shown = {(name, case.callspec.params[name]) for name in parameters}
        if shown - seen:
            kept.add(number)
        seen |= shown
    return kept
