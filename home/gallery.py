"""Every component with plain values on one page, for whoever changes one (DEBUG only)."""

from datetime import time

from django.shortcuts import render

from core.relations.thread import ThreadStep
from core.values.partial_dates import PartialDate
from core.values.themes import THEMES
from core.values.vocabulary import Kind, Sector
from events.models import Session
from events.month import WEEKDAYS, Day, Month
from events.places import Way
from events.templatetags.events import ProgrammeDay
from home.gallery_charts import gallery_charts

SEPTEMBER = Month(2009, 9)
SAMPLES = {
    "themes": [{"slug": slug, "name": name} for slug, name in THEMES.items()][:3],
    "kinds": list(Kind)[:2],
    "shapes": ["disc", "capacity", "capacity", "performance", "finance"],
    "steps": [
        ThreadStep("Suggestion", PartialDate("2009"), "S-2009-0001", theme="disc"),
        ThreadStep(
            "Project", PartialDate("2009-02"), "A project", "#main", "With Essex", "capacity"
        ),
        ThreadStep("Report", PartialDate("2009-06"), "A report", theme="governance", is_here=True),
    ],
    "event": {
        "weekday": "Thursday",
        "day": 17,
        "month": "September 2009",
        "iso": "2009-09-17T14:00+01:00",
        "time": "2pm to 4.30pm",
        "where": "A room in Birmingham, and online",
    },
    "month": {
        "title": "September 2009",
        "weekdays": WEEKDAYS,
        "weeks": SEPTEMBER.weeks({d: Day(d, is_today=d.day == 3) for d in SEPTEMBER.days}),
        "previous": {"title": "August 2009", "url": "#main"},
        "next": {"title": "October 2009", "url": "#main"},
    },
    "places": [
        Way("Places left in the room", "46 of 60 taken.", 14, 46, 60),
        Way("No places left online", "20 of 20 taken, 3 on the waiting list.", 0, 20, 20),
    ],
    "programme": [
        ProgrammeDay(
            "",
            [
                Session(start=time(14), title="Welcome", who="Who welcomes, and what they are"),
                Session(start=time(14, 10), title="A talk", text="What it is about."),
            ],
        )
    ],
    "choices": [
        {"id": "gallery-room", "value": "1", "label": "In person", "hint": "14 of 60 places left"},
        {"id": "gallery-online", "value": "2", "label": "Online", "checked": True},
    ],
    "sectors": [(sector.value, sector.one) for sector in Sector],
    "points": ["A short sentence that says one thing.", "Another, of the same length.", "A third."],
}


def gallery(request):
    return render(request, "gallery.html", SAMPLES | {"charts": gallery_charts()})
