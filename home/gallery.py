"""Every component with plain values on one page, for whoever changes one (DEBUG only)."""

from django.shortcuts import render

from research.vocabulary import THEMES, Kind

SAMPLES = {
    "themes": [{"slug": slug, "name": name} for slug, name in THEMES.items()][:3],
    "kinds": list(Kind)[:2],
    "points": ["A short sentence that says one thing.", "Another, of the same length.", "A third."],
}


def gallery(request):
    return render(request, "gallery.html", SAMPLES)
