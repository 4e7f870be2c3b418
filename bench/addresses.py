"""The public addresses that are measured on a generated site, of every kind there is.

Each has a name that is the same at every size, as the pages behind it are not.
"""

import re

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from events.models import EventPage
from home.generating.running import generated
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import OutputPage, ProjectPage
from suggestions.models import Suggestion

WORD = "partnership"
LISTS = ["/research/", "/projects/", "/people/", "/partners/", "/events/", "/events/past/"]
LISTS += ["/suggestions/", f"/search/?q={WORD}"]
PLAIN = [
    *["/", *LISTS, "/themes/", "/themes/governance/", "/about/", "/about/independence/"],
    *["/suggest/", "/suggest/sent/", "/suggestions/questions/", "/nothing-here/"],
    *["/research/?theme=governance", "/research/?year=2015", f"/research/?q={WORD}"],
    *["/research/?sort=oldest", "/research/?sort=title", "/research/?type=report"],
    *[f"/research/?theme=governance&q={WORD}", "/research/?q=needlethree"],
    *["/projects/?theme=governance", f"/projects/?q={WORD}", "/projects/?sort=title"],
    *["/events/?theme=governance", "/events/past/?year=2015", "/events/past/?sort=oldest"],
    *[f"/events/?q={WORD}", f"/events/past/?q={WORD}", "/events/2015/06/"],
    *["/suggestions/?theme=governance", "/suggestions/?sort=oldest", "/suggestions/?sort=changed"],
    *["/suggestions/?status=answered", "/suggestions/?q=budget"],
    *["/search/", "/search/?q=needlethree", f"/search/?q={WORD}&type=events"],
    f"/search/suggestions/?q={WORD[:4]}",
    *["/sitemap.xml", "/robots.txt", "/healthz", "/readyz"],
    *["/events/calendar.ics", "/events/feed.atom", "/themes/governance/events.ics"],
    *["/suggestions/feed.atom", "/suggestions/questions/feed.atom", "/about/funding.csv"],
    *["/suggestions/export.csv", "/suggestions/export.json"],
]


def public(visitor: Client) -> dict[str, str]:
    """Name → public address."""
    named = {address: address for address in PLAIN} | of_pages() | of_suggestions()
    named |= filtered()
    for address in LISTS:
        mark = "&" if "?" in address else "?"
        named[f"{address} second page"] = f"{address}{mark}page=2"
        named[f"{address} last page"] = f"{address}{mark}page={last_page(visitor, address)}"
    return named


def last_page(visitor: Client, address: str) -> int:
    """The number of the last page of a list, as its first page links to it; 1 for a single one."""
    html = visitor.get(address).content.decode()
    return max(map(int, re.findall(r"[?&;]page=(\d+)", html)), default=1)


def head(model) -> Page:
    """The page of `model` that most others name (home.generating.heads)."""
    return generated(model).order_by("slug").first()


def of_pages() -> dict[str, str]:
    outputs = OutputPage.objects.published()
    events = EventPage.objects.published()
    return {
        "an output": generated(OutputPage).order_by("slug").first().url,
        "the output published last": outputs.order_by("-date", "pk").first().url,
        "an output that is not public": OutputPage.objects.filter(live=False).first().url,
        "a project": head(ProjectPage).url,
        "the person with most outputs": head(PersonPage).url,
        "another person": generated(PersonPage).order_by("slug").last().url,
        "the partner with most events": (partner := head(PartnerPage).url),
        "its frame": f"{partner}embed/",
        "a past event": events.past().order_by("pk").first().url,
        "an event to come": events.upcoming().order_by("pk").last().url,
        "a series": (series := events.exclude(rule="").first()).url,
        "a date of it": series.occurrences.first().url,
        "registering": f"{events.filter(booking='here').first().url}register/",
        "its calendar": f"{series.url}event.ics",
        "this month's events": f"/events/{timezone.localdate():%Y/%m}/",
        "a card": f"{generated(OutputPage).order_by('slug').first().url}card.png",
    }


def of_suggestions() -> dict[str, str]:
    public = Suggestion.objects.public()
    supported = public.filter(supports__isnull=False).first()
    return {
        "a suggestion": public.order_by("pk").first().url,
        "one that others support": supported.url,
        "its data": f"{supported.url}data.json",
        "its form of support": f"{supported.url}support/",
        "its sender's page": reverse("suggestion_track", args=[supported.token("track")]),
    }


def filtered() -> dict[str, str]:
    """Lists narrowed to what most of them names."""
    person, partner = head(PersonPage).slug, head(PartnerPage).slug
    project = head(ProjectPage).slug
    return {
        "/research/?person=": f"/research/?person={person}",
        "/research/?partner=": f"/research/?partner={partner}",
        "/research/?project=": f"/research/?project={project}",
        "/projects/?partner=": f"/projects/?partner={partner}",
        "/events/?partner=": f"/events/?partner={partner}",
        "/events/past/?partner=": f"/events/past/?partner={partner}",
    }
