"""The closed vocabularies of the people room; the values never change."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is to the Centre; in the order in which `/people/` names them."""

    DIRECTOR = "director", "Director"
    CORE_TEAM = "core-team", "Core team"
    ADVISORY_BOARD = "advisory-board", "Advisory board"
    ASSOCIATE = "associate", "Associate"
    SPEAKER = "speaker", "Speaker"


class ContactBy(TextChoices):
    """How somebody wants to be reached."""

    NOT = "none", "Not through this site"
    FORM = "form", "By a form; the address is not shown"
    ADDRESS = "email", "By email; the address is shown"
