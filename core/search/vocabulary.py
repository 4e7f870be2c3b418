"""The words that are used on the site, kept for spelling and for weighing how rare one is."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from django.db import connection, transaction

from core.models.entry import EntryText, Term
from core.search.analysis import stem
from core.search.engines import Words

SHORTEST, LONGEST = 3, 40
MOST = 5000  # of one entry: no report has more


def terms(row: Words | None) -> set[str]:
    """The words of an entry that are counted: letters alone, neither very short nor very long.

    Those of its files are not: they may change without it.
    """
    if row is None:
        return set()
    used = dict.fromkeys(chain(row.folded["title"], row.folded["names"], row.folded["body"]))
    telling = [w for w in filter(str.isalpha, used) if SHORTEST <= len(w) < LONGEST]
    return set(telling[:MOST])


def count(added: Iterable[set[str]], gone: Iterable[set[str]] = ()) -> None:
    """Count what entries have come to hold, and no longer count what they held."""
    changes = Counter(chain.from_iterable(added))
    changes.subtract(chain.from_iterable(gone))
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


def recount() -> None:
    """Count all words anew, from what is kept of every entry."""
    counted: Counter[str] = Counter()
    texts = EntryText.objects.select_related("entry").iterator(chunk_size=500)
    for text in texts:
        counted.update(terms(Words(text.pk, text.entry.title, text.names, text.body)))
    rows = [Term(word=word, stem=stem(word), entries=n) for word, n in sorted(counted.items())]
    with transaction.atomic():
        Term.objects.all().delete()
        Term.objects.bulk_create(rows, batch_size=2000)


def forget_unused() -> int:
    """Let go of words that no entry holds any more; how many there were."""
    return Term.objects.filter(entries=0).delete()[0]
