"""Characters for the tests: pages, people and files with sensible defaults."""

import datetime
import itertools

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from core.models import CustomDocument
from home.models import HomePage, StandardPage
from research.models import (
    Contribution,
    OutputPage,
    ResearchIndexPage,
    Theme,
    ThemePage,
    ThemesIndexPage,
)

number = itertools.count(1)


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


def output(parent, *, themes=("finance",), authors=(("Ada", "Field"),), publish=True, **fields):
    """An OutputPage with its themes (slugs, the lead first) and authors (given, family)."""
    page = OutputFactory.build(**fields)
    page.live = False
    page.slug = fields.get("slug") or f"output-{next(number)}"
    page.contributions = [
        Contribution(role="author", given_name=given, family_name=family)
        for given, family in authors
    ]
    known = {theme.slug: theme for theme in Theme.objects.all()}
    page.themes.set([known[slug] for slug in themes])
    parent = type(parent).objects.get(pk=parent.pk)
    page = parent.add_child(instance=page)
    revision = page.save_revision(clean=publish)
    if publish:
        revision.publish()
    return OutputPage.objects.get(pk=page.pk)


def staff(group: str):
    user = get_user_model().objects.create_user(
        f"{group.lower()}-{next(number)}", email="staff@example.org", password="a long password"
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def document(name="report.pdf", content=b"%PDF-1.4 sample", title="The report"):
    return CustomDocument.objects.create(title=title, file=ContentFile(content, name=name))
