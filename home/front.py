"""What the front page derives from all rooms: what is new, what comes next, how things stand."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from core.listing import KeptLinks, WithoutSamples
from core.pagecache.recording import answered
from core.relations import changes
from core.relations.changes import Change
from core.relations.folding import put_in_place, with_folding
from core.relations.thread import ThreadStep
from core.relations.together import Asked, read_together
from core.values.vocabulary import Sector
from events.models import BookingState, EventPage
from events.nearest import next_events
from events.places import Call, call_of
from partners.models import PartnerPage
from partners.models.index import PartnersListing
from research.models import OutputListing, OutputPage, ThemePage
from suggestions.front import last_suggestions
from suggestions.ways import whole_way

SHOWN_OUTPUTS = 5  # the lead, and four more
NEWS_OF = 30  # days
MOST_NEWS = 6
LOOKED_THROUGH = 8  # events to come, for one with places left
AFTER_IT = 2  # events to come that are named beside it
MOST_PARTNERS = 12  # names on the front page; all of them stand on /partners/
NAMED = ["id", "page_ptr_id", "title", "language", "slug", "url_path"]
PLACED = [*NAMED, "path", "depth", "content_type_id"]  # what says where an entry stands
OUTPUTS = KeptLinks("research", "theme")


# --- What is new ------------------------------------------------------------------------------


@dataclass(frozen=True)
class News:
    """What changed in the last NEWS_OF days, the latest first, and what changed last at all."""

    changes: list[Change]
    last: Change
    days: int = NEWS_OF


def news(changes: list[Change]) -> News | None:
    """Of all the last `changes`; None where nothing has ever happened."""
    first = date.fromordinal(timezone.localdate().toordinal() - NEWS_OF)
    recent = [change for change in changes if change.day >= first]
    return News(recent[:MOST_NEWS], changes[0]) if changes else None


# --- What comes next --------------------------------------------------------------------------


@dataclass(frozen=True)
class Coming:
    """The next event with places left, or else the next; how to come by one; those after it."""

    event: EventPage
    call: Call | None
    others: list[EventPage]


def coming() -> Coming | None:
    """None where no event is to come."""
    events = next_events(LOOKED_THROUGH)
    if not events:
        return None
    first = next(filter(has_places, events), events[0])
    others = [event for event in events if event is not first]
    return Coming(first, call_of(first), others[:AFTER_IT])


def has_places(event: EventPage) -> bool:
    return event.booking_state in {BookingState.OPEN, BookingState.ELSEWHERE}


def last_event() -> EventPage | None:
    """The last that took place; asked only where none is to come."""
    past = EventPage.objects.published().without_samples().past()
    return past.latest_first().for_listing().first()


# --- How a question travels -------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """One question's way from who asked to where it was debated."""

    steps: list[ThreadStep]

    @property
    def shapes(self) -> list[str]:
        """By which it is drawn."""
        return [step.theme for step in self.steps]


# --- All of it --------------------------------------------------------------------------------


class Front:
    """What the front page shows of all rooms; each part is read when it is first asked for."""

    def __init__(self, features: QuerySet):
        self.features = features  # what was picked by hand (home.models.HomeFeature)

    @cached_property
    def read(self) -> list[list]:
        """[theme pages, partners, features, what changed: a list for each telling], one query."""
        themes = (
            ThemePage.objects.published()
            .without_samples()
            .annotate(theme_slug=F("theme__slug"), place=F("theme__position"))
        )
        partners = PartnerPage.objects.published().without_samples()
        asked = [
            Asked(themes.of_few(), [*NAMED, "tagline"]),
            Asked(with_folding(partners.filter(pk__in=self.partner_keys)), [*PLACED, "sector"]),
            Asked(self.features, ["id", "sort_order", "output_id", "finding", "until"]),
        ]
        return read_together([*asked, *changes.asked()])

    @cached_property
    def theme_pages(self) -> list[ThemePage]:
        return sorted(self.read[0], key=attrgetter("place"))

    @cached_property
    def partner_keys(self) -> list[int]:
        """Of the first by name; of sponsors, /partners/ tells apart."""
        return partners_listed().selection.keys(0, MOST_PARTNERS)

    @cached_property
    def partners(self) -> list[PartnerPage]:
        put_in_place(self.read[1])
        return sorted(self.read[1], key=lambda page: self.partner_keys.index(page.pk))

    @cached_property
    def picked(self) -> list:
        """What was picked by hand and holds today, in its order."""
        today = timezone.localdate()
        features = sorted(self.read[2], key=lambda row: (row.sort_order or 0, row.pk))
        return [feature for feature in features if feature.holds_on(today)]

    @cached_property
    def news(self) -> News | None:
        return news(changes.told(self.read[3:]))

    @cached_property
    def outputs(self) -> list[OutputPage]:
        """Those picked by hand, then the newest; the first is the lead, and has its `finding`."""
        return with_finding(shown_outputs(self.picked))

    @cached_property
    def suggestions(self) -> tuple[list, list]:
        return last_suggestions()

    @cached_property
    def outcomes(self) -> list:
        return self.suggestions[0]

    @cached_property
    def way(self) -> Way | None:
        """None where no question has come that far."""
        steps = whole_way(self.suggestions[1])
        return Way(steps) if steps else None


class RealPartners(PartnersListing):
    """All partners but samples."""

    selection_class = WithoutSamples


def partners_listed() -> RealPartners:
    """The list of all partners but those that are, or were, sponsors and nothing else."""
    sectors = QueryDict("&".join(f"sector={sector}" for sector in Sector.values))
    return RealPartners(PartnerPage.objects.published().without_samples(), sectors)


# --- Outputs ----------------------------------------------------------------------------------


def shown_outputs(picked: list) -> list[OutputPage]:
    """SHOWN_OUTPUTS that anybody may read and are no samples; one query."""
    by_hand = [feature.output_id for feature in picked]
    keys = newest_keys(SHOWN_OUTPUTS + len(by_hand))
    shown = OutputPage.objects.published().without_samples().for_listing(authors=False)
    if keys is None:
        keys = [page.pk for page in shown.the_newest(SHOWN_OUTPUTS + len(by_hand))]
    wanted = list(dict.fromkeys([*by_hand, *keys]))
    found = shown.in_bulk(wanted) if wanted else {}
    said = {feature.output_id: feature.finding for feature in picked}
    outputs = [found[key] for key in wanted if key in found][:SHOWN_OUTPUTS]
    for output in outputs:
        output.finding = said.get(output.pk, "")
    return outputs


def with_finding(outputs: list[OutputPage]) -> list[OutputPage]:
    """`outputs`, the first with what it shows, in a sentence, as its `finding`."""
    for output in outputs[:1]:
        output.finding = output.finding or next(iter(output.summary_points), output.subtitle)
    return outputs


@answered
def newest_keys(most: int) -> list[int] | None:
    """Keys of the newest; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := OUTPUTS.whole()) is None:
        return None
    return shelf.keys(shelf.public - shelf.samples, OutputListing.sorts[0], 0, most)
