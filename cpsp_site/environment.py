"""Settings read from the environment, with words for whoever runs the site."""

import os
import sys


def no_longer_used(name: str, what_to_do: str) -> None:
    """Say on standard error that the variable `name` has no effect, where somebody still sets it.

    No error: the site runs as well without it, and an upgrade should not end at a line that does
    no harm. Said once: what this process starts afterwards does not have the variable.
    """
    if os.environ.get(name):
        print(f"{name} is no longer used: {what_to_do}", file=sys.stderr)
        os.environ[name] = ""
