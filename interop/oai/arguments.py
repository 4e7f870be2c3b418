"""What a request says: a verb and its arguments, each once (§3.1.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from interop.oai.errors import OAIError, bad_argument

LONGEST_NAME = 40  # characters of an argument that we do not know, as it is repeated


@dataclass(frozen=True)
class Takes:
    """The arguments of a verb: those that it needs, those it may have, one that stands alone."""

    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    alone: str = ""

    @property
    def known(self) -> set[str]:
        return {*self.must, *self.may, self.alone} - {""}


LIST = Takes(must=("metadataPrefix",), may=("from", "until", "set"), alone="resumptionToken")
VERBS = {
    "Identify": Takes(),
    "ListMetadataFormats": Takes(may=("identifier",)),
    "ListSets": Takes(alone="resumptionToken"),
    "GetRecord": Takes(must=("identifier", "metadataPrefix")),
    "ListIdentifiers": LIST,
    "ListRecords": LIST,
}


@dataclass(frozen=True)
class Arguments:
    """A verb, and the arguments that came with it: those it takes, and all that it needs."""

    verb: str
    given: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The argument called `name`; "" where it was not given."""
        return self.given.get(name, "")


def read(sent: Mapping[str, Sequence[str]]) -> Arguments:
    """The Arguments among `sent`, each name with all its values; OAIError for what cannot be."""
    verb = verb_of(list(sent.get("verb", [])))
    given = {name: once(name, values) for name, values in sent.items() if name != "verb"}
    check(verb, VERBS[verb], given.keys())
    return Arguments(verb, given)


def verb_of(values: list[str]) -> str:
    if not values:
        raise OAIError("badVerb", "Say what you ask for by the argument verb.")
    if len(values) > 1:
        raise OAIError("badVerb", "The argument verb stands there more than once.")
    if values[0] not in VERBS:
        raise OAIError("badVerb", f"There is no such verb; there are {', '.join(VERBS)}.")
    return values[0]


def once(name: str, values: Sequence[str]) -> str:
    if len(values) != 1:
        raise bad_argument(f"The argument {name[:LONGEST_NAME]} stands there more than once.")
    return values[0]


def check(verb: str, takes: Takes, names) -> None:
    """OAIError where a request with arguments called `names` is none that `verb` takes."""
    if unknown := sorted(names - takes.known):
        raise bad_argument(f"{verb} takes no argument {unknown[0][:LONGEST_NAME]}.")
    if takes.alone in names:
        if len(names) > 1:
            raise bad_argument(f"{takes.alone} stands alone: it says all that you asked for.")
        return
    if missing := [name for name in takes.must if name not in names]:
        raise bad_argument(f"{verb} needs the argument {missing[0]}.")
