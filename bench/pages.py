"""Measurements of the site with the Centre's content; each is a ratio with its reference.

Run by `make bench`: pages first, then (`python -m bench search`) search, (`python -m bench cache`)
kept pages and (`python -m bench peer`) how they compare with a site that others know. In process
and warm; no page is kept but in the part of that name. The median of seven.
The reference for pages is the smallest view there is (/healthz), measured in the same run.
"""

import io
import logging
import os
import sys
import tempfile

os.environ["DJANGO_SETTINGS_MODULE"] = "cpsp_site.settings"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="cpsp-bench-")
os.environ |= {"TASKS_IMMEDIATE": "1", "STATIC_HASHED": "0", "LOG_LEVEL": "ERROR"}
os.mkdir(os.path.join(os.environ["DATA_DIR"], "static"))

import django

django.setup()

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import cache, peer, search
from bench.timing import median_of_seven
from core.drawing.card import social_card
from core.drawing.cardtext import Lockup
from core.drawing.covers import cover
from events.models import EventsIndexPage, EventTheme
from partners.models import PartnerPage
from research.models import (
    OutputBody,
    OutputTheme,
    ProjectPartner,
    ProjectsIndexPage,
    ResearchIndexPage,
    Theme,
)
from tests import factories

CALENDAR = "/events/calendar.ics"
LOCKUP = Lockup(["Centre for Public", "Service Partnerships"], "University of Birmingham")
PAGES = [
    "/",
    "/research/",
    "/research/?theme=governance&q=partnership",
    "/research/effective-partnering/",
    "/research/sample-sharing-a-building/",
    "/themes/governance/",
    "/people/",
    "/people/john-tizard/",
    "/partners/",
    "/partners/sample-borough-of-overlap/",
    "/projects/",
    "/projects/sample-who-keeps-the-keys/",
    "/events/",
    "/events/past/",
    "/events/2009/12/",
    "/suggest/",
    "/suggestions/",
    "/suggestions/?theme=governance",
    "/suggestions/S-2009-0001/",
    "/suggestions/questions/",
    "/about/independence/",
    "/about/",
    "/search/?q=partnership",
]


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def partner_of_many(client) -> None:
    """A partner with 2 outputs and 2 projects, then the same with 200 and 20."""
    partner = PartnerPage.objects.get(slug="sample-borough-of-overlap")
    indexes = ResearchIndexPage.objects.get(), ProjectsIndexPage.objects.get()
    theme = Theme.objects.first()

    def add(outputs, projects):
        factories.many(
            factories.OutputFactory,
            indexes[0],
            outputs,
            rows=lambda page: [
                OutputBody(output=page, role="partner", partner=partner),
                OutputTheme(content_object=page, tag=theme),
            ],
        )
        factories.many(
            factories.ProjectFactory,
            indexes[1],
            projects,
            rows=lambda page: [ProjectPartner(project=page, partner=partner)],
        )

    add(2, 2)
    few = median_of_seven(lambda: client.get(partner.url)), queries(client, partner.url)
    add(198, 18)
    many = median_of_seven(lambda: client.get(partner.url)), queries(client, partner.url)
    print(
        f"\na partner with 200 outputs and 20 projects: {many[1]} queries, {1000 * many[0]:.1f} "
        f"ms; with 2 and 2: {few[1]} queries; {many[0] / few[0]:.2f} × the time"
    )


def calendar_of_many(client) -> None:
    """The calendar with 20 events, then with 2,000: made anew, and for who has it already."""
    index = EventsIndexPage.objects.get()
    theme, now = Theme.objects.first(), timezone.now()

    def add(number):
        factories.many(
            factories.EventFactory,
            index,
            number,
            summary="What it is about, in a sentence or two, as long as such things are.",
            first_published_at=now,
            last_published_at=now,
            rows=lambda page: [EventTheme(content_object=page, tag=theme)],
        )

    def made_anew():
        caches["answers"].clear()
        client.get(CALENDAR)

    add(20)
    few = median_of_seven(made_anew)
    add(1980)
    many = median_of_seven(made_anew)
    caches["answers"].clear()
    asked = queries(client, CALENDAR)
    etag = client.get(CALENDAR)["ETag"]
    held = median_of_seven(lambda: client.get(CALENDAR, headers={"if-none-match": etag}))
    assert client.get(CALENDAR, headers={"if-none-match": etag}).status_code == 304
    print(
        f"\n{CALENDAR} with 2,000 events: {asked} queries, {many:.2f} s made anew, "
        f"{many / few:.0f} × one of 20; 304 for who has it {1000 * held:.0f} ms, "
        f"{held / many:.3f} × the whole"
    )


def main(client, reference):
    print(f"{'page':45} {'queries':>7} {'ms':>7} {'× reference':>12}")
    for address in PAGES:
        seconds = median_of_seven(lambda address=address: client.get(address))
        asked = queries(client, address)
        print(f"{address:45} {asked:7} {1000 * seconds:7.1f} {seconds / reference:12.1f}")

    partner_of_many(client)
    calendar_of_many(client)

    slugs = iter(f"slug-{n}" for n in range(100))
    fresh = median_of_seven(lambda: cover(next(slugs), "report", ["finance", "capacity"]))
    again = median_of_seven(lambda: cover("slug", "report", ["finance", "capacity"]))
    card = median_of_seven(lambda: social_card("A title of some length", "Report", None, LOCKUP))
    print(f"\na cover drawn anew {1000 * fresh:.2f} ms, {fresh / again:.0f} × the same again")
    print(f"a social card {1000 * card:.0f} ms, {card / fresh:.0f} × a cover drawn anew")


logging.disable(logging.INFO)
call_command("migrate", verbosity=0)
call_command("load_centre", stdout=io.StringIO())
visitor = Client(SERVER_NAME="127.0.0.1")
smallest = median_of_seven(lambda: visitor.get("/healthz"))
print(f"reference: /healthz {1000 * smallest:.2f} ms\n")
parts = {"search": search.main, "cache": cache.main, "peer": peer.main}
part = next((parts[name] for name in sys.argv[1:] if name in parts), main)
part(visitor, smallest)
