"""What is answered in place of what was asked for (§3.6)."""


class OAIError(Exception):
    """A request that cannot be answered: `code` is one of the protocol's, `words` say why."""

    def __init__(self, code: str, words: str):
        super().__init__(words)
        self.code, self.words = code, words

    @property
    def leaves_arguments_out(self) -> bool:
        """Whether the answer may not repeat what was asked for, as it makes no sense (§3.2)."""
        return self.code in {"badVerb", "badArgument"}


def bad_argument(words: str) -> OAIError:
    return OAIError("badArgument", words)
