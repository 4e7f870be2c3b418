"""The pictures of the guide for editors, taken anew from the site as it is: `make pictures`.

Each is a WebP in static/guide, of the screen that a Moderator sees at 1200 pixels.
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import CHROMIUM, ROOT, Served, serving

FOLDER = ROOT / "static" / "guide"
SIZE = {"width": 1200, "height": 760}
KEYS = """
from research.models import OutputPage
from events.models import EventPage
from suggestions.models import Suggestion
output = OutputPage.objects.get(slug="effective-partnering").pk
event = next(e.pk for e in EventPage.objects.order_by("start") if e.takes_registrations)
print(output, event, Suggestion.objects.get(reference="S-2009-0001").pk)
"""


def addresses(site: Served) -> dict[str, str]:
    """Name of the picture → the screen that it is of."""
    output, event, suggestion = site.shell(KEYS).split()
    return {
        "output": f"/admin/pages/add/research/outputpage/{site.research}/",
        "event": f"/admin/pages/{event}/edit/",
        "registrations": f"/admin/registrations/{event}/",
        "inbox": "/admin/suggestions/",
        "suggestion": f"/admin/suggestions/{suggestion}/",
        "searches": "/admin/reports/searches/",
        # The last, as the panel that it opens stays open.
        "schedule": f"/admin/pages/{output}/edit/",
    }


def sign_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.fill('input[name="username"]', "moderators")
    page.fill('input[name="password"]', "a long password")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


def take(page: Page, name: str, address: str) -> Path:
    page.goto(address)
    if name == "schedule":
        page.get_by_role("button", name="Toggle status").click()
    page.wait_for_timeout(1500)  # until panels have slid in
    path = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(page.screenshot())).save(path, quality=60, method=6)
    return path


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_context(base_url=site.address, viewport=SIZE).new_page()
        sign_in(page)
        for name, address in addresses(site).items():
            print(take(page, name, address).relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
