"""Licences by the identifiers that machines know them by."""

import re

CREATIVE_COMMONS = re.compile(r"^https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?$")
OTHERS = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/": "OGL-UK-3.0",
}


def spdx(address: str) -> str:
    """The identifier in SPDX of the licence at `address`: "CC-BY-NC-4.0"; "" where it has none."""
    if found := CREATIVE_COMMONS.match(address):
        return f"CC-{found[1].upper()}-{found[2]}"
    return OTHERS.get(address, "")
