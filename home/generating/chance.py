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
        """One of `choices`, the earlier the likelier: some people write much, most little."""
        return choices[int(len(choices) * self.random() ** 2)]

    def day(self) -> datetime.date:
        return REFERENCE - datetime.timedelta(days=int(YEARS * 365 * self.random() ** 1.6))

    def uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.getrandbits(128), version=4)
