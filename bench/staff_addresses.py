"""The addresses of the staff's screens that are measured on a generated site: every list, chooser,
desk and report there is, and the forms and questions of one page.

Each has a name that is the same at every size, as the pages behind it are not.
"""

from django.urls import reverse

from bench.addresses import WORD, head
from core.models import Withdrawal
from events.models import EventPage, EventsIndexPage, Registration
from partners.models import PartnerPage, PartnersIndexPage
from people.models import PeopleIndexPage, PersonPage
from research.models import OutputPage, ProjectPage, ProjectsIndexPage, ResearchIndexPage
from suggestions.models import Suggestion

REPORTS = [
    *["withdrawn", "calendar", "files", "searches", "gaps", "mail", "erasing", "aging-pages"],
    *["site-history", "page-types-usage", "locked", "workflow", "workflow_tasks"],
]
ROOMS = ["output", "event", "project", "partner", "person"]
PLAIN = [
    *["", "pages/", f"pages/search/?q={WORD}", f"pages/search/?q={WORD}&p=20", "guide/"],
    *["pages/search/?q=needlethree", "pages/search/?q="],
    *[f"pages/search/?q={WORD}&ordering=title"],
    *[f"pages/search/?q={WORD}&content_type=research.outputpage"],
    *["suggestions/", "suggestions/?p=3", "suggestions/?age=late", "suggestions/?age=waiting"],
    *["suggestions/?state=answered", "suggestions/?q=budget", "suggestions/?theme=governance"],
    *["suggestions/?ordering=-confirmed_at", "suggestions/?ordering=-supporters"],
    *["suggestions/?ordering=due_on", "suggestions/?reply=drafted", "suggestions/?owner=me"],
    *["suggestions/held/", "suggestions/demand/", "suggestions/questions/", "suggestions/reasons/"],
    *["registrations/", "registrations/?p=3", "registrations/held/"],
    *[f"reports/{name}/" for name in REPORTS],
    *["reports/withdrawn/?p=2", "reports/site-history/?p=20", "reports/aging-pages/?p=20"],
    *["reports/calendar/?ahead=all", "reports/calendar/?ahead=past", "reports/calendar/?ahead=30"],
    *[f"{room}_chooser/" for room in ROOMS],
    *[f"{room}_chooser/results/?q={WORD}" for room in ROOMS],
    *[f"{room}_chooser/results/?p=5" for room in ROOMS],
    *[
        "choose-page/",
        f"choose-page/search/?q={WORD}",
        "choose-page/?page_type=research.outputpage",
    ],
    "choose-page/?page_type=events.eventpage",
    f"choose-page/search/?q={WORD}&page_type=research.outputpage",
    *["documents/", f"documents/?q={WORD}", "documents/chooser/", "documents/chooser/results/?p=3"],
    *["images/", f"images/?q={WORD}", "images/chooser/", f"images/chooser/results/?q={WORD}"],
    *["users/", "groups/", "redirects/", "searchpicks/", "snippets/", "collections/"],
    *["workflows/list/", "workflows/tasks/index/", "account/"],
    "snippets/choose/suggestions/openquestion/",
]
INDEXES = {
    "research": ResearchIndexPage,
    "events": EventsIndexPage,
    "people": PeopleIndexPage,
    "partners": PartnersIndexPage,
    "projects": ProjectsIndexPage,
}
# What lists of pages are narrowed by and put in order by.
NARROWED = {
    "research": ["type=report", "theme=governance", "author=smith", "ordering=-date"],
    "events": ["status=cancelled", "start_from=2015-01-01", "ordering=start"],
    "people": ["role=associate", "ordering=affiliation"],
    "partners": ["sector=public", "ordering=sector"],
    "projects": ["status=current", "ordering=start"],
}
EVERYWHERE = [
    *["ordering=title", f"q={WORD}", "q=needlethree", "p=2", "ordering=-live", "ordering=ord"],
    *["latest_revision_created_at_from=2026-01-01", "has_child_pages=true"],
    *["ordering=latest_revision_created_at", "ordering=-latest_revision_created_at"],
]
OF_ONE = ["edit", "history", "usage", "delete", "copy", "move", "unpublish", "workflow_history"]
OF_ONE += ["privacy"]


def staff() -> dict[str, str]:
    """Name → address."""
    at = reverse("wagtailadmin_home")
    named = {f"staff {address or 'first screen'}": f"{at}{address}" for address in PLAIN}
    return named | of_indexes(at) | of_types() | of_one_page(at) | of_desks(at)


def of_indexes(at: str) -> dict[str, str]:
    named = {}
    for name, model in INDEXES.items():
        index = model.objects.get()
        last = max(1, -(-index.numchild // 50))
        for query in ["", *EVERYWHERE, *NARROWED[name]]:
            named[f"staff list of {name} {query}"] = f"{at}pages/{index.pk}/?{query}"
        named[f"staff list of {name} last page"] = f"{at}pages/{index.pk}/?p={last}"
        named[f"staff choosing below {name}"] = f"{at}choose-page/{index.pk}/"
        named[f"staff choosing below {name} p=4"] = f"{at}choose-page/{index.pk}/?p=4"
    return named


def of_types() -> dict[str, str]:
    """The lists of all pages of one type, wherever they are."""
    named = {}
    for model in (OutputPage, EventPage, PersonPage, PartnerPage, ProjectPage):
        names = [model._meta.app_label, model._meta.model_name]
        address = reverse("wagtailadmin_pages:type_use", args=names)
        for query in ["", f"q={WORD}", "ordering=title"]:
            named[f"staff all of {names[1]} {query}"] = f"{address}?{query}"
        add = reverse("wagtailadmin_pages:choose_parent", args=names)
        named[f"staff where to put a new {names[1]}"] = add
    return named


def of_one_page(at: str) -> dict[str, str]:
    named = {}
    for name, model in [("output", OutputPage), ("event", EventPage), ("person", PersonPage)]:
        page = head(model)
        for what in OF_ONE:
            named[f"staff {what} of an {name}"] = f"{at}pages/{page.pk}/{what}/"
    for name, model in INDEXES.items():
        names = f"{model.objects.get().pk}"
        named[f"staff editing the index of {name}"] = f"{at}pages/{names}/edit/"
        named[f"staff history of the index of {name}"] = f"{at}pages/{names}/history/"
    index = ResearchIndexPage.objects.get()
    named["staff a new output"] = f"{at}pages/add/research/outputpage/{index.pk}/"
    return named


def of_desks(at: str) -> dict[str, str]:
    waiting = Suggestion.objects.waiting().order_by("pk").first()
    place = Registration.objects.filter(erased_at=None).order_by("pk").first()
    event = f"{at}registrations/{place.event_id}/"
    named = {
        "staff desk of a suggestion": f"{at}suggestions/{waiting.pk}/",
        "staff registrations of an event": event,
        "staff one registration": f"{event}{place.pk}/",
        "staff the door": f"{event}door/",
        "staff a message to all": f"{event}message/",
        "staff held about an address": f"{at}registrations/held/?email={place.email}",
        "staff suggestions of an address": f"{at}suggestions/held/?email=a@example.org",
    }
    if gone := Withdrawal.objects.order_by("pk").first():
        named["staff correcting a reason"] = reverse("withdrawn_edit", args=[gone.pk])
    return named
