"""What robots are asked to leave alone: every room's filters and private addresses."""

from core.listing.checks import every_listing
from core.visitors.private_paths import private_addresses


def disallowed(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert (lines[0], lines[-1]) == ("User-agent: *", "Sitemap: http://testserver/sitemap.xml")
    return [line.removeprefix("Disallow: ") for line in lines[1:-1]]


def test_every_filter_of_every_list_is_left_alone(client, db):
    # Lists that other tests have made up stand in their modules.
    ours = [made for made in every_listing() if not made.__module__.startswith("test")]
    facets = [facet.name for made in ours for facet in made.facets]
    assert len(set(facets)) > 10
    assert {f"/*?*{name}=" for name in [*facets, "q", "sort"]} <= set(disallowed(client))


def test_private_addresses_the_search_and_the_staff_screens_are_left_alone(client, db):
    private = ["/registrations/", "/suggest/confirm/", "/suggestions/support/"]
    assert {*private, "/suggestions/track/", "/search/", "/admin/"} <= set(disallowed(client))
    assert set(private_addresses()) <= set(disallowed(client))


def test_nothing_is_said_twice_and_lists_themselves_are_read(client, db):
    found = disallowed(client)
    assert len(found) == len(set(found))
    assert not {"/", "/research/", "/events/", "/suggestions/", "/suggest/"} & set(found)
