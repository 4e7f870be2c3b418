"""Chance that is the same from the same seed, and does not remember who drew before."""

import datetime
import random
import uuid
from collections.abc import Sequence

# The last day that anything generated bears, but for events to come.
REFERENCE = datetime.date(2026, 6, 30)
YEARS = 28  # over which dates are spread, the later the denser


class Chance(random.Random):
    """Draws that follow from the words it is made with, and from nothing else."""

    def __init__(self, *words):
        super().__init__(":".join(map(str, words)))

    def some(self, choices: Sequence, least: int, most: int) -> list:
        """From `least` to `most` different ones, as many as there are."""
        number = min(self.randint(least, most), len(choices))
        return self.sample(choices, number)

    def favoured(self, choices: Sequence):
        """One of `choices` but the first, the earlier the likelier: some people write much.

        The one of rank r comes about r to the power of -1/3 times as often as the first of them. It
        is the head of `choices`, which comes first, whose share is said by number (`heads`).
        """
        return choices[1 + int((len(choices) - 1) * self.random() ** 1.5)]

    def some_favoured(self, choices: Sequence, least: int, most: int) -> list:
        """From `least` to `most` such draws, each thing once."""
        return [*dict.fromkeys(self.favoured(choices) for _ in range(self.randint(least, most)))]

    def day(self) -> datetime.date:
        return REFERENCE - datetime.timedelta(days=int(YEARS * 365 * self.random() ** 1.6))

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.getrandbits(128), version=4)
