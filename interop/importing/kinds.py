"""What bibliographies call a kind of work in words: "Working Paper No.", "slides"."""

from research.vocabulary import OutputType

NAMES = {kind.label.lower(): kind for kind in OutputType}
# Words within other words; of two that fit, the first.
WITHIN = {
    "consultation response": OutputType.CONSULTATION_RESPONSE,
    "working paper": OutputType.WORKING_PAPER,
    "discussion paper": OutputType.WORKING_PAPER,
    "presentation": OutputType.PRESENTATION,
    "slides": OutputType.PRESENTATION,
    "briefing": OutputType.BRIEFING,
    "policy brief": OutputType.BRIEFING,
    "commentary": OutputType.COMMENTARY,
    "feature": OutputType.FEATURE,
    "recording": OutputType.RECORDING,
    "data set": OutputType.DATASET,
    "dataset": OutputType.DATASET,
    "report": OutputType.REPORT,
}


def called(words: str) -> OutputType | None:
    """The type that `words` are the name of, and nothing else."""
    return NAMES.get(words.strip().lower())


def named_in(words: str) -> OutputType | None:
    """The type that `words` are the name of, or have in them."""
    text = words.lower()
    return called(text) or next((kind for name, kind in WITHIN.items() if name in text), None)
