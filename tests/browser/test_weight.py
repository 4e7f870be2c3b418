"""What a first visit weighs, over the wire, from the production server."""

import pytest

from tests.browser.addresses import PAGES


def fetched(look, address):
    """(type, bytes over the wire) of everything a first visit to `address` fetches."""
    page = look("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sizes = {}, {}
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    return [(kinds[key], size) for key, size in sizes.items() if key in kinds]


def test_a_first_view_of_the_home_page_is_light(look):
    everything = fetched(look, "/")
    total = sum(size for _, size in everything)
    print(f"home: {len(everything)} requests, {total} bytes")
    assert len(everything) <= 10
    assert total <= 110_000


@pytest.mark.parametrize("address", PAGES)
def test_html_and_style_of_a_page_are_light(look, address):
    everything = fetched(look, address)
    text = sum(size for kind, size in everything if kind in {"Document", "Stylesheet"})
    script = sum(size for kind, size in everything if kind == "Script")
    print(f"{address}: HTML and CSS {text} bytes, JavaScript {script} bytes")
    assert text <= 24_000
    assert script <= 5_000
