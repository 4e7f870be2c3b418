"""An output of research: what it says, who made it, and where it stands in the record."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import BodyBlock
from core.drawing.card import COVER
from core.drawing.covers import compose, describe
from core.models import BasePage
from core.models.dated import Dated
from core.models.threaded import Threaded
from core.pagecache.kept import kept
from core.pagecache.recording import answered
from core.pages.later import later
from core.relations.children import read_kept, read_rows
from core.relations.thread import thread_of
from core.search.near import nearest
from core.values.fields import ChoiceSetField
from core.values.vocabulary import Kind, Outcome
from research import citation
from research.chapters import serve_chapter
from research.forms import OutputForm
from research.models.described import Described
from research.models.files import OutputFile
from research.models.independence import Independence
from research.models.kept import Kept
from research.models.long_read import LongRead
from research.models.opening import Opening
from research.models.output_panels import OUTPUT_PANELS
from research.models.output_queryset import PAGE_ROWS, WITH_DOCUMENTS, OutputQuerySet
from research.models.record import NUMBERS, ScholarlyRecord
from research.views import serve_changes, serve_file, serve_version
from research.vocabulary import OutputType

WAS_PUBLIC = ["corrections", "interests", "published_record"]
MOST_TWINS = 5  # with the same DOI, of which an editor is told
CHAPTER = re.compile(r"[1-9][0-9]{0,2}")
VERSION = re.compile(r"v[1-9][0-9]{0,3}")


@answered
def keys_near(text: str, tags: tuple[str, ...], pk: int | None, most: int) -> list[int]:
    """Keys of the outputs nearest to that with the key `pk`: weighed anew where words are rarer or
    more common than they were, and so often the same as before.
    """
    away = [("research", pk)] if pk else []

    def weigh() -> list[int]:
        near = nearest(text, tags, types=["research"], apart_from=away, most=most)
        return [n.hit.key for n in near]

    return kept(("near", text, tags, pk, most), weigh)


class OutputPage(
    Kept, LongRead, Opening, Independence, Threaded, ScholarlyRecord, Described, Dated, BasePage
):
    """A report, paper, talk or comment: one page for each output of the Centre and its field."""

    parent_page_types = ["research.ResearchIndexPage"]
    subpage_types: list[str] = []
    template = "research/output_page.html"
    base_form_class = OutputForm
    # A copy is a work of its own: nothing of it has been public, and no number names two works.
    exclude_fields_in_copy = [*Threaded.exclude_fields_in_copy, *WAS_PUBLIC, *NUMBERS, "paragraphs"]
    row_names = ["files"]

    type = models.CharField(
        max_length=24, choices=OutputType, help_text="Its type decides the background of its cover."
    )
    subtitle = models.CharField(
        max_length=255, blank=True, help_text="A sentence that says what the work shows."
    )
    summary = models.TextField(
        blank=True,
        verbose_name="in one minute",
        help_text="Three to five short sentences, a line each. Most readers read only these.",
    )
    abstract = models.TextField(
        blank=True, help_text="One paragraph. Libraries and other catalogues show it."
    )
    body = StreamField(BodyBlock(), blank=True)
    themes = ClusterTaggableManager(through="research.OutputTheme", blank=False)
    kinds = ChoiceSetField(
        vocabulary=Kind,
        verbose_name="kinds of partnership",
        help_text="All that the work is about.",
    )
    keywords = ClusterTaggableManager(
        through="research.OutputKeyword",
        blank=True,
        verbose_name="keywords",
        help_text="Free words; press Enter after each.",
    )
    project = models.ForeignKey(
        "research.ProjectPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outputs",
        help_text="The project that it is a result of, if any.",
    )

    objects = PageManager.from_queryset(OutputQuerySet)()

    content_panels = OUTPUT_PANELS

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("subtitle", boost=2),
        index.SearchField("summary"),
        index.SearchField("abstract"),
        index.SearchField("body"),
        index.RelatedFields(
            "contributions", [index.SearchField("given_name"), index.SearchField("family_name")]
        ),
        index.FilterField("type"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = "output"

    # --- Questions ------------------------------------------------------------------------

    shows_how = "how a publication is presented here"
    thread_links = ["project", "came_from"]
    thread_place = 2
    outcome = Outcome.PUBLICATION
    thread_columns = [*Threaded.thread_columns, *["date", "date_precision", "type", "number"]]

    @property
    def thread_date(self) -> str:
        return self.date_iso

    @property
    def label(self) -> str:
        """What it is, in a word: "Feature"; with its number in a series: "Report 88"."""
        kind = OutputType(self.type).label if self.type in OutputType else "Output"
        return f"{kind} {self.number}" if self.number else kind

    @property
    def staff_line(self) -> str:
        return f"{self.label}, {self.date_text}"

    @property
    def type_plural(self) -> str:
        return OutputType(self.type).plural if self.type in OutputType else "Outputs"

    @property
    def type_label(self) -> str:
        return self.label

    @property
    def keyword_list(self) -> list[str]:
        return [item.tag.name for item in self.keyword_items.all()]

    def related(self, most: int = 3) -> list["OutputPage"]:
        """Published outputs nearest to this one in words and themes, the nearest first."""
        text = " ".join([self.title, self.subtitle, self.summary, self.abstract])
        keys = keys_near(text, (*self.theme_slugs, *self.kinds), self.pk, most)
        published = OutputPage.objects.published().for_listing(authors=False)
        pages = published.in_bulk(keys)
        found = [pages[key] for key in keys if key in pages]
        if len(found) < most and self.pk:
            found += published.near_to(self).exclude(pk__in=keys)[: most - len(found)]
        return found

    @property
    def byline(self) -> str:
        """Everybody's name as printed, in order: "Professor Tony Bovaird"."""
        return ", ".join(c.printed_name for c in self.contributions.all())

    @property
    def cover_label(self) -> str:
        """The cover in words: "Cover: a green bowl and a striped blue square overlapping"."""
        return describe(self.card_composition())

    @property
    def citation(self) -> citation.Citation:
        return citation.cite(self)

    def citable(self) -> dict:
        return citation.citable(self)

    @property
    def version(self) -> int:
        return 1 + len(self.corrections.all())

    @property
    def head_description(self) -> str:
        return self.search_description or self.subtitle or self.abstract[:300]

    @property
    def source_line(self) -> str:
        """As of any page; where nothing is said, from where and when it first appeared."""
        first = ", ".join(filter(None, [self.container, str(self.year or "")]))
        return super().source_line or ("" if self.is_sample or not self.container else first)

    @property
    def card_eyebrow(self) -> str:
        return f"{self.label}, {self.date_text}"

    def card_composition(self):
        return compose(self.slug, self.type, self.theme_slugs, self.lead_kind, *COVER)

    # --- Writing --------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        lacks = {
            "A summary: most readers read only “In one minute”.": self.summary_points,
            "A theme: without one it cannot be published.": self.theme_list,
            "An author: without one it cannot be published.": self.byline,
            "A date, or the choice “Undated”.": not self.missing_date(vars(self)),
            "A type: it decides the background of the cover.": self.type,
        }
        twins = [
            f"A DOI of its own: “{page.get_admin_display_title()}” has the same."
            for page in OutputPage.objects.with_doi_of(self)[:MOST_TWINS]
        ]
        lacking = [what for what, there in lacks.items() if not there]
        return lacking + twins + super().editor_warnings()

    # --- Publishing -----------------------------------------------------------------------

    def missing_date(self, values: Mapping) -> dict[str, str]:
        if values.get("date") or values.get("date_precision") == "undated":
            return {}
        return {"date": "Give a date, or choose “Undated” beside it."}

    def missing_for_publication(self) -> dict[str, str]:
        missing = self.missing_date({"date": self.date, "date_precision": self.date_precision})
        if not self.theme_list:
            missing["themes"] = "Choose at least one theme."
        if not any(c.family_name for c in self.contributions.all()):
            missing["contributions"] = "Add at least one author or contributor."
        return (
            missing
            | self.wrong_citations
            | self.wrong_independence(
                vars(self),
                list(self.funders.all()),
                list(self.bodies.all()),
                new_corrections=self.new_corrections(self.corrections.all()),
            )
        )

    @property
    def open_files(self) -> list[OutputFile]:
        """Those that its page names; others lie in a collection that is not for everybody."""
        return [file for file in self.files.all() if file.document.is_open]

    # --- Addresses ------------------------------------------------------------------------

    def sub_view(self, path_components):
        match path_components:
            case ["files", name]:
                return partial(serve_file, page=self, name=name)
            case ["chapters", number] if CHAPTER.fullmatch(number):
                return partial(serve_chapter, page=self, number=number)
            case [version] if VERSION.fullmatch(version):
                return partial(serve_version, page=self, number=version[1:])
            case [version, "changes"] if VERSION.fullmatch(version):
                return partial(serve_changes, page=self, number=version[1:])
        return super().sub_view(path_components)

    def linked_keys(self):
        rows: list[Any] = [*self.contributions.all(), *self.funders.all(), *self.bodies.all()]
        return [*(row.linked_key for row in rows), *self.own_works_cited]

    def get_context(self, request, *args, **kwargs):
        # A draft in preview holds its rows in memory; what the database has is not its own.
        if getattr(request, "is_preview", False):
            self.make_references()
        else:
            read_kept(self, self.read_rows)
        context = super().get_context(request, *args, **kwargs)
        return context | later(related=self.related, thread=partial(thread_of, self))

    def read_rows(self):
        read_rows(self, PAGE_ROWS, WITH_DOCUMENTS)
