"""Drafts from what was read: many at once, each with its rows, its first revision, its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, PageLogEntry, Revision

from core.models.dated import DatePrecision
from core.pages import in_bulk
from core.pages.sub_views import is_shadowed
from core.staff.one_tag import alike
from core.values.languages import ENGLISH, WRITTEN
from core.values.partial_dates import PartialDate
from interop.importing.candidate import Author, Candidate
from people.models import PersonPage
from research.models import Contribution, OutputPage, ResearchIndexPage, Theme
from research.models.theme import Keyword, OutputKeyword, OutputTheme
from research.vocabulary import ContributorRole

PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
ROLES = {role.value for role in ContributorRole}
# Fields of the output that are taken as they are read, where they may be.
TAKEN = ["subtitle", "abstract", "series", "number", "container", "doi", "isbn", "issn"]
# What a bibliography says of a page and of its rows, and what is looked at for that.
SAID = frozenset({"title", "container_address", *TAKEN})
SAID_OF_AUTHORS = frozenset({"given_name", "family_name"})


@dataclass
class Known:
    """What the site has that drafts lead to."""

    themes: list[Theme]
    people: dict[str, PersonPage]  # by ORCID iD
    keywords: dict[str, Keyword]  # by what spellings of one have in common


def known_to(candidates: list[Candidate], themes: list[str]) -> Known:
    """What drafts of `candidates` lead to, about `themes` (slugs); new keywords are written."""
    orcids = {author.orcid for one in candidates for author in one.authors if author.orcid}
    people = PersonPage.objects.filter(orcid__in=orcids).order_by("-pk") if orcids else []
    return Known(
        list(Theme.objects.filter(slug__in=themes)),
        {person.orcid: person for person in people},
        keywords({word[:100] for one in candidates for word in one.keywords}),
    )


def keywords(names: set[str]) -> dict[str, Keyword]:
    if not names:
        return {}
    known = {alike(keyword.name): keyword for keyword in Keyword.objects.order_by("-pk")}
    for name in sorted(names):
        if alike(name) not in known:
            known[alike(name)] = Keyword.objects.create(name=name)
    return known


@dataclass
class Draft:
    """An unsaved page, its rows, and what is wrong with it in a sentence, "" for nothing."""

    page: OutputPage
    rows: in_bulk.Rows
    wrong: str = ""


def draft(candidate: Candidate, known: Known) -> Draft:
    date = PartialDate(candidate.date)
    page = OutputPage(
        title=candidate.title,
        draft_title=candidate.title,
        live=False,
        has_unpublished_changes=True,
        type=candidate.type,
        date=date.first_day if date else None,
        date_precision=PRECISIONS.get(len(date), DatePrecision.UNDATED),
        container_address=candidate.address,
        language=candidate.language if candidate.language in WRITTEN else ENGLISH,
        **{name: getattr(candidate, name) for name in TAKEN},
    )
    tags = {alike(word[:100]): known.keywords[alike(word[:100])] for word in candidate.keywords}
    authors = contributions(candidate.authors, known)
    rows: in_bulk.Rows = {
        "contributions": authors,
        "theme_items": [OutputTheme(tag=theme) for theme in known.themes],
        "keyword_items": [OutputKeyword(tag=tag) for tag in tags.values()],
    }
    return Draft(page, rows, wrong_with(page, authors))


def contributions(authors: Iterable[Author], known: Known) -> list[Contribution]:
    """A row for each of `authors`, once in each role; linked to a person only by an ORCID iD, as
    two may bear one name."""
    rows: dict[tuple, Contribution] = {}
    for author in authors:
        role = author.role if author.role in ROLES else ContributorRole.CONTRIBUTOR
        row = Contribution(role=role, given_name=author.given, family_name=author.family)
        row.slug = row.derived_slug
        row.person = known.people.get(author.orcid)
        rows.setdefault((role, row.slug), row)
    return list(rows.values())


def wrong_with(page: OutputPage, rows: list[Contribution]) -> str:
    """What the page, or one of its rows, cannot hold."""
    try:
        page.clean_fields(exclude=all_but(OutputPage, SAID))
        page.clean()
        for row in rows:
            row.clean_fields(exclude=all_but(Contribution, SAID_OF_AUTHORS))
            row.clean()
    except ValidationError as error:
        return " ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
    return ""


@cache
def all_but(model, names: frozenset[str]) -> set[str]:
    return {field.name for field in model._meta.fields} - names


# --- Writing -----------------------------------------------------------------------------------


@transaction.atomic
def write(drafts: list[Draft], by) -> list[OutputPage]:
    """Write `drafts` with nothing wrong in them, all or none; each has its first revision."""
    pages = [one.page for one in drafts]
    if not pages:
        return []
    parent = ResearchIndexPage.objects.get()
    Page.objects.select_for_update().get(pk=parent.pk)  # nobody takes an address meanwhile
    now = timezone.now()
    give_addresses(parent, pages)
    for page in pages:
        page.owner, page.latest_revision_created_at = by, now
    in_bulk.place_below(parent, pages)
    in_bulk.insert_pages(pages)
    in_bulk.insert_children(pages, [one.rows for one in drafts])
    write_revisions(pages, by, now)
    write_history(pages, by, now)
    in_bulk.index(pages)
    return pages


def give_addresses(parent: Page, pages: list[OutputPage]) -> None:
    """Give each of `pages` a slug that nothing below `parent` has: "who-pays", "who-pays-2"."""
    words = [slugify(page.title, allow_unicode=True)[:240] or "publication" for page in pages]
    siblings = Page.objects.child_of(parent)
    taken = set(siblings.filter(slug__in=words).values_list("slug", flat=True))
    taken |= {word for word in words if is_shadowed(parent, word)}
    following: dict[str, int] = {}
    for page, word in zip(pages, words, strict=True):
        page.slug = word
        if word in taken:
            if word not in following:
                numbered = siblings.filter(slug__startswith=f"{word}-")
                taken |= set(numbered.values_list("slug", flat=True))
                following[word] = 2
            while page.slug in taken:
                page.slug = f"{word}-{following[word]}"
                following[word] += 1
        taken.add(page.slug)


def write_revisions(pages: list[OutputPage], by, now) -> None:
    of_type = ContentType.objects.get_for_model(OutputPage)
    base = ContentType.objects.get_for_model(Page)
    in_bulk.insert(
        Revision,
        [
            Revision(
                content_type=of_type,
                base_content_type=base,
                object_id=str(page.pk),
                object_str=str(page),
                created_at=now,
                user=by,
                content=page.serializable_data(),
            )
            for page in pages
        ],
    )
    written = Revision.objects.filter(
        base_content_type=base, object_id__in=[str(page.pk) for page in pages]
    )
    keys = {int(of): key for of, key in written.values_list("object_id", "pk")}
    for page in pages:
        page.latest_revision_id = keys[page.pk]
    in_bulk.update(Page, "latest_revision_id", {page.pk: page.latest_revision_id for page in pages})


def write_history(pages: list[OutputPage], by, now) -> None:
    of_type = ContentType.objects.get_for_model(OutputPage)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            content_type=of_type,
            label=page.title,
            action="wagtail.create",
            timestamp=now,
            user=by,
            revision_id=page.latest_revision_id,
            content_changed=True,
        )
        for page in pages
    )
