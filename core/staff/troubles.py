"""What is wrong with the site itself, on the first screen of administrators."""

from django.urls import reverse

from core.server.health.parts import PARTS
from core.server.health.watching import is_wrong, watch
from core.staff.dashboard import Line, on_dashboard

# The screen where more is seen of it, or where it is put right: its name, and what it is about.
LEADS_TO = {
    "letters": ("mail_report",),
    "contact": ("wagtailsettings:edit", "core", "sitesettings"),
}


@on_dashboard(1, "The site itself")
def troubles(user) -> list[Line]:
    if not user.is_superuser:
        return []
    states = watch.now()
    return [
        Line(
            part.title,
            leads_to(part.name),
            note=f"{part.advice} (What the site says: {part.name}, {states[part.name]}.)",
            is_urgent=True,
        )
        for part in PARTS
        if is_wrong(states[part.name])
    ]


def leads_to(name: str) -> str:
    screen, *about = LEADS_TO.get(name, ("",))
    return reverse(screen, args=about) if screen else ""
