"""Which visits are made by programs: those that say so, and those that say nothing.

In the manner of COUNTER's list of robots (https://github.com/atmire/COUNTER-Robots), kept short:
what is left out here matters to nobody but a report for staff.
"""

import re

ROBOT = re.compile(
    r"(?<!cu)bot(?![a-z])|robot|crawl|spider|slurp|archive|scan|monitor|uptime|check|valid|preview"
    r"|fetch|indexer|harvest|scrap|headless|phantom|lighthouse|feed|rss|proxy|python|java/|ruby"
    r"|perl|php|go-http|okhttp|axios|node|curl|wget|libwww|http[-_]?client|facebookexternalhit"
    r"|mediapartners|https?://",
    re.IGNORECASE,
)
SHORTEST = 20  # characters that a browser says of itself, at the least


def is_robot(request) -> bool:
    """Whether `request` comes from a program, or from a browser that only reads ahead."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    agent = request.headers.get("User-Agent", "")
    return len(agent) < SHORTEST or "prefetch" in purpose.lower() or bool(ROBOT.search(agent))
