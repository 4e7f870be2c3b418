"""What the record still lacks, for staff: the report “Gaps in the record”."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from core.relations.gathering import offered_to
from core.staff.counting import MOST_COUNTED, in_words
from core.staff.named_drafts import drafts_named_in_public
from core.staff.paging import keys_of
from core.values.partial_dates import holding_on, on_or_after
from core.values.written_sql import IsEmpty
from events.models import Booking, EventOutput, EventPage, Material
from events.vocabulary import EventFormat, EventStatus, OutputPart
from partners.models import PartnerPage, PartnerRelation
from people.models import PersonPage, PersonRole
from research.models import OutputPage

MOST = 200  # of one sort that are named
QUIET_FOR = datetime.timedelta(days=2 * 365.25)


@dataclass(frozen=True)
class Gap:
    """One sort of thing that lacks something: what, why it matters, and which pages.

    `name` is where it stands in the report.
    """

    name: str
    heading: str
    advice: str
    found: QuerySet | list

    @cached_property
    def keys(self) -> list[int]:
        """In their order; of very many, one more than are counted."""
        if isinstance(self.found, list):
            return [page.pk for page in self.found]
        return list(keys_of(self.found)[: MOST_COUNTED + 1])

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def how_many(self) -> str:
        return in_words(self.count)

    @cached_property
    def pages(self) -> list:
        """Those that are named."""
        if isinstance(self.found, list):
            return self.found[:MOST]
        keys = self.keys[:MOST]
        found = {page.pk: page for page in self.found.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


def gaps() -> list[Gap]:
    """Nothing is read before it is asked for: a count reads no page."""
    return [
        Gap(
            "outputs",
            "Outputs that do not say who paid",
            "Choose an answer under “Independence”, if only “The source does not say”.",
            silent_outputs(),
        ),
        Gap(
            "people",
            "People without a current role",
            "They have left, or never had one: right for former members and for other authors.",
            people_without_a_role(timezone.localdate()),
        ),
        Gap(
            "partners",
            "Partners without activity in two years",
            "End the relation, or link what has been done together.",
            quiet_partners(timezone.localdate() - QUIET_FOR),
        ),
        Gap(
            "records",
            "Events of which nothing is kept",
            "They are over: add what was said, slides, or a publication that was presented there.",
            unrecorded_events(),
        ),
        Gap(
            "links",
            "Events online without a joining link",
            "Whoever has a place online is sent it an hour before the start.",
            unjoinable_events(),
        ),
        Gap(
            "drafts",
            "Drafts that public pages name",
            "Made in a form that names them, and never published: readers see the name alone.",
            drafts_named_in_public(),
        ),
    ]


def silent_outputs() -> QuerySet:
    """The newest first."""
    silent = OutputPage.objects.published().silent().defer_streamfields()
    return silent.order_by(F("date").desc(nulls_last=True), "-pk")


def people_without_a_role(day: datetime.date) -> QuerySet:
    """Published people who are nothing to the Centre on `day`."""
    roles = PersonRole.objects.filter(holding_on(day), person=OuterRef("pk"))
    people = PersonPage.objects.published().filter(~Exists(roles))
    return people.order_by("family_name", "given_name", "pk")


def quiet_partners(day: datetime.date) -> QuerySet:
    """Published partners of whom nothing is known that happened on `day` or later."""
    partners = PartnerPage.objects.published().filter(~Exists(relations_since(day)))
    for gathering in offered_to(PartnerPage._meta.label):
        things = gathering.linked(gathering.everything(), OuterRef("pk"))
        partners = partners.filter(~Exists(gathering.since(things, day)))
    return partners.order_by("title", "pk")


def unrecorded_events() -> QuerySet:
    """Published events that took place and have no record, the latest first."""
    events = EventPage.objects.published().past().exclude(status=EventStatus.CANCELLED)
    silent = events.filter(IsEmpty("said"), IsEmpty("transcript"), IsEmpty("came_of_it"))
    materials = Material.objects.filter(event=OuterRef("pk"))
    outputs = EventOutput.objects.filter(event=OuterRef("pk")).exclude(part=OutputPart.BEFORE)
    return silent.filter(~Exists(materials), ~Exists(outputs)).latest_first()


def unjoinable_events() -> QuerySet:
    """Published events to come that people register for here, and could not then join."""
    events = EventPage.objects.published().upcoming().filter(booking=Booking.HERE, joining_link="")
    online = [EventFormat.ONLINE, EventFormat.HYBRID]
    return events.filter(format__in=online).exclude(status=EventStatus.CANCELLED).soonest_first()


def relations_since(day: datetime.date) -> QuerySet:
    happened = on_or_after(day, "start", "end", "as_of")
    return PartnerRelation.objects.filter(happened, partner=OuterRef("pk"))
