"""Has this been answered? What we have published and others have asked, near to a question."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from wagtail.models import Page

from core.pages.samples import FACET
from core.search.engines import Hit
from core.search.near import nearest
from core.search.types import label_of, types_that_answer
from suggestions.found import TYPE
from suggestions.models import Demand, Step, Suggestion
from suggestions.timeline import answer_of

LEAST = 0.35  # a third of the weight of all words is shared: less is chance
NEXT_TO_BEST = 0.5  # of the score of the nearest; what is further off would only hide it
MOST = 5
LONGEST_LINE = 240  # characters


@dataclass(frozen=True)
class Answer:
    """Something near to a question, as a line of the check page."""

    hit: Hit
    text: str

    @property
    def value(self) -> str:
        """The value of its button in the form."""
        return f"{self.hit.type}:{self.hit.key}"

    @property
    def title(self) -> str:
        return self.hit.title

    @property
    def notice(self) -> str:
        """What stands before the title of an event that is off: "Postponed"."""
        return self.hit.face.get("notice", "")

    @property
    def language(self) -> str:
        return self.hit.language

    @property
    def is_sample(self) -> bool:
        return bool(self.hit.face.get(FACET))

    @property
    def url(self) -> str:
        if not self.hit.url_path:
            return self.hit.face.get("url", "")
        return Page(pk=self.hit.key, url_path=self.hit.url_path).url or "/"

    @property
    def label(self) -> str:
        """What it is, in words, and for a suggestion where it stands: "Working paper"."""
        return ", ".join(filter(None, [label_of(self.hit), self.state.lower()]))

    @property
    def state(self) -> str:
        return self.hit.face.get("date_text", "") if self.hit.type == TYPE else ""

    @property
    def date_text(self) -> str:
        """When it was published or takes place; of a suggestion the mark has said enough."""
        return "" if self.hit.type == TYPE else self.hit.face.get("date_text", "")

    @property
    def date_iso(self) -> str:
        return self.hit.face.get("date_iso", "")

    @property
    def mark(self) -> str:
        """The drawing of where a suggestion stands (core.drawing.marks.STATUSES)."""
        return self.hit.face.get("status", "") if self.hit.type == TYPE else ""


def answers(text: str, tags: list[str]) -> list[Answer]:
    """What is near to `text` and `tags`, the nearest first; two queries, three with suggestions."""
    near = nearest(text, tags, types=types_that_answer(), most=MOST, least=LEAST)
    hits = [n.hit for n in near if n.score >= near[0].score * NEXT_TO_BEST]
    replies = replies_to([hit.key for hit in hits if hit.type == TYPE])
    return [Answer(hit, line_of(hit, replies)) for hit in hits]


def line_of(hit: Hit, replies: dict[int, str]) -> str:
    if hit.type == TYPE:
        return replies.get(hit.key, "")
    return shortened(hit.face.get("description", ""))


def replies_to(keys: list[int]) -> dict[int, str]:
    """What was replied to each of these suggestions, if they are public."""
    if not keys:
        return {}
    steps = Step.objects.filter(suggestion__in=Suggestion.objects.public().filter(pk__in=keys))
    steps = steps.select_related("reason").order_by("suggestion", "at", "pk")
    by_suggestion = groupby(steps, attrgetter("suggestion_id"))
    replies = {key: answer_of(list(own)) for key, own in by_suggestion}
    return {key: line_from(reply) for key, reply in replies.items() if reply}


def line_from(reply: Step) -> str:
    return shortened(" ".join(str(said) for said in (reply.reason, reply.words) if said))


def shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST_LINE:
        return text
    return f"{text[:LONGEST_LINE].rpartition(' ')[0]}…"


def count_demand(answer: Answer, form: str) -> None:
    """Count that `answer` answered somebody's question, once for each `form`; keep nothing else."""
    known = {"type": answer.hit.type, "key": answer.hit.key, "title": answer.hit.title[:255]}
    Demand.objects.get_or_create(form=form, defaults=known)
