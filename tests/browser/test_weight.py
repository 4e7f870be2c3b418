"""What a first visit weighs, over the wire, from the production server."""

import pytest

from tests.browser.weighing import fetched

FIRST_VIEWS = [
    "/",
    "/research/",
    "/research/effective-partnering/",
    "/events/sample-sharing-a-building-who-decides/",
]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", FIRST_VIEWS)
def test_a_first_view_is_light(look, address, width):
    everything = fetched(look("about:blank", width=width), address)
    assert len(everything) <= 9, [one.url for one in everything]
    assert sum(one.size for one in everything) <= 90_000
    assert sum(one.size for one in everything if one.kind in {"html", "css"}) <= 24 * 1024
