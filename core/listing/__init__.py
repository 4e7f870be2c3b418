"""Lists that a reader can search, filter, sort and page through; written once for the site."""

from core.listing.facets import ChoiceFacet, Facet, MembershipFacet, RelatedFacet, YearFacet
from core.listing.link_facet import LinkFacet
from core.listing.listing import Listing, ListingPageMixin, Sort
from core.listing.shelf_listing import ShelfListing

__all__ = [
    "ChoiceFacet",
    "Facet",
    "LinkFacet",
    "Listing",
    "ListingPageMixin",
    "MembershipFacet",
    "RelatedFacet",
    "ShelfListing",
    "Sort",
    "YearFacet",
]
