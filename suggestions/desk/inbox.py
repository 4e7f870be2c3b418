"""The inbox: what came in, what waits the longest first; and the same to take along."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.ui.tables import StatusTagColumn

from core.exports.csv_export import csv_response
from core.staff.counting import counts, in_words
from core.staff.paging import OneAfterAnother
from core.staff.tables import CardsView, LabelledColumn, NameColumn
from core.values.vocabulary import Sector
from suggestions.desk.base import Desk, at_desk, named
from suggestions.desk.filters import (
    AGES,
    REPLIES,
    STATES,
    SuggestionFilterSet,
    of_age,
    of_reply,
)
from suggestions.lifecycle import rules
from suggestions.models import Suggestion, Support
from suggestions.vocabulary import WAITING, Credit

HEADER = [
    *["Reference", "About", "Question", "Why", "What they know", "Themes", "Kind", "State"],
    *["Held because", "Owner", "Confirmed on", "Due on", "Late", "Working days", "Supports"],
    *["Name", "Email", "Organisation", "Sector", "Credit", "May be contacted"],
    "Sample",
]


def supporters():
    """How many would like to know the same, of whom we know that they do."""
    there = Support.objects.filter(suggestion=OuterRef("pk")).confirmed().order_by()
    number = there.values("suggestion").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number), Value(0), output_field=IntegerField())


def longest_first(suggestions):
    """Late ones, then others that wait by the day they are due, then the rest by last change."""
    rank = Case(
        When(of_age("late"), then=Value(0)),
        When(state__in=WAITING, then=Value(1)),
        default=Value(2),
    )
    waits = [Case(When(rank__lt=2, then=F(by))) for by in ("due_on", "confirmed_at")]
    by_wait = [each.asc(nulls_last=True) for each in waits]
    return suggestions.annotate(rank=rank).order_by("rank", *by_wait, "-changed_at", "-pk")


@dataclass(frozen=True)
class Number:
    """How many there are of one sort, and where they are listed."""

    label: str
    number: int
    address: str

    @property
    def text(self) -> str:
        return in_words(self.number)


def numbers(user) -> dict[str, list[Number]]:
    """By state, by the clock and by their drafted replies, as `user` sees them; in two queries,
    and one for the settings. Of states, those that there are."""
    inbox, desk = reverse("suggestion_desk:inbox"), at_desk().order_by()
    of = dict(desk.values_list("state").annotate(n=Count("pk")))
    conditions = {age: of_age(age) for age in AGES}
    asked = rules().needs_second_reader
    conditions |= {name: of_reply(name, user, needs_reader=asked) for name in REPLIES}
    sorts = counts([desk.filter(condition) for condition in conditions.values()])
    counted = dict(zip(conditions, sorts, strict=True))
    return {
        "clock": [
            Number(label, counted[age], f"{inbox}?age={age}")
            for age, label in AGES.items()
            if counted[age] or age != "adrift"
        ],
        "replies": [
            Number(REPLIES[name], counted[name], f"{inbox}?reply={name}") for name in REPLIES
        ],
        "states": [
            Number(label, of[state], f"{inbox}?state={state}")
            for state, label in STATES
            if state in of
        ],
    }


def themes_of(suggestion: Suggestion) -> str:
    return ", ".join(theme.name for theme in suggestion.theme_words)


def owner_of(suggestion: Suggestion) -> str:
    return named(suggestion.owner) if suggestion.owner else ""


def due_text(suggestion: Suggestion) -> str:
    """The day it is due, while it waits; whether that has gone by is said in words."""
    if not suggestion.is_waiting or not suggestion.due_on:
        return ""
    day = date_format(suggestion.due_on, "j M Y")
    return f"{day}, late" if suggestion.is_late else day


def state_text(suggestion: Suggestion) -> str:
    """Where it stands; held, or with a reply that is drafted, is said as well."""
    held = ["held"] if suggestion.is_held else []
    drafted = ["reply drafted"] if getattr(suggestion, "reply", None) else []
    return ", ".join([suggestion.state_label, *held, *drafted])


class TickColumn(LabelledColumn):
    """Which rows something is done about; the table stands in a form."""

    cell_template_name = "admin/suggestions/tick_cell.html"
    header_template_name = "admin/suggestions/tick_header.html"


class StateColumn(LabelledColumn, StatusTagColumn):
    """A tag in green for what waits for a reply."""

    cell_template_name = "admin/status_cell.html"


class InboxView(Desk, CardsView):
    """`/admin/suggestions/`"""

    template_name = "admin/suggestions/inbox.html"
    page_title = "Suggestions"
    breadcrumbs_items = Desk.breadcrumbs_items[:-1]
    index_url_name = "suggestion_desk:inbox"
    is_searchable = True
    search_fields = ["reference", "question", "why", "name", "organisation", "email"]
    filterset_class = SuggestionFilterSet

    def get_base_queryset(self):
        known = at_desk().select_related("owner", "reply").prefetch_related("theme_items__tag")
        return known.annotate(supporters=supporters())

    def order_queryset(self, queryset):
        if self.ordering:
            return queryset.order_by(self.ordering, "pk")
        return longest_first(queryset)

    def keys(self, queryset):
        """Those that wait, which are few; the rest by an index of their last change."""
        if self.ordering:
            return None
        rest = queryset.exclude(state__in=WAITING).order_by("-changed_at", "-pk")
        return OneAfterAnother(queryset.filter(state__in=WAITING), rest)

    @cached_property
    def columns(self):
        tick = [TickColumn("pk", label="")] if self.may_change else []
        return [
            *tick,
            LabelledColumn("reference", sort_key="reference", classname="desk-reference"),
            NameColumn(
                "question", accessor="marked_question", url_name="suggestion_desk:suggestion"
            ),
            LabelledColumn("about_label", label="About", sort_key="about"),
            LabelledColumn("themes", accessor=themes_of),
            StateColumn("state", accessor=state_text, primary=lambda s: s.is_waiting),
            LabelledColumn("owner", accessor=owner_of),
            LabelledColumn("days_waited", label="Working days", sort_key="confirmed_at"),
            LabelledColumn("due", accessor=due_text, sort_key="due_on"),
            LabelledColumn("supporters", label="Supports", sort_key="supporters"),
        ]

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "numbers": numbers(self.request.user),
            "chosen": urlencode(list(self.request.GET.lists()), doseq=True),
        }


class ExportView(InboxView):
    """`…/export.csv`: what the inbox shows under the same filters, on all its pages."""

    permission_required = "export"

    def get(self, request, *args, **kwargs):
        self.log_for_all("export")
        return csv_response("suggestions.csv", HEADER, map(row, self.get_queryset()))


def row(suggestion: Suggestion) -> list:
    confirmed = timezone.localdate(suggestion.confirmed_at)
    return [
        *[suggestion.reference, suggestion.about_label, suggestion.question, suggestion.why],
        *[suggestion.known, themes_of(suggestion), suggestion.kind_label, suggestion.state_label],
        *[suggestion.held_for, owner_of(suggestion), confirmed.isoformat(), suggestion.due_on],
        "yes" if suggestion.is_late else "no",
        *[suggestion.days_waited, suggestion.supporters],
        *[suggestion.name, suggestion.email, suggestion.organisation],
        sector_of(suggestion),
        Credit(suggestion.credit).label,
        "yes" if suggestion.may_contact else "no",
        "yes" if suggestion.is_sample else "no",
    ]


def sector_of(suggestion: Suggestion) -> str:
    known = suggestion.sector in Sector
    return Sector(suggestion.sector).label if known else suggestion.sector
