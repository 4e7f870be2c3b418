"""What is asked of every form of a few hostile records, asked of hundreds more."""

from collections.abc import Iterator
from importlib import import_module
from inspect import signature

import pytest

from tests.interop.strategies import hundreds

FORMS = [
    *["bibtex", "ris", "csl_json", "dublin_core", "datacite", "crossref", "markdown"],
    "citation_key",
]


def properties() -> Iterator:
    for form in FORMS:
        module = import_module(f"tests.interop.forms.test_{form}")
        for name, test in vars(module).items():
            if getattr(test, "is_hypothesis_test", False) and takes_a_record(test):
                yield pytest.param(test, id=f"{form}-{name}")


def takes_a_record(test) -> bool:
    return list(signature(test.hypothesis.inner_test).parameters) == ["it"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("test", list(properties()))
def test_it_holds_of_hundreds_more(test):
    hundreds(test)
