"""The list at the door: who came, ticked on a phone by several people at once.

Each tick is a form of its own, so that two phones never overwrite what the other has ticked.
"""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.staff.tables import as_key
from events import seats, times
from events.desk.base import OfEvent
from events.vocabulary import Attendance, SeatStatus

TICKS = {"yes": True, "no": False, "unknown": None}
MOST = 100  # characters to search for


class DoorView(OfEvent, TemplateView):
    """`/admin/registrations/<event>/door/`: everybody with a place, by name."""

    template_name = "admin/registrations/door.html"
    page_title = "Door list"

    @cached_property
    def way(self) -> str:
        """Whose list it is: of the room, where there is one, or of who is online."""
        asked = self.request.GET.get("way") or self.request.POST.get("way")
        ways = [way.value for way in self.event.ways] or Attendance.values
        return asked if asked in Attendance.values else ways[0]

    @cached_property
    def sought(self) -> str:
        asked = self.request.GET.get("q") or self.request.POST.get("q") or ""
        return asked.replace("\0", "").strip()[:MOST]

    @cached_property
    def may_tick(self) -> bool:
        """From the day on which it begins, by the clock there; never for what does not take place.

        A tick made by mistake weeks before would keep somebody from the letter after the event.
        """
        event = self.event
        today = times.wall_clock(timezone.now(), event.zone).date()
        return event.has_date and not event.is_off and today >= event.first_day

    def seated(self):
        return self.event.registrations.seated().filter(attendance=self.way)

    def get_context_data(self, **kwargs):
        everybody = list(self.seated().order_by("name", "pk"))
        sought = self.sought.casefold()
        counted = self.event.registrations.filter(status=SeatStatus.SEATED, attendance=self.way)
        held = list(counted.values_list("places", "attended"))
        return super().get_context_data(**kwargs) | {
            "people": [p for p in everybody if sought in p.name.casefold()],
            "q": self.sought,
            "way": self.way,
            "ways": self.event.ways if len(self.event.ways) > 1 else [],
            "came": sum(places for places, attended in held if attended),
            "places": sum(places for places, _ in held),
            "may_tick": self.may_tick,
        }

    def post(self, request, *args, **kwargs):
        self.require_change()
        key, tick = as_key(request.POST.get("place")), request.POST.get("came")
        if not self.may_tick:
            messages.warning(request, "Who came can be ticked from the day of the event on.")
        elif tick in TICKS:
            with seats.locked(self.event.pk):
                self.seated().filter(pk=key).update(attended=TICKS[tick])
        kept = {"way": self.way} | ({"q": self.sought} if self.sought else {})
        return redirect(f"{self.address('door')}?{urlencode(kept)}#place-{key}")
