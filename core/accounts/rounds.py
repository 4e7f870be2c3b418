"""What the worker does for accounts."""

from core.server.rounds import every_round
from core.visitors import kept_counts

every_round(kept_counts.forget_ended)
