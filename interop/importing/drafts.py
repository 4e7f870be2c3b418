"""Drafts from what was read: all of a run or nothing, and a run that can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.models.dated import DatePrecision
from core.pages.publication import PublicationRefusedError
from core.values.languages import ENGLISH, WRITTEN
from core.values.partial_dates import PartialDate
from interop.importing.candidate import Author, Candidate, Skipped
from interop.models import ImportedOutput, ImportRun
from people.models import PersonPage
from research.models import Contribution, OutputPage, ResearchIndexPage, Theme
from research.vocabulary import ContributorRole

PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
ROLES = {role.value for role in ContributorRole}
# Fields of the output that are taken as they are read, where they may be.
TAKEN = ["subtitle", "abstract", "series", "number", "container", "doi", "isbn", "issn"]


@dataclass
class Made:
    """What a run has made, and what it could not."""

    run: ImportRun
    outputs: list[OutputPage] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@transaction.atomic
def make_drafts(
    candidates: Iterable[Candidate],
    *,
    source: str,
    themes: list[str],
    by=None,
    say: Callable[[int], object] = lambda done: None,
) -> Made:
    """A draft of each of `candidates`, about `themes` (slugs); none at all if anything fails.

    What a draft cannot hold (an ISBN with a wrong digit) is said, and the entry left out. `say`
    hears how many are done.
    """
    parent = ResearchIndexPage.objects.get()
    made = Made(ImportRun.objects.create(source=source[:255], by=by))
    known = list(Theme.objects.filter(slug__in=themes))
    for number, candidate in enumerate(candidates, start=1):
        page, wrong = draft(candidate, known)
        if wrong:
            made.skipped.append(Skipped(candidate.place, wrong))
        else:
            page.owner = by
            parent.add_child(instance=page)
            revision = page.save_revision(user=by, clean=False)
            row = {"place": candidate.place, "revision_id": revision.pk}
            ImportedOutput.objects.create(run=made.run, output=page, **row)
            made.outputs.append(page)
        say(number)
    return made


def draft(candidate: Candidate, themes: list) -> tuple[OutputPage, str]:
    """The unsaved page, and what is wrong with it in a sentence, "" for nothing."""
    known = PartialDate(candidate.date)
    page = OutputPage(
        title=candidate.title,
        live=False,
        type=candidate.type,
        date=known.first_day if known else None,
        date_precision=PRECISIONS.get(len(known), DatePrecision.UNDATED),
        container_address=candidate.address,
        language=candidate.language if candidate.language in WRITTEN else ENGLISH,
        **{name: getattr(candidate, name) for name in TAKEN},
    )
    page.contributions.set(contributions(candidate.authors))
    page.themes.set(themes)
    page.keywords.set([word[:100] for word in candidate.keywords])
    return page, wrong_with(page)


def wrong_with(page: OutputPage) -> str:
    try:
        page.clean_fields(exclude=["path", "depth", "slug", "url_path", "draft_title", "body"])
        page.clean()
        for row in page.contributions.all():
            row.clean_fields(exclude=["output", "slug"])
            row.clean()
    except ValidationError as error:
        return " ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
    return ""


def contributions(authors: Iterable[Author]) -> list[Contribution]:
    """A row for each of `authors`, once in each role; linked to a person only by an ORCID iD, as
    two may bear one name."""
    rows: dict[tuple, Contribution] = {}
    for author in authors:
        role = author.role if author.role in ROLES else ContributorRole.CONTRIBUTOR
        row = Contribution(role=role, given_name=author.given, family_name=author.family)
        row.slug = row.derived_slug
        row.person = person_with(author.orcid)
        rows.setdefault((role, row.slug), row)
    return list(rows.values())


def person_with(orcid: str) -> PersonPage | None:
    return PersonPage.objects.filter(orcid=orcid).first() if orcid else None


# --- The run as a whole ------------------------------------------------------------------------


def publish_run(run: ImportRun) -> tuple[int, list[Skipped]]:
    """Publish the drafts of `run`; how many are public now, and why the others are not."""
    published, refused = 0, []
    for row in run.outputs.select_related("output"):
        page = row.output
        if page.live:
            continue
        try:
            page.get_latest_revision().publish()
            published += 1
        except PublicationRefusedError as error:
            refused.append(
                Skipped(row.place, f"“{page.title}”: {' '.join(error.missing.values())}")
            )
    return published, refused


@transaction.atomic
def undo_run(run: ImportRun) -> tuple[int, list[Skipped]]:
    """Delete the drafts of `run` on which nobody has worked since; how many, and which stay."""
    gone, kept = 0, []
    for row in run.outputs.select_related("output"):
        page = row.output
        if page.first_published_at or page.latest_revision_id != row.revision_id:
            why = "published" if page.first_published_at else "changed"
            kept.append(Skipped(row.place, f"“{page.title}” has been {why} since: it stays."))
        else:
            page.delete()
            gone += 1
    ImportRun.objects.filter(pk=run.pk).update(undone_at=timezone.now())
    return gone, kept
