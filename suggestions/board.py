"""The board of open questions: what we would like to know, what is known, what would change us."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.exports.atom import FeedEntry, atom
from core.exports.kept_answers import kept_answer
from core.models import SiteSettings
from core.pages.head import Head
from core.pages.published import may_be_named
from core.pages.samples import titled
from core.relations.folding import address
from core.relations.links import pages
from core.staff.tables import as_key
from core.values.themes import THEMES
from research.models import OutputPage
from suggestions import record
from suggestions.models import OpenQuestion
from suggestions.register import ATOM, FED

SHOWS = "how we keep the questions that we would like to have answered"
HEADING = "Open questions"
LEDE = (
    "What we would like to know, what is known of it, and which finding would change our mind. "
    "Each question has a number, so that you can cite it."
)
# The date of what was written past the editor, which dates everything: a feed needs one.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class QuestionShown:
    """An open question as a page shows it; links only to what anybody may read."""

    number: str
    question: str
    url: str
    theme: str
    known: str = ""
    would_change: str = ""
    owner: Page | None = None
    owner_url: str = ""
    answer: Page | None = None
    began_with: str = ""  # the question of a suggestion
    began_url: str = ""
    is_sample: bool = False
    began_is_sample: bool = False

    @property
    def theme_name(self) -> str:
        return THEMES[self.theme]


@dataclass(frozen=True)
class ThemeQuestions:
    """The questions of one theme: open ones, then those that an output has answered."""

    slug: str
    name: str
    open: list[QuestionShown]
    answered: list[QuestionShown]


def public() -> QuerySet:
    """What anybody may read; `is_answered` once the output that answers it is public, too."""
    answer = OutputPage.objects.published().filter(pk=OuterRef("answered_in"))
    return OpenQuestion.objects.filter(live=True).annotate(is_answered=Exists(answer))


def still_open() -> QuerySet:
    return public().filter(is_answered=False)


def shown(found: list[OpenQuestion]) -> list[QuestionShown]:
    """As pages show them; one query for all pages that they name."""
    keys = [key for q in found for key in (q.owner_id, q.answered_in_id) if key]
    named = {key: page for key, page in pages(keys).items() if may_be_named(page)} if keys else {}
    return [as_asked(question, named) for question in found]


def as_asked(question: OpenQuestion, named: dict[int, Page]) -> QuestionShown:
    began = question.began_with
    public = began if began is not None and began.is_public else None
    owner = named.get(question.owner_id or 0)
    return QuestionShown(
        question.number,
        question.question,
        question.url,
        question.theme,
        question.known,
        question.would_change,
        owner,
        address(owner) if owner else "",
        named.get(question.answered_in_id or 0),
        public.question if public else "",
        public.url if public else "",
        question.is_sample,
        bool(public and public.is_sample),
    )


@require_safe
def questions(request):
    """`/suggestions/questions/`: all of them, by theme."""
    found = list(public().select_related("began_with").order_by("is_answered", "pk"))
    context = {
        "about": Head(HEADING, LEDE, request.path),
        "parts": parts(found),
        "total": sum(not question.is_answered for question in found),
    }
    return TemplateResponse(request, "suggestions/questions.html", context)


def parts(found: list[OpenQuestion]) -> list[ThemeQuestions]:
    pairs = list(zip(found, shown(found), strict=True))
    by_theme = []
    for slug, name in THEMES.items():
        of_theme = [(q, asked) for q, asked in pairs if q.theme == slug]
        answered = [asked for q, asked in of_theme if q.is_answered]
        still = [asked for q, asked in of_theme if not q.is_answered]
        by_theme.append(ThemeQuestions(slug, name, still, answered))
    return [part for part in by_theme if part.open or part.answered]


@require_safe
def question(request, number: int):
    """`/suggestions/questions/<n>/`: one of them, to cite."""
    key = as_key(str(number))  # what no database can look for is no number of ours
    found = public().select_related("began_with").filter(pk=key).first() if key else None
    if found is None:
        raise Http404("There is no such question.")
    (asked,) = shown([found])
    context = {
        "about": head(found),
        "asked": asked,
        "sample": SHOWS if found.is_sample else "",
        "citation": citation(found, SiteSettings.for_request(request).name),
    }
    return TemplateResponse(request, "suggestions/question.html", context)


def head(found: OpenQuestion) -> Head:
    described = f"{found.number}. {found.known}".strip()[:200]
    return Head(found.question, described, found.url, is_sample=found.is_sample)


def citation(found: OpenQuestion, centre: str) -> str:
    """ "Centre for Public Service Partnerships (2026) “Who pays?” Open question 12. …"."""
    on = found.first_published_at
    year, day = (date_format(timezone.localtime(on), f) for f in ("Y", "j F Y")) if on else ("", "")
    return (
        f"{centre} ({year or 'no date'}) “{titled(found.question, found.is_sample)}” "
        f"{found.number}{f', {day}' if day else ''}. Available at: {found.absolute_url}"
    )


@require_safe
def feed(request):
    """`/suggestions/questions/feed.atom`: the open questions, the newest first."""
    found = list(still_open().order_by("-first_published_at", "-pk")[:FED])
    names = ["pk", "question", "known", "theme", "last_published_at", "is_sample"]
    columns = [[getattr(question, name) for name in names] for question in found]
    centre = SiteSettings.for_request(request).name
    return kept_answer(
        request,
        address=request.path,
        state=[centre, *columns],
        make=lambda: atom(
            map(feed_entry, found),
            title=f"{HEADING}, {centre}",
            author=centre,
            subtitle=LEDE,
            url=settings.BASE_URL + reverse("open_questions"),
            feed_url=settings.BASE_URL + request.path,
        ),
        content_type=ATOM,
    )


def feed_entry(found: OpenQuestion) -> FeedEntry:
    return FeedEntry(
        id=record.urn(f"open question {found.pk}"),
        title=f"{found.number}: {found.question}",
        url=found.absolute_url,
        # Other words are no news: it is the same question still.
        updated=found.first_published_at or UNDATED,
        published=found.first_published_at,
        summary=found.known,
        categories=[THEMES[found.theme]],
        is_sample=found.is_sample,
    )
