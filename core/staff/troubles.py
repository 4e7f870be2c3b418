"""What is wrong with the site itself, on the first screen of administrators."""

from django.urls import reverse

from core.server.health.parts import PARTS
from core.server.health.watching import is_wrong, watch
from core.staff.dashboard import Line, on_dashboard

LEADS_TO = {"letters": "mail_report"}  # the screen where more is seen of it


@on_dashboard(1, "The site itself")
def troubles(user) -> list[Line]:
    if not user.is_superuser:
        return []
    states = watch.now()
    return [
        Line(
            part.title,
            reverse(LEADS_TO[part.name]) if part.name in LEADS_TO else "",
            note=f"{part.advice} (What the site says: {part.name}, {states[part.name]}.)",
            is_urgent=True,
        )
        for part in PARTS
        if is_wrong(states[part.name])
    ]
