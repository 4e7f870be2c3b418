"""The words that are used on the site, kept for spelling and for weighing how rare one is."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from core.models.entry import Term
from core.search.analysis import stem, words
from core.search.engines import Words

SHORTEST, LONGEST = 3, 40


def terms(row: Words | None) -> set[str]:
    """The words of an entry that are counted: letters alone, neither very short nor very long."""
    if row is None:
        return set()
    text = " ".join([row.title, row.names, row.body, row.files])
    return {w for w in words(text) if SHORTEST <= len(w) < LONGEST and w.isalpha()}


def count(added: Iterable[set[str]], gone: Iterable[set[str]] = ()) -> None:
    """Count what entries have come to hold, and no longer count what they held."""
    changes = Counter(word for words in added for word in words)
    changes.subtract(word for words in gone for word in words)
    more = [(word, stem(word), n) for word, n in sorted(changes.items()) if n > 0]
    fewer = [(-n, word) for word, n in sorted(changes.items()) if n < 0]
    with connection.cursor() as cursor:
        # In one order everywhere, so that two who publish at once wait and do not block for good.
        if more:
            cursor.executemany(
                "INSERT INTO core_term (word, stem, entries) VALUES (%s, %s, %s) ON CONFLICT (word)"
                " DO UPDATE SET entries = core_term.entries + excluded.entries",
                more,
            )
        if fewer:
            cursor.executemany(
                "UPDATE core_term SET entries = CASE WHEN entries > %s THEN entries - %s ELSE 0 END"
                " WHERE word = %s",
                [(n, n, word) for n, word in fewer],
            )


def forget_unused() -> int:
    """Let go of words that no entry holds any more; how many there were."""
    return Term.objects.filter(entries=0).delete()[0]
