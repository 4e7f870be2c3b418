"""What tests by chance (Hypothesis) are given: always the same, but in a hunt for more.

What passed once then passes wherever it is run, and a red test means that the code has changed.
`make hunt` (HUNT=1) looks for what nobody has thought of: other examples each time, and many more.
What it finds becomes a test of its own.
"""

import os

from hypothesis import settings

IS_HUNTING = bool(os.environ.get("HUNT"))

settings.register_profile("always the same", derandomize=True, deadline=None, database=None)
settings.register_profile("hunting", deadline=None)


def choose_examples() -> None:
    """Before any test is imported: its settings take what is missing from the profile."""
    settings.load_profile("hunting" if IS_HUNTING else "always the same")


def many(number: int) -> int:
    """So many examples; in a hunt ten times as many."""
    return number * (10 if IS_HUNTING else 1)
