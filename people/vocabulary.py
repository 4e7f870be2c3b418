"""The closed vocabularies of the people room; the values never change."""

from django.db.models import TextChoices

from core.drawing.covers import Ground, stands_on


class Role(TextChoices):
    """What somebody is to the Centre; in the order in which `/people/` names them."""

    DIRECTOR = "director", "Director"
    CORE_TEAM = "core-team", "Core team"
    ADVISORY_BOARD = "advisory-board", "Advisory board"
    ASSOCIATE = "associate", "Associate"
    SPEAKER = "speaker", "Speaker"


COVER_TYPE, COVER_OF_DIRECTOR = "person", "director"  # by which those without a portrait are drawn
stands_on(Ground.TINT, COVER_TYPE)
stands_on(Ground.SOLID, COVER_OF_DIRECTOR)


class ContactBy(TextChoices):
    """How somebody wants to be reached."""

    NOT = "none", "Not through this site"
    FORM = "form", "By a form; the address is not shown"
    ADDRESS = "email", "By email; the address is shown"
