"""Who is at a theme: people who have written or spoken on it, and partners in work on it.

It follows from outputs, and from whatever else rooms above offer to the page of a theme; all of it
is counted in memory, and the few that are shown are read with other links of the page.
"""

from collections import Counter

from core.listing import KeptLinks
from core.pages.published import may_be_named
from core.relations.gathering import Links, offered_to
from core.relations.links import look_up, pages
from partners.models import PartnerPage
from people.models import PersonPage

SHOWN = 8  # people, and partners
OUTPUTS = KeptLinks("research", "theme")


def look_up_with_who(page, *texts: str) -> tuple[list[PersonPage], list[PartnerPage]]:
    """People, then partners, with most that bears the theme of the ThemePage `page`.

    They are read with the pages that `texts` link to; samples are left out.
    """
    people, partners = most_named(page, "person"), most_named(page, "partner")
    look_up(*texts, keys=[*people, *partners], of=["personpage", "partnerpage"])
    return shown(people, "personpage"), shown(partners, "partnerpage")


def shown(keys: list[int], of: str) -> list:
    found = [page for key in keys if (page := pages(keys).get(key)) and may_be_named(page)]
    those = [getattr(page, of) for page in found if hasattr(page, of)]
    return [page for page in those if not page.is_sample]


def most_named(page, facet: str) -> list[int]:
    """Keys of the pages that what bears the theme leads to by its LinkFacet `facet`.

    [] while entries do not keep their links yet, as after an upgrade.
    """
    slug = page.theme.slug
    counted: Counter[int] = Counter()
    for links in sources(page):
        of_theme = links.counts([slug], facet) or {}
        counted.update({int(key): n for key, n in of_theme.get(slug, {}).items()})
    in_order = sorted(counted, key=lambda key: (-counted[key], key))
    return in_order[:SHOWN]


def sources(page) -> list[Links]:
    offered = [gathering.links for gathering in offered_to(page._meta.label)]
    return [OUTPUTS, *filter(None, offered)]
