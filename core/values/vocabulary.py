"""Closed vocabularies that more than one room uses; the values stand in addresses and data."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """The kinds of partnership the Centre studies."""

    PUBLIC_PUBLIC = "public-public", "Public–public"
    PUBLIC_THIRD_SECTOR = "public-third-sector", "Public–third sector"
    PUBLIC_BUSINESS = "public-business", "Public–business"
    CO_PRODUCTION = "co-production", "Co-production"


class Sector(TextChoices):
    """Where a body, or somebody's work, belongs."""

    PUBLIC = "public", "Public bodies"
    BUSINESS = "business", "Business"
    THIRD = "third", "Third sector"
    ACADEMIC = "academic", "Universities and research"
    PROFESSIONAL = "professional", "Professional bodies"
    INDIVIDUAL = "individual", "Individuals"

    @property
    def one(self) -> str:
        """Words for one of this sector: "Public body"."""
        return ONE[self.value]


class Outcome(TextChoices):
    """What has become of a question by a page that grew out of it."""

    PROJECT = "project", "A project"
    PUBLICATION = "publication", "A publication"
    DISCUSSION = "discussion", "A discussion"


ONE = {
    "public": "Public body",
    "business": "Business",
    "third": "Third sector",
    "academic": "University or research centre",
    "professional": "Professional body",
    "individual": "Individual",
}
