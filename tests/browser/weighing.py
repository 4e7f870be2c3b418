"""What a first visit to a page fetches over the wire, by Chromium's own numbers."""

from dataclasses import dataclass

KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "fonts"}


@dataclass(frozen=True)
class Fetched:
    """One answer: its address, its kind ("html", "css", "js", "fonts", "other"), and bytes.

    `size` is what came over the wire, with headers; `plain` is the body as the browser reads it.
    """

    url: str
    kind: str
    size: int
    plain: int


def fetched(page, address: str) -> list[Fetched]:
    """All that `page`, of a browser with an empty cache, fetches at a visit to `address`."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    answers, sizes, plain = {}, {}, {}

    def received(event):
        key = event["requestId"]
        plain[key] = plain.get(key, 0) + event["dataLength"]

    session.on("Network.responseReceived", lambda e: answers.update({e["requestId"]: e}))
    session.on("Network.dataReceived", received)
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    session.detach()
    return [
        Fetched(
            answers[key]["response"]["url"],
            KINDS.get(answers[key]["type"], "other"),
            int(size),
            plain.get(key, 0),
        )
        for key, size in sizes.items()
        if key in answers
    ]
