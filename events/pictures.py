"""The speakers of an event as its page shows them: in name and picture, as on their own pages."""

from dataclasses import dataclass, field

from django.utils.text import slugify

from core.models import CustomImage
from core.relations.gathering import themes_of
from people.models import PersonPage

MOST_THEMES = 2  # of the drawing of one person


@dataclass
class Drawn:
    """What the picture of a person is made of."""

    slug: str
    portrait: object = None
    themes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SpeakerPicture:
    """A row of `speakers` and the picture beside it."""

    row: object
    drawn: Drawn


def pictures_of(event) -> list[SpeakerPicture]:
    """Every speaker; those without a page that anybody may read are drawn in the event's themes."""
    rows = list(event.speakers.all())
    known = drawn_people([row.person_id for row in rows if row.url])
    return [SpeakerPicture(row, known.get(row.person_id) or unknown(row, event)) for row in rows]


def unknown(row, event) -> Drawn:
    return Drawn(slugify(row.name) or "speaker", themes=event.theme_slugs[:MOST_THEMES])


def drawn_people(keys: list[int]) -> dict[int, Drawn]:
    """Key of each person → their picture; one query, more for portraits and missing themes."""
    people: dict[int, Drawn] = {}
    portraits: dict[int, int] = {}
    rows = PersonPage.objects.filter(pk__in=keys).order_by("pk", "theme_items")
    columns = ["pk", "slug", "portrait", "theme_items__tag__slug"]
    for key, slug, portrait, theme in rows.values_list(*columns):
        person = people.setdefault(key, Drawn(slug))
        person.themes += [theme] if theme else []
        if portrait:
            portraits[key] = portrait
    add_portraits(people, portraits)
    bare = [key for key, person in people.items() if not person.themes and not person.portrait]
    for key, themes in themes_of(bare, PersonPage._meta.label).items():
        people[key].themes = themes
    return people


def add_portraits(people: dict[int, Drawn], portraits: dict[int, int]) -> None:
    if portraits:
        images = CustomImage.objects.prefetch_related("renditions").in_bulk(portraits.values())
        for key, portrait in portraits.items():
            people[key].portrait = images[portrait]
