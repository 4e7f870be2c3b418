"""Wagtail's apps are made ready without the interface for programs that nobody is served here."""

import inspect
import re
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

from cpsp_site.wagtail_apps import (
    INTERFACE,
    Documents,
    Images,
    Redirects,
    Snippets,
    Unserved,
    without_interface,
)


def imported_of_it(config) -> list[str]:
    """The modules of the interface that Wagtail's own `ready` of an app imports."""
    names = re.findall(r"from (\S*\bapi\b\S*) import", inspect.getsource(config.__base__.ready))
    return [f"{config.name}{name}" if name.startswith(".") else name for name in names]


@pytest.mark.parametrize("config", [Redirects, Documents, Images, Snippets])
def test_all_that_an_app_imports_of_the_interface_is_stood_for(config):
    names = imported_of_it(config)
    assert len(names) >= 2
    assert set(names) <= set(INTERFACE)


@pytest.mark.parametrize("name", INTERFACE)
def test_what_is_stood_for_is_there(name):
    assert find_spec(name)


def test_within_the_block_whatever_is_registered_is_left():
    was = sys.modules.pop("wagtail.api.v3.api", None)
    try:
        with without_interface():
            api = import_module("wagtail.api.v3.api").api
            assert isinstance(api, Unserved)
            assert api.add_router("/images/", object()) is None
        assert "wagtail.api.v3.api" not in sys.modules
    finally:
        if was:
            sys.modules["wagtail.api.v3.api"] = was
