"""Every type of page, looked at by axe."""

import pytest

from tests.browser.addresses import PAGES
from tests.browser.axe import violations


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(look, address):
    assert violations(look(address)) == []
