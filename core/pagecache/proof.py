"""By what it is known that something that was made from tables is still right."""

from core.pagecache.counts import Counts


class Proof:
    """`counts` of the tables it was made from, as they were before; and when it holds.

    That is from `made_at` until `until`, in seconds.
    """

    __slots__ = ("counts", "made_at", "seen", "until")

    def __init__(self, counts: Counts, made_at: float, until: float):
        self.counts, self.made_at, self.until = counts, made_at, until
        self.seen: Counts | None = None  # by which it was last found right

    def is_right(self, counts: Counts, now: float) -> bool:
        """Whether it is what Django would answer `now`, with the tables at `counts`.

        Where the clock was set back behind its making, it is not known what was right then.
        """
        if not self.made_at <= now < self.until:
            return False
        if self.seen is not counts:
            if any(counts.get(name) != count for name, count in self.counts.items()):
                return False
            self.seen = counts
        return True


class Proven:
    """Keys, each with its Proof; it is told at little cost which of them are right no more."""

    def __init__(self):
        self.forget()

    def forget(self) -> None:
        self.proofs: dict[object, Proof] = {}
        self.counts: Counts | None = None
        self.looked_at, self.until = 0.0, float("inf")

    def __contains__(self, key) -> bool:
        return key in self.proofs

    def __len__(self) -> int:
        return len(self.proofs)

    def put(self, key, proof: Proof) -> None:
        self.proofs[key] = proof
        self.counts = None  # it may have become wrong while it was made

    def drop(self, key) -> None:
        self.proofs.pop(key, None)

    def wrong(self, counts: Counts, now: float) -> list:
        """The keys that are not right `now`, with the tables at `counts`; they are forgotten."""
        stands = counts is self.counts and self.looked_at <= now < self.until
        self.looked_at = now
        if stands:
            return []
        self.counts = counts
        wrong = [key for key, proof in self.proofs.items() if not proof.is_right(counts, now)]
        for key in wrong:
            del self.proofs[key]
        self.until = min((proof.until for proof in self.proofs.values()), default=float("inf"))
        return wrong
