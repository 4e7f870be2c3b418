"""What is said where an answer cannot be given: problem details for programs (RFC 9457)."""

import json
from dataclasses import dataclass

from django.http import HttpResponse

from interop.api.links import start
from interop.api.shapes import ADDRESS, Shape, some, text, whole

PROBLEM_JSON = "application/problem+json"
LONGEST = 80  # characters of what was asked that are said again


@dataclass(frozen=True)
class Kind:
    """A kind of problem: where it is explained on the page for people, its title and its status."""

    name: str
    title: str
    status: int
    says: str

    @property
    def address(self) -> str:
        return f"{start()}#{self.name}"


PARAMETERS = Kind(
    "bad-parameters",
    "Something in the address cannot be read",
    400,
    "A parameter that there is none of, or a value that it does not take. Each stands in “errors”, "
    "with the parameter, the value and what it takes. Nothing is passed over in silence.",
)
NOT_FOUND = Kind(
    "not-found",
    "There is nothing at this address",
    404,
    "There is no such list or thing, or nobody may read it now. Whether it was there once, its "
    "page says.",
)
METHOD = Kind(
    "read-only",
    "This API can only be read",
    405,
    "It takes GET, HEAD and OPTIONS.",
)
TOO_SLOW = Kind(
    "too-slow",
    "This takes too long just now",
    503,
    "Ask again after as many seconds as the header Retry-After says, or for less at once.",
)
KINDS = [PARAMETERS, NOT_FOUND, METHOD, TOO_SLOW]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong: the parameter, its value, and why."""

    parameter: str
    value: str
    detail: str

    def __str__(self):
        value = f" “{shortened(self.value)}”" if self.value else ""
        return f"{shortened(self.parameter)}{value}: {self.detail}"


class Problem(Exception):  # noqa: N818  it is one (RFC 9457), and is answered as such
    """Ends a request with the answer that says why: what is wrong, in one or more sentences."""

    def __init__(self, kind: Kind, detail: str, mistakes: tuple[Mistake, ...] = ()):
        super().__init__(detail)
        self.kind, self.detail, self.mistakes = kind, detail, mistakes

    @classmethod
    def of(cls, mistakes: list[Mistake]) -> "Problem":
        """The problem that there are these `mistakes` in the parameters."""
        return cls(PARAMETERS, " ".join(map(str, mistakes)), tuple(mistakes))

    def answer(self) -> HttpResponse:
        text = json.dumps(PROBLEM.data(self), ensure_ascii=False)
        return HttpResponse(text, status=self.kind.status, content_type=PROBLEM_JSON)


MISTAKE = Shape(
    "Mistake",
    "One thing that is wrong in the address.",
    (
        text("parameter", "The parameter.", lambda it: shortened(it.parameter)),
        text(
            "value",
            "Its value, “” where it is the parameter that is wrong.",
            lambda it: shortened(it.value),
        ),
        text("detail", "What it takes."),
    ),
)
PROBLEM = Shape(
    "Problem",
    "Why there is no answer (RFC 9457).",
    (
        text(
            "type",
            "Which kind of problem: where that is explained.",
            lambda it: it.kind.address,
            **ADDRESS,
        ),
        text("title", "The same in words.", lambda it: it.kind.title),
        whole("status", "The status of the answer.", lambda it: it.kind.status),
        text("detail", "What is wrong this time."),
        some("errors", "Where it is wrong, one by one.", MISTAKE, lambda it: it.mistakes),
    ),
)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
