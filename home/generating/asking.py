"""Writing many suggestions at once, and what the indexes know of them.

As suggestions.lifecycle does for one, but for letters: nobody is written to.
"""

from collections import Counter
from itertools import chain

from django.db import connection, transaction
from django.db.models import F

from core.pages.in_bulk import insert
from core.search import entries
from events.models import EventPage
from home.generating.refusing import GeneratingError
from home.generating.suggestions import MARK, Asked
from research.models import OutputPage, ProjectPage
from suggestions.found import TYPE
from suggestions.models import LastReference, Step, Suggestion, Support
from suggestions.vocabulary import FRUITS, State

MOST_A_YEAR = 9999  # a reference has four figures
GREW = {State.PROJECT: ProjectPage, State.PUBLISHED: OutputPage, State.DISCUSSED: EventPage}


def generated():
    """The suggestions that were generated, but for those whose texts somebody has erased."""
    return Suggestion.objects.filter(why__startswith=MARK)


def last_number() -> int:
    """The number of the last that was generated; 0 for none."""
    why = generated().order_by("-why").values_list("why", flat=True).first()
    return int(why.removeprefix(MARK).split(".")[0]) if why else 0


@transaction.atomic
def write(asked: list[Asked]) -> None:
    """Write suggestions with their rows, all or none."""
    suggestions = [one.suggestion for one in asked]
    refer(suggestions)
    insert(Suggestion, suggestions)
    learn_keys(suggestions)
    for one in asked:
        rows: list[Step | Support] = [*one.steps, *one.supports]
        for row in rows:
            row.suggestion_id = one.suggestion.pk
        for theme in one.themes:
            theme.content_object_id = one.suggestion.pk
    merge(asked)
    for of_each in zip(*(one.rows for one in asked), strict=True):
        of_one_model = list(chain.from_iterable(of_each))
        if of_one_model:
            insert(type(of_one_model[0]), of_one_model)
    lead_back(asked)
    index(suggestions)


def refer(suggestions: list[Suggestion]) -> None:
    """Give each that is confirmed the next reference of its year, as LastReference.following."""
    confirmed = [(one, one.confirmed_at.year) for one in suggestions if one.confirmed_at]
    counted = Counter(year for _, year in confirmed)
    last = {year: taken(year, number) for year, number in sorted(counted.items())}
    for one, year in confirmed:
        last[year] += 1
        one.reference = f"S-{year}-{last[year]:04}"


def taken(year: int, number: int) -> int:
    """Take so many references of `year`; the last number that was given before."""
    LastReference.objects.get_or_create(year=year)
    LastReference.objects.filter(year=year).update(number=F("number") + number)
    now = LastReference.objects.get(year=year).number
    if now > MOST_A_YEAR:
        raise GeneratingError(f"No year has room for more than {MOST_A_YEAR:,} suggestions.")
    return now - number


def learn_keys(suggestions: list[Suggestion]) -> None:
    hashes = [one.track_hash for one in suggestions]
    written = Suggestion.objects.filter(track_hash__in=hashes).order_by()
    keys = dict(written.values_list("track_hash", "pk"))
    for one in suggestions:
        one.pk, one._state.adding = keys[one.track_hash], False


def merge(asked: list[Asked]) -> None:
    """Let each that is merged lead to one that was answered, here or before."""
    answered = [one.suggestion.pk for one in asked if one.suggestion.state == State.ANSWERED]
    before = generated().filter(state=State.ANSWERED).values_list("pk", flat=True)
    answered = answered or list(before)
    merged = [one for one in asked if one.suggestion.state == State.MERGED]
    for n, one in enumerate(merged):
        into = answered[n % len(answered)]
        one.suggestion.merged_into_id = one.steps[-1].into_id = into
    Suggestion.objects.bulk_update([one.suggestion for one in merged], ["merged_into"])


def lead_back(asked: list[Asked]) -> None:
    """Let the pages that suggestions grew into name them, if they name none yet."""
    for state, model in GREW.items():
        table = connection.ops.quote_name(model._meta.db_table)
        rows = [
            (one.suggestion.reference, one.steps[-1].page_id)
            for one in asked
            if one.suggestion.state == state and state in FRUITS and one.steps[-1].page_id
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET suggestion = %s"  # noqa: S608  a table of ours
                " WHERE page_ptr_id = %s AND suggestion = ''",
                rows,
            )


def index(suggestions: list[Suggestion]) -> None:
    """What visitors' search knows of `suggestions`."""
    entries.put_things([one for one in suggestions if one.is_public], TYPE)
