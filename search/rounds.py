"""What the worker does for searches again and again (core.server.rounds)."""

from core.server.rounds import every_round
from search.models import Asked


@every_round
def forget_searches() -> int:
    """Let go of what was asked too long ago; how many rows there were."""
    old = Asked.objects.outdated()
    # Looks first: whoever writes makes others wait.
    return old.delete()[0] if old.exists() else 0
