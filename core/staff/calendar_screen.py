"""The staff's calendar: a month of it as a table and a list, or all that is ahead."""

from calendar import Calendar
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.staff.calendar import Entry, entries_for, kinds_for, midnight, month_of
from core.staff.tables import as_key

FURTHEST = timedelta(days=3650)  # “all that is ahead”
SPANS = {"all": FURTHEST, "past": -FURTHEST}
MOST_DAYS = 3649
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def month_in(text: str | None) -> date | None:
    """The first day of the month that `text` names as "2026-12"; None where it names none."""
    try:
        return datetime.strptime(f"{text}-01", "%Y-%m-%d").date()  # noqa: DTZ007  a day alone
    except ValueError:
        return None


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """`/admin/reports/calendar/`: `month` is one as "2026-12", `what` a kind alone.

    With `ahead`, a number of days or "all", it lists what is to come from now on instead; with
    "past", what should have come about by now.
    """

    template_name = "admin/calendar.html"
    page_title = "Scheduled and due"
    header_icon = "calendar-alt"

    def get(self, request, *args, **kwargs):
        if not self.kinds:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    @cached_property
    def kinds(self):
        return kinds_for(self.request.user)

    @cached_property
    def what(self) -> str:
        asked = self.request.GET.get("what", "")
        return asked if asked in {kind.name for kind in self.kinds} else ""

    @property
    def asked_ahead(self) -> str:
        return self.request.GET.get("ahead", "")

    @cached_property
    def ahead(self) -> timedelta | None:
        """How far to look from now on, or back; None for a month."""
        days = min(as_key(self.asked_ahead), MOST_DAYS)
        return SPANS.get(self.asked_ahead) or (timedelta(days=days) if days else None)

    @cached_property
    def month(self) -> date:
        known = month_in(self.request.GET.get("month"))
        # The months beside the first and the last of all have no names.
        return known if known and 2 <= known.year <= 9998 else timezone.localdate().replace(day=1)

    @cached_property
    def entries(self) -> list[Entry]:
        if self.ahead:
            first, last = sorted([timezone.now(), timezone.now() + self.ahead])
            return entries_for(self.request.user, first, last, self.what)
        first, after = map(midnight, month_of(self.month))
        return entries_for(self.request.user, first, after, self.what)

    def weeks(self) -> list[list[dict]]:
        """The weeks of the month; of each day whether it is in the month, and its entries."""
        days = Calendar().monthdatescalendar(self.month.year, self.month.month)
        today = timezone.localdate()
        return [[self.cell(day, today) for day in week] for week in days]

    def cell(self, day: date, today: date) -> dict:
        inside = day.month == self.month.month
        found = [entry for entry in self.entries if entry.day == day] if inside else []
        return {"day": day, "inside": inside, "is_today": day == today, "entries": found}

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def address(self, **more) -> str:
        """The address of this screen with `more` in its query, and what is chosen kept."""
        asked = {"what": self.what} | more
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value)
        return f"{reverse('staff_calendar')}?{query}" if query else reverse("staff_calendar")

    def get_context_data(self, **kwargs):
        first, after = month_of(self.month)
        before = (first - timedelta(days=1)).replace(day=1)
        return super().get_context_data(**kwargs) | {
            "entries": self.entries,
            "weeks": [] if self.ahead else self.weeks(),
            "weekdays": WEEK,
            "month": first,
            "before": {"month": before, "url": self.address(month=f"{before:%Y-%m}")},
            "after": {"month": after, "url": self.address(month=f"{after:%Y-%m}")},
            "this_month": self.address(),
            "all_ahead": self.address(ahead="all"),
            "ahead": self.asked_ahead if self.ahead else "",
            "days_ahead": 0 if not self.ahead or self.asked_ahead in SPANS else self.ahead.days,
            "kinds": self.kinds,
            "what": self.what,
            "month_asked": "" if self.ahead else f"{first:%Y-%m}",
        }


class CalendarMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(kinds_for(request.user))


urls = [path("reports/calendar/", CalendarView.as_view(), name="staff_calendar")]
