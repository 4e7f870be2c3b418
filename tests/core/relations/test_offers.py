"""What a room offers to pages of others has its template, and a list that shows all of it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.template.loader import get_template

from core.listing.checks import every_listing
from core.relations.gathering import offered_to

OFFERED = [g for model in apps.get_models() for g in offered_to(model._meta.label)]


@pytest.mark.parametrize("gathering", OFFERED, ids=lambda g: f"{g.name} of {g.of}")
def test_what_is_offered_can_be_shown(gathering):
    get_template(gathering.template)
    facets = {facet.name for listing in every_listing() for facet in listing.facets}
    asked = set(parse_qs(urlsplit(gathering.address.format(slug="x")).query))
    assert asked <= facets, f"no list can be narrowed by {asked}: add a LinkFacet"
