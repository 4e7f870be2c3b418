"""What lists of outputs, projects and whatever else bears themes can be filtered by."""

from core.listing import MembershipFacet, RelatedFacet
from core.values.themes import THEMES
from core.values.vocabulary import Kind

BY_THEME = RelatedFacet(
    "theme",
    "Theme",
    "theme_items__tag__slug",
    "theme_items__tag__name",
    choices=THEMES,
    hint="Tick two to see where they overlap.",
)
BY_KIND = MembershipFacet("kind", "Kind of partnership", Kind.choices, by="kinds")
