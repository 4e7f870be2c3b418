"""What a first visit weighs, over the wire, from the production server."""

import pytest

from tests.browser.seen import weight_of_words, words_of
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
    page = look("about:blank", width=width)
    everything = fetched(page, address)
    assert len(everything) <= 9, [one.url for one in everything]
    assert sum(one.size for one in everything) <= 90_000
    text = sum(one.size for one in everything if one.kind in {"html", "css"})
    assert text - weight_of_words(address, words_of(page)) <= 24 * 1024
