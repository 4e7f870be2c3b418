"""Characters for the tests: pages, people and files with sensible defaults."""

import datetime
import itertools

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from core.models import CustomDocument, SiteSettings
from events.models import EventPage, EventsIndexPage, Registration
from home.models import HomePage, StandardPage
from partners.models import PartnerPage, PartnersIndexPage
from people.models import PeopleIndexPage, PersonPage
from research.models import (
    Contribution,
    ExplainerPage,
    OutputPage,
    ProjectPage,
    ProjectsIndexPage,
    ResearchIndexPage,
    Theme,
    ThemePage,
    ThemesIndexPage,
)
from suggestions import lifecycle
from suggestions.models import OpenQuestion, Suggestion
from suggestions.vocabulary import State
from tests.publishing import put_below

number = itertools.count(1)
# What the tree and the factories fill in; to look it up costs three queries a page.
MADE = ["path", "depth", "locale", "content_type", "translation_key"]


class HomePageFactory(wagtail_factories.PageFactory):
    title = "Centre for Public Service Partnerships"
    slug = "centre"
    heading_text = "How bodies work together"
    statement = "We bring people together."

    class Meta:
        model = HomePage


class ResearchIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ResearchIndexPage


class ThemesIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ThemesIndexPage


class ThemePageFactory(wagtail_factories.PageFactory):
    tagline = "What we ask"

    class Meta:
        model = ThemePage


class ExplainerFactory(wagtail_factories.PageFactory):
    answer = "In a sentence."

    class Meta:
        model = ExplainerPage


class StandardPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = StandardPage


class OutputFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Output {n}")
    type = "report"
    date = datetime.date(2009, 7, 17)
    date_precision = "day"
    language = "en-GB"

    class Meta:
        model = OutputPage


class PeopleIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PeopleIndexPage


class PartnersIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PartnersIndexPage


class ProjectsIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ProjectsIndexPage


class PersonFactory(wagtail_factories.PageFactory):
    given_name, family_name = "Ada", "Field"
    biography = "<p>Wrote a thesis on ferries.</p>"  # without, they may fold into the index

    class Meta:
        model = PersonPage


class PartnerFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Body {n}")
    sector = "public"
    purpose = "<p>To share a depot.</p>"  # without, it may fold into the index

    class Meta:
        model = PartnerPage


class ProjectFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Project {n}")
    status = "under-way"

    class Meta:
        model = ProjectPage


class EventsIndexFactory(wagtail_factories.PageFactory):
    class Meta:
        model = EventsIndexPage


class EventFactory(wagtail_factories.PageFactory):
    """An afternoon in a room in Birmingham, in winter time."""

    title = factory.Sequence(lambda n: f"Event {n}")
    kind = "seminar"
    start = datetime.datetime(2030, 1, 17, 14, tzinfo=datetime.UTC)
    end = datetime.datetime(2030, 1, 17, 16, 30, tzinfo=datetime.UTC)
    format = "in-person"
    venue = "Muirhead Tower"

    class Meta:
        model = EventPage


def make_site() -> HomePage:
    """A home page at the root of the default site, in place of Wagtail's welcome."""
    root = Page.get_first_root_node()
    home = HomePageFactory(parent=root)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def make_theme_pages(home) -> dict[str, ThemePage]:
    index = ThemesIndexFactory(parent=home, title="Themes", slug="themes", show_in_menus=True)
    return {
        theme.slug: ThemePageFactory(parent=index, title=theme.name, slug=theme.slug, theme=theme)
        for theme in Theme.objects.all()
    }


def explainer(theme, *blocks: dict, publish=True, **fields) -> ExplainerPage:
    """A public explainer below the page `theme`, whose body is made of `blocks` (stream data)."""
    made = ExplainerFactory.build(**fields)
    made.live = False
    made.slug = fields.get("slug") or f"explainer-{next(number)}"
    made.body = made._meta.get_field("body").stream_block.to_python(list(blocks))
    return put_below(theme, made, publish=publish)


def text(html: str) -> dict:
    return {"type": "text", "value": html}


def chart(data: str = "\tShare\nCase A\t41%\nCase B\t36%", kind: str = "bar", **more) -> dict:
    return {"type": "chart", "value": {"title": "A finding", "kind": kind, "data": data, **more}}


def table(*rows: list[str], **more) -> dict:
    """The first of `rows` is the header."""
    cells = {"data": list(rows), "first_row_is_table_header": True, "table_caption": "What it says"}
    return {"type": "table", "value": {"table": cells, **more}}


def body(*blocks: dict):
    """A body made of `blocks` (stream data)."""
    return OutputPage.body.field.stream_block.to_python(list(blocks))


def heading(words: str, level: str = "h2") -> dict:
    return {"type": "heading", "value": {"text": words, "level": level}}


def chapters(*blocks: dict) -> list[dict]:
    """Blocks of three chapters, so long that they can be read one by one; `blocks` are the last."""
    long = text(f"<p>{'Partners share what they know of each other. ' * 700}</p>")
    return [heading("Why"), long, heading("How"), heading("What now"), *blocks]


def note(html: str = "<p>Somebody, 2009.</p>", page=None, section: str = "") -> dict:
    value = {"text": html, "page": page and page.pk, "section": section}
    return {"type": "note", "value": value}


def published(factory_class, parent, *, themes=(), publish=True, **fields):
    """A page with its rows and themes; public, or a draft (tests.publishing)."""
    rows = {name: value for name, value in fields.items() if isinstance(value, list)}
    page = factory_class.build(**{n: v for n, v in fields.items() if n not in rows})
    page.live, page.slug = False, fields.get("slug", "")
    for name, value in rows.items():
        setattr(page, name, value)
    if themes:
        known = {theme.slug: theme for theme in Theme.objects.all()}
        page.themes.set([known[slug] for slug in themes])
    page.full_clean(exclude=[*MADE, "slug"])
    return put_below(parent, page, publish=publish)


def many(factory_class, parent, count, *, rows, **fields) -> list:
    """`count` live pages written in bulk, with no revision; `rows(page)` are unsaved child rows."""
    parent = type(parent).objects.get(pk=parent.pk)
    begin, model = parent.numchild, factory_class._meta.model
    pages = [
        factory_class.build(
            slug=f"one-of-many-{next(number)}",
            path=parent._get_path(parent.path, parent.depth + 1, begin + n + 1),
            depth=parent.depth + 1,
            content_type=ContentType.objects.get_for_model(model),
            locale_id=parent.locale_id,
            **fields,
        )
        for n in range(count)
    ]
    for page in pages:
        page.draft_title, page.url_path = page.title, f"{parent.url_path}{page.slug}/"
    names = [field.name for field in Page._meta.concrete_fields if field.name != "id"]
    bare = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    for page, made in zip(pages, Page.objects.bulk_create(bare), strict=True):
        page.pk = page.id = page.page_ptr_id = made.pk
        page.save_base(raw=True, force_insert=True)  # its own table alone
    made = [row for page in pages for row in rows(page)]
    for row_model in {type(row) for row in made}:
        row_model.objects.bulk_create([row for row in made if type(row) is row_model])
    Page.objects.filter(pk=parent.pk).update(numchild=begin + count)
    return pages


def person(parent, **fields):
    return published(PersonFactory, parent, **fields)


def partner(parent, **fields):
    return published(PartnerFactory, parent, **fields)


def project(parent, **fields):
    return published(ProjectFactory, parent, **fields)


def output(
    parent, *, themes=("finance",), authors=(("Ada", "Field"),), publish=True, rows=None, **fields
):
    """An OutputPage with its themes (slugs, the lead first), authors (given, family) and rows."""
    page = OutputFactory.build(**fields)
    page.live = False
    page.slug = fields.get("slug") or f"output-{next(number)}"
    for name, value in (rows or {}).items():
        setattr(page, name, value)
    page.contributions = [*page.contributions.all()] or [
        Contribution(role="author", given_name=given, family_name=family)
        for given, family in authors
    ]
    known = {theme.slug: theme for theme in Theme.objects.all()}
    page.themes.set([known[slug] for slug in themes])
    if publish:
        page.full_clean(exclude=MADE)
    return put_below(parent, page, publish=publish)


def event(parent, **fields):
    return published(EventFactory, parent, **fields)


def again(page, **changes):
    """`page` with `changes`, published anew the way staff do it."""
    model = type(page)
    draft = model.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return model.objects.get(pk=page.pk)


def registration(event, **fields):
    """Somebody with a place in the room, unless `fields` say otherwise."""
    name = fields.pop("name", f"Guest {next(number)}")
    defaults = {
        "status": "seated",
        "attendance": "in-person",
        "email": f"{name.lower().replace(' ', '.')}@example.org",
    }
    return Registration.objects.create(event=event, name=name, **defaults | fields)


# What people of these groups look after too, where the Centre is small: all did so once.
DESKS = {
    "Editors": ["Registrations", "Suggestions"],
    "Moderators": ["Registrations", "Replies to suggestions"],
}


def staff(*groups: str):
    user = get_user_model().objects.create_user(
        f"{groups[0].lower()}-{next(number)}", email="staff@example.org", password="a long password"
    )
    user.groups.add(*Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups), f"there are not all of {groups}"
    return user


def desk_staff(group: str):
    """Somebody of `group` who looks after registrations and suggestions as well."""
    return staff(group, *DESKS[group])


def document(name="report.pdf", content=b"%PDF-1.4 sample", title="The report"):
    return CustomDocument.objects.create(title=title, file=ContentFile(content, name=name))


def suggestion(state="confirmed", *, themes=("finance",), **fields):
    """A Suggestion that has come as far as `state`."""
    n = next(number)
    asked = {
        "about": "research",
        "question": f"Sample: question {n}?",
        "name": "Pat Example",
        "email": f"pat-{n}@example.org",
        "organisation": "Sample Borough",
    }
    made = lifecycle.receive(form=f"form-{n}", themes=list(themes), **asked | fields)
    for step in WAY_TO[state]:
        made.refresh_from_db()
        if step == "confirmed":
            made = lifecycle.confirm(made)
        else:
            more = {"into": suggestion("confirmed")} if step == "merged" else {}
            lifecycle.move(made, State(step), words="Sample: what we say of it.", **more)
    return Suggestion.objects.get(pk=made.pk)


REVIEWED = ["confirmed", "under-review"]
WAY_TO = {
    "received": [],
    "confirmed": ["confirmed"],
    "under-review": REVIEWED,
    **{s: [*REVIEWED, s] for s in ("accepted", "answered", "referred", "merged", "not-taken-up")},
    "project": [*REVIEWED, "accepted", "project"],
    "published": [*REVIEWED, "accepted", "project", "published"],
    "discussed": [*REVIEWED, "accepted", "project", "published", "discussed"],
    "withdrawn": ["confirmed", "withdrawn"],
}


def open_question(**fields):
    asked = {"question": f"Sample: open question {next(number)}?", "theme": "finance"}
    return OpenQuestion.objects.create(live=True, **asked | fields)


def mailbox(address="office@example.org", **fields) -> SiteSettings:
    """Let messages to the Centre go to `address`."""
    centre = SiteSettings.current()
    if not centre.pk:
        centre.site = Site.objects.get(is_default_site=True)
    for name, value in {"contact_mailbox": address, **fields}.items():
        setattr(centre, name, value)
    centre.save()
    return centre


def contact_page(home) -> StandardPage:
    """The Centre's page at its lasting address, with the form below its text."""
    about = home.get_children().filter(slug="about").first()
    about = about or StandardPageFactory(parent=home, title="About", slug="about")
    return StandardPageFactory(parent=about, title="Contact", slug="contact", shows="contact-form")
