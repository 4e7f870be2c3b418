"""The examples of suggestions: files of home/content/suggestions/, each with its steps.

They were sent by nobody, so nobody is written to. One that is there stays as it is.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

from django.db.models.functions import Greatest
from django.utils import timezone

from core.values.themes import THEMES
from core.values.vocabulary import Kind
from core.values.working_days import working_days_after
from home.loading.checks import Check, mapping, one_of, rows, several, text, yes_or_no
from home.loading.checks import date as day
from home.loading.items import read_one
from home.loading.schema import Schema
from home.loading.source import Source
from home.models import LoadedItem
from research.models import Theme
from suggestions.found import TYPE, found_or_not
from suggestions.lifecycle import rules
from suggestions.models import (
    By,
    LastReference,
    OpenQuestion,
    Reason,
    Step,
    Suggestion,
    SuggestionTheme,
)
from suggestions.vocabulary import CLOSED, DECISIONS, MOVES, About, Credit, State

REFERENCE = re.compile(r"S-[0-9]{4}-[0-9]{4}")


def reference(value) -> str:
    good = (
        isinstance(value, str) and value[:2] == "S-" and value[2:6].isdigit() and len(value) == 11
    )
    return "" if good else "this is to look like S-2009-0001"


STEPS: Check = rows(
    {"state": one_of(State.values), "date": day}, {"words": text, "reason": text, "page": text}
)
# The open question that it left.
OPENS = mapping({"question": text, "theme": one_of(THEMES)}, {"known": text, "would_change": text})
SUGGESTION = Schema(
    {"reference": reference, "about": one_of(About.values), "question": text, "steps": STEPS},
    {
        "sample": yes_or_no,
        "why": text,
        "known": text,
        "themes": several(one_of(THEMES), most=5),
        "kind": one_of(Kind.values),
        "credit": one_of([Credit.NAMED, Credit.ORGANISATION, Credit.ANONYMOUS]),
        "name": text,
        "organisation": text,
        "opens": OPENS,
    },
)
TOLD = ["about", "question", "why", "known", "kind", "credit", "name", "organisation"]


def sources(folder: Path) -> list[Source]:
    """The files, checked; ContentError for the first mistake."""
    found = [read_one(path, SUGGESTION) for path in sorted(folder.glob("suggestions/*.md"))]
    for source in found:
        check_way(source)
    return found


def check_way(source: Source) -> None:
    """Its steps go only where a suggestion can go."""
    states = [State(step["state"]) for step in source.values["steps"]]
    if states[:2] != [State.RECEIVED, State.CONFIRMED]:
        raise source.error("steps", "steps: they begin with received and confirmed")
    for before, after in pairwise(states):
        if after != before and after not in MOVES[before]:
            raise source.error("steps", f"steps: “{after}” cannot follow “{before}”")


def load_suggestions(found: list[Source], say: Callable[[str], None]) -> None:
    """Write those that are not there, and have never been."""
    known = set(Suggestion.objects.exclude(reference=None).values_list("reference", flat=True))
    pages = dict(LoadedItem.objects.exclude(page=None).values_list("path", "page_id"))
    for source in found:
        loaded = LoadedItem(path=f"{TYPE}/{source.values['reference']}")
        if source.values["reference"] in known:
            continue
        if not LoadedItem.objects.filter(path=loaded.path).exists():
            write(source, pages)
            loaded.save()
            say(f"Loaded: {source.values['question']}")


def write(source: Source, pages: dict[str, int]) -> None:
    values, steps = source.values, source.values["steps"]
    made = Suggestion(reference=values["reference"], state=steps[-1]["state"], wants_mail=False)
    for name in TOLD:
        setattr(made, name, values.get(name, getattr(made, name)))
    made.is_sample = values.get("sample", False)
    set_times(made, steps)
    made.full_clean(exclude=["track_hash", "confirm_hash"])
    made.save()
    for slug in values.get("themes", []):
        SuggestionTheme.objects.create(content_object=made, tag=Theme.objects.get(slug=slug))
    for step in steps:
        write_step(made, step, source, pages)
    reference = values["reference"]
    year, number = int(reference[2:6]), int(reference[7:])
    LastReference.objects.get_or_create(year=year)
    LastReference.objects.filter(year=year).update(number=Greatest("number", number))
    if "opens" in values:
        opened = {"began_with": made, "is_sample": made.is_sample}
        OpenQuestion.objects.create(**opened, **values["opens"])
    found_or_not(made)


def set_times(made: Suggestion, steps: list[dict]) -> None:
    """When it came in and went on; its sender, who never was, is forgotten already."""
    moments = {step["state"]: moment(step["date"]) for step in reversed(steps)}
    made.received_at, made.confirmed_at = moments[State.RECEIVED], moments[State.CONFIRMED]
    made.replied_at = next((moments[s] for s in DECISIONS if s in moments), None)
    made.changed_at = moment(steps[-1]["date"])
    made.closed_at = made.changed_at if made.state in CLOSED else None
    confirmed, within = timezone.localdate(made.confirmed_at), rules().reply_within
    made.due_on = working_days_after(confirmed, within)
    made.half_on = working_days_after(confirmed, within // 2)
    made.forgotten_at = made.changed_at


def write_step(made: Suggestion, step: dict, source: Source, pages: dict[str, int]) -> None:
    page = step.get("page")
    if page and f"{page}.md" not in pages:
        raise source.error("steps", f"steps: there is no file {page}.md")
    reason = None
    if step.get("reason"):
        reason = Reason.objects.filter(state=step["state"], words=step["reason"]).first()
        if reason is None:
            raise source.error("steps", f"steps: “{step['reason']}” is no reason for this state")
    Step.objects.create(
        suggestion=made,
        state=step["state"],
        at=moment(step["date"]),
        by=By.SENDER if step["state"] in {State.RECEIVED, State.CONFIRMED} else By.CENTRE,
        words=step.get("words", ""),
        reason=reason,
        page_id=pages.get(f"{page}.md"),
    )


def moment(written: str) -> datetime:
    """Nine in the morning of a day."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(written), time(9)))
