"""Each engine does what the interface says, with the very same arguments."""

import inspect

import pytest

from core.search.engines.base import Engine
from core.search.engines.postgresql import PostgreSQL
from core.search.engines.sqlite import SQLite

ENGINES = [SQLite, PostgreSQL]


@pytest.mark.parametrize("kind", ENGINES)
def test_an_engine_leaves_nothing_out(kind):
    assert isinstance(kind(), Engine)  # Python refuses to make one that lacks a method
    assert all(isinstance(vars(kind).get(name), str) for name in Engine.__annotations__)


def test_the_interface_alone_is_no_engine():
    with pytest.raises(TypeError, match="abstract"):
        Engine()


@pytest.mark.parametrize("kind", ENGINES)
def test_a_method_takes_and_returns_what_the_interface_says(kind):
    ours = {n: m for n, m in vars(kind).items() if inspect.isfunction(m) and hasattr(Engine, n)}
    assert Engine.__abstractmethods__ <= ours.keys()
    for name, method in ours.items():
        assert inspect.signature(method) == inspect.signature(getattr(Engine, name)), name


@pytest.mark.parametrize("name", [n for n, m in vars(Engine).items() if inspect.isfunction(m)])
def test_every_argument_and_answer_of_the_interface_has_a_type(name):
    signature = inspect.signature(getattr(Engine, name))
    arguments = [p for p in signature.parameters.values() if p.name != "self"]
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in arguments)
