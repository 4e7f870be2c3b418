"""Every component with plain values on one page, for whoever changes one (DEBUG only)."""

from django.shortcuts import render

from core.partial_dates import PartialDate
from core.themes import THEMES
from core.thread import Step
from research.vocabulary import Kind

SAMPLES = {
    "themes": [{"slug": slug, "name": name} for slug, name in THEMES.items()][:3],
    "kinds": list(Kind)[:2],
    "steps": [
        Step("Suggestion", PartialDate("2009"), "S-2009-0001", theme="disc"),
        Step("Project", PartialDate("2009-02"), "A project", "#main", "With a partner", "capacity"),
        Step("Report", PartialDate("2009-06"), "A report", theme="governance", is_here=True),
    ],
    "points": ["A short sentence that says one thing.", "Another, of the same length.", "A third."],
}


def gallery(request):
    return render(request, "gallery.html", SAMPLES)
