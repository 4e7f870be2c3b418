"""From the values of a content file to the fields and rows of its page."""

import datetime
from pathlib import PurePosixPath

from core.values.vocabulary import Kind
from events.models import EventPage, EventsIndexPage
from home.loading.beside import Beside
from home.loading.fields import copy, fill_thread, linked, rich_text, stream, text_at, themes
from home.loading.files import with_documents
from home.loading.fill_events import fill_event
from home.loading.markdown import Body
from home.loading.references import Places
from home.models import HomePage, StandardPage
from partners.models import PartnerContact, PartnerPage, PartnerRelation, PartnersIndexPage
from people.models import Interest, PeopleIndexPage, PersonPage, PersonRole
from research.models import (
    Contribution,
    ExplainerPage,
    Milestone,
    OutputBody,
    OutputFile,
    OutputFunder,
    OutputPage,
    ProjectFunder,
    ProjectMember,
    ProjectPage,
    ProjectPartner,
    ProjectsIndexPage,
    ResearchIndexPage,
    ThemePage,
    ThemesIndexPage,
)
from research.references.blocks import ReferencesBlock, with_keys


def fill(page, source, places: Places) -> None:
    """Let the unsaved `page` say what `source` says."""
    files = Beside(source, is_written=True)
    body = Body(source.path, source.body_line, places.link, files)
    blocks = body.blocks(source.body)
    fill_references(page, body)
    page.seo_title = source.values.get("seo_title", "")
    page.search_description = source.values.get("search_description", "")
    copy(page, source.values, "source", "language")
    page.is_sample = source.values.get("sample", False)
    FILL[type(page)](page, source, blocks, places)


def fill_references(page, body: Body) -> None:
    """What the text cites, of an output; no other page has references."""
    if isinstance(page, OutputPage):
        body.works.check_cited()
        page.references = ReferencesBlock().to_python(with_keys(body.works.entries))
    elif body.works.entries:
        raise body.error(0, "only an output has references")


def fill_home(page, source, blocks, places):
    values = source.values
    page.title, page.heading_text = values.get("seo_title", values["title"]), values["title"]
    page.statement = values["statement"]
    page.kinds_introduction = values.get("kinds_intro", "")
    for kind in values.get("kinds", []):
        setattr(page, Kind(kind["slug"]).name.lower(), kind["text"])


def fill_index(page, source, blocks, places):
    page.introduction = rich_text(blocks)


def fill_people(page, source, blocks, places):
    page.introduction = rich_text(blocks)
    copy(page, source.values, "core_team", "advisory_board")


def fill_partners(page, source, blocks, places):
    page.introduction = rich_text(blocks)
    copy(page, source.values.get("sectors", {}), *source.values.get("sectors", {}))
    page.sponsors = rich_text(text_at("sponsors", source, places))


def fill_theme(page, source, blocks, places):
    values = source.values
    copy(page, values, "tagline")
    page.introduction = rich_text(blocks)
    page.known = rich_text(text_at("known", source, places))
    page.unknown, page.questions = ("\n".join(values.get(k, [])) for k in ("unknown", "questions"))


def fill_explainer(page, source, blocks, places):
    copy(page, source.values, "answer")
    page.body = stream(page, blocks)


def fill_standard(page, source, blocks, places):
    copy(page, source.values, "introduction", "shows")
    page.body = stream(page, blocks)


def fill_person(page, source, blocks, places):
    values = source.values
    page.given_name, page.family_name = values.get("given", ""), values["family"]
    copy(page, values, "honorific", "affiliation", "sector", "summary", "orcid")
    page.biography = rich_text(blocks)
    page.roles = [PersonRole(**row) for row in values.get("roles", [])]
    page.interests = [Interest(**row) for row in values.get("interests", [])]
    page.themes.set(themes(values))


def fill_partner(page, source, blocks, places):
    values = source.values
    copy(page, values, "full_name", "sector", "summary", "they_bring", "we_bring", "money")
    copy(page, values, "website", "ror")
    page.purpose = rich_text(blocks)
    page.relations = [PartnerRelation(**row) for row in values.get("relations", [])]
    page.contacts = linked(PartnerContact, values.get("contacts", []), places)


def fill_project(page, source, blocks, places):
    values = source.values
    copy(page, values, "question", "status", "stopped_because", "start", "end", "as_of")
    page.kinds = values.get("kinds", [])
    page.themes.set(themes(values))
    page.team = linked(ProjectMember, values.get("team", []), places)
    page.partners = linked(ProjectPartner, values.get("partners", []), places)
    page.funders = linked(ProjectFunder, values.get("funders", []), places)
    page.milestones = [milestone(row) for row in values.get("milestones", [])]
    fill_thread(page, values, places)
    page.body = stream(page, blocks)


def fill_output(page, source, blocks, places):
    values = source.values
    copy(page, values, "type", "subtitle", "abstract", "licence", "doi")
    page.date, page.date_precision = date(values.get("date", ""))
    page.kinds = values.get("kinds", [])
    page.summary = "\n".join(values.get("summary_points", []))
    fill_record(page, values.get("series", {}), values.get("first_published", {}))
    fill_independence(page, values, places)
    fill_thread(page, values, places)
    page.project_id = places.key("project", values.get("project"))
    page.contributions = [contribution(row, places) for row in values["contributions"]]
    page.themes.set(themes(values))
    page.keywords.set(values.get("keywords", []))
    page.files = with_documents(
        OutputFile, source, [with_name(row) for row in values.get("files", [])]
    )
    page.body = stream(page, blocks)


def fill_record(page, series, first):
    page.series, page.number = series.get("name", ""), series.get("number", "")
    page.container = first.get("container", "")
    page.container_address = first.get("address", "")
    page.permission = first.get("permission", "")


def fill_independence(page, values, places):
    copy(page, values, "funding", "commissioning", "sight", "interests", "independence")
    page.funders = linked(OutputFunder, values.get("funders", []), places)
    page.bodies = linked(OutputBody, values.get("bodies", []), places)


def with_name(row: dict) -> dict:
    """A file's lasting address ends as its row says, or else with its own name."""
    return {"name": PurePosixPath(row["file"]).name} | row


def contribution(row: dict, places: Places) -> Contribution:
    return Contribution(
        role=row["role"],
        honorific=row.get("honorific", ""),
        given_name=row.get("given", ""),
        family_name=row.get("family") or row["organisation"],
        affiliation=row.get("affiliation", ""),
        person_id=places.key("person", row.get("person")),
        partner_id=places.key("partner", row.get("partner")),
    )


def milestone(row: dict) -> Milestone:
    return Milestone(
        text=row["text"], date=row.get("date", ""), is_reached=row.get("reached", False)
    )


def date(written: str) -> tuple[datetime.date | None, str]:
    """ "2009-07" → (1 July 2009, "month"); "" → (None, "undated")."""
    parts = [int(part) for part in written.split("-")] if written else []
    precision = ("undated", "year", "month", "day")[len(parts)]
    return (datetime.date(*[*parts, 1, 1][:3]) if parts else None), precision


FILL = {
    HomePage: fill_home,
    ResearchIndexPage: fill_index,
    EventsIndexPage: fill_index,
    ThemesIndexPage: fill_index,
    ProjectsIndexPage: fill_index,
    PeopleIndexPage: fill_people,
    PartnersIndexPage: fill_partners,
    ThemePage: fill_theme,
    ExplainerPage: fill_explainer,
    StandardPage: fill_standard,
    PersonPage: fill_person,
    PartnerPage: fill_partner,
    ProjectPage: fill_project,
    OutputPage: fill_output,
    EventPage: fill_event,
}
