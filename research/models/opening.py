from core.search.analysis import STOP, stem, words
from core.values.lines import lines_of


class Opening:
    """How a work begins on its page: one sentence or a few lines, and nothing that they repeat."""

    subtitle: str
    summary: str
    abstract: str

    @property
    def summary_points(self) -> list[str]:
        return lines_of(self.summary)

    @property
    def standfirst(self) -> str:
        """The subtitle where it is to stand below the title; "" where the summary says the same."""
        return "" if says(self.summary, self.subtitle) else self.subtitle

    @property
    def opening_abstract(self) -> str:
        """The abstract where it is all that sums up the work, so that readers are to meet it."""
        return "" if self.summary_points else self.abstract

    @property
    def abstract_on_demand(self) -> str:
        """The abstract where it stands behind the summary, for who looks for it."""
        return self.abstract if self.summary_points else ""


def says(text: str, sentence: str) -> bool:
    """Whether `text` has at least half of the words of `sentence` that say something."""
    asked = {stem(word) for word in words(sentence) if word not in STOP}
    return bool(asked) and len(asked & set(map(stem, words(text)))) * 2 >= len(asked)
