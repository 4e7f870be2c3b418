"""Lists that a reader can search, filter, sort and page through; written once for the site."""

from core.listing.derived_facet import DerivedFacet
from core.listing.facets import ChoiceFacet, Facet, MembershipFacet, RelatedFacet, YearFacet
from core.listing.from_shelf import FromShelf, WithoutSamples
from core.listing.groups import Group, GroupedPageMixin
from core.listing.kept_links import KeptLinks
from core.listing.link_facet import LinkFacet
from core.listing.listing import Listing, ListingPageMixin
from core.listing.sorts import Sort

__all__ = [
    "ChoiceFacet",
    "DerivedFacet",
    "Facet",
    "FromShelf",
    "Group",
    "GroupedPageMixin",
    "KeptLinks",
    "LinkFacet",
    "Listing",
    "ListingPageMixin",
    "MembershipFacet",
    "RelatedFacet",
    "Sort",
    "WithoutSamples",
    "YearFacet",
]
