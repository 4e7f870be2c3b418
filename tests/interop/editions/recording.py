"""Events that have taken place, with all that may remain of one."""

import datetime

from core.models import CustomDocument
from core.models.file_text import FilePage, FileReading, ReadingStatus
from events.models import EventBody, EventPage, Material, Session, Speaker
from tests import factories

UTC = datetime.UTC
GONE = {
    "start": datetime.datetime(2020, 1, 7, 14, tzinfo=UTC),
    "end": datetime.datetime(2020, 1, 7, 16, tzinfo=UTC),
}
ELSEWHERE = "https://video.example/1"
TRANSCRIPT = (
    "<h3>First half</h3><p><b>Ada Field</b> (00:00:05) Good afternoon.</p>"
    "<h3>Questions</h3><p><b>From the floor</b> (00:41:00) Who pays?</p>"
)


def read_slides(*texts: str, document: CustomDocument | None = None) -> CustomDocument:
    """A document with slides that have been read, as the worker does it."""
    document = document or factories.document("slides.pdf", title="The slides")
    FilePage.objects.filter(document=document).delete()
    for number, text in enumerate(texts, start=1):
        FilePage.objects.create(document=document, number=number, text=text)
    read = {"status": ReadingStatus.READ, "file_name": document.file.name}
    FileReading.objects.update_or_create(
        document=document, defaults=read | {"read_at": datetime.datetime.now(UTC)}
    )
    return document


def record(events, **fields) -> EventPage:
    """An event of which next to nothing remains, unless `fields` say otherwise."""
    return factories.event(events, **GONE | {"slug": "debate", "title": "Who pays?"} | fields)


def whole_record(events, **fields) -> EventPage:
    rows = {
        "speakers": [
            Speaker(honorific="Professor", given_name="Ada", family_name="Field", role="chair",
                    affiliation="University of X", topic="Budgets", name="Professor Ada Field"),
            Speaker(given_name="Ben", family_name="Hill", name="Ben Hill"),
        ],
        "bodies": [EventBody(name="The council", part="host")],
        "programme": [Session(title="Welcome", who="Ada Field", start=datetime.time(14))],
        "materials": [
            Material(kind="slides", document=read_slides("Pooled\nbudgets\n\nWho pays", "Two")),
            Material(kind="recording", address=ELSEWHERE, note="78 minutes", sort_order=1),
        ],
    }  # fmt: skip
    said = {
        "summary": "A debate on budgets.",
        "said": "<p>Trust is <b>earned</b>.</p><h3>After tea</h3><ul><li>One point</li></ul>",
        "came_of_it": "<p>A project began.</p>",
        "transcript": TRANSCRIPT,
        "attended_in_person": 52,
        "source": "Public Management and Policy, 2009",
    }
    return record(events, **rows | said | fields)
