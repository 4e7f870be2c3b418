"""The Centre's content: loaded whole or not at all, and never over what staff have done."""

import io
import shutil

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.loading.load import load
from home.models import HomePage, LoadedItem, StandardPage
from partners.models import PartnerPage
from people.models import PeopleIndexPage, PersonPage
from research.models import OutputPage, ProjectPage, ThemePage
from tests.editing import edit, written


@pytest.mark.exhaustive
def test_a_changed_file_is_loaded_again(folder, loaded):
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert ThemePage.objects.get(slug="finance").tagline.startswith("New: ")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "name", ["themes/finance", "people/john-tizard", "partners/balfour-beatty", "partners"]
)
def test_any_file_may_say_what_it_is_written_in(folder, loaded, name):
    edit(folder / f"{name}.md", "---\n", "---\nlanguage: cy\n")
    load(folder)
    page = Page.objects.get(slug=name.rpartition("/")[2]).specific
    assert page.language == page.get_latest_revision_as_object().language == "cy"


@pytest.mark.exhaustive
def test_a_page_that_staff_have_edited_is_left_alone(folder, moderator, loaded):
    page = ThemePage.objects.get(slug="finance")
    page.tagline = "Ours"
    page.save_revision(user=moderator).publish()
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert ThemePage.objects.get(slug="finance").tagline == "Ours"


def test_a_page_that_staff_have_deleted_does_not_come_back(folder, loaded):
    OutputPage.objects.get(slug="effective-partnering").delete()
    load(folder)
    assert not OutputPage.objects.filter(slug="effective-partnering").exists()


def test_a_page_that_staff_have_taken_off_stays_off(folder, loaded):
    ThemePage.objects.get(slug="finance").unpublish()
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert not ThemePage.objects.get(slug="finance").live


ARTICLE = "research/effective-partnering.md"
PERSON = "people/john-tizard.md"
PARTNER = "partners/balfour-beatty.md"
TRUST = "partners/sample-two-circles-trust.md"
PROJECT = "projects/sample-who-keeps-the-keys.md"
AUTHOR = "  - role: author\n    given: John\n    family: Tizard\n"
DAMAGE = [
    (ARTICLE, "type: feature", "type: novel", "line 4: type: “novel” is not one of"),
    (ARTICLE, "type: feature\n", "", "type: this is missing"),
    (ARTICLE, "type: feature", "type: feature\ntype: report", "line 5: “type” is given twice"),
    (ARTICLE, "slug: ", "colour: red\nslug: ", "line 3: colour: this key is not known"),
    (ARTICLE, '"2009-07-17"', '"2009-02-31"', "there is no such day"),
    (ARTICLE, '"2009-07-17"', "yesterday", "to look like"),
    (ARTICLE, "themes: [", "themes: [sport, ", "“sport” is not one of"),
    (ARTICLE, "title:", "title: [", "line "),
    (ARTICLE, "---\n", "", "begins with a line of three hyphens"),
    (ARTICLE, "\n## ", "\n# ", "two or three hashes"),
    (ARTICLE, "\n:::\n", "\n", "ends with three colons and nothing else"),
    (ARTICLE, "}\n:::\n", "}\n", "has no end"),
    (ARTICLE, "\n> — ", "\n> ", "says whose it is"),
    (ARTICLE, "\nTable: ", "\nTabel: ", "stands directly before a table"),
    (ARTICLE, "\n## ", "\n![a](b.png)\n\n## ", "has no b.png under “pictures:”"),
    (ARTICLE, "\n## ", "\n    code\n\n## ", "a body knows no code block"),
    ("about/contact.md", "parent: about", "parent: nowhere", "there is no page nowhere"),
    ("home.md", "statement:", "statment:", "this key is not known"),
    (ARTICLE, "person: john", "person: jon", "line 17: contributions: there is no “jon-tizard” in"),
    (ARTICLE, "contributions:\n", f"contributions:\n{AUTHOR}", "Already named above in the same"),
    (ARTICLE, "    given: John\n", "    givn: John\n", "row 1: givn: this key is not known"),
    (ARTICLE, "funding: not-stated", "funding: named", "Name them in the rows below"),
    (ARTICLE, "type: feature", "type: feature\nproject: none", "there is no “none” in projects/"),
    (PERSON, "family: Tizard", 'family: "T"\norcid: "0000-0002-1825-0098"', "line 5: orcid: "),
    (
        PERSON,
        "  - role: ",
        '  - role: director\n    end: "2008"\n  - role: chair',
        "row 2: role: “cha",
    ),
    (
        PERSON,
        "    as_of",
        "  - role: director\n    as_of",
        "row 2: Already named above in the same role at the same time",
    ),
    (PERSON, '2009"\n---\n', '2009"\n---\n## Life\n\nJohn.\n', "holds paragraphs and lists only"),
    (PARTNER, "\nsector:", '\nror: "03angcq71"\nsector:', "line 4: ror: This is not a ROR id"),
    (
        PARTNER,
        "as_of:",
        'start: "2010"\n    end: "2009"\n    as_of:',
        "The end is before the start",
    ),
    (PARTNER, "band: not-stated", "amount: some", "row 1: amount: this is to be pounds"),
    (PARTNER, "relation: sponsor", "relation: project\n    amount: '5'", "gives money"),
    (TRUST, "slug: sample-two-circles-trust", "slug: balfour-beatty", "has it too"),
    (PARTNER, "\nsector:", "\nwebsite: here\nsector:", "line 4: website: Enter a valid URL"),
    (PROJECT, "\nteam:\n", "\nteam:\n  - role: lead\n", "row 1: this is to name a person"),
    (PROJECT, 'date: "2009-03"', 'date: "2009-13"', "row 1: date: there is no such day"),
    (PROJECT, "S-2009-0001", "S-7", "line 8: suggestion: A suggestion's reference looks like"),
    (PROJECT, "status: completed", "status: stopped", "Say why it was stopped"),
    (PROJECT, "\nstatus:", "\ncame_from: sample-who-keeps-the-keys\nstatus:", "round in a circle"),
    (PROJECT, "[capacity, ", "[capacity, capacity, ", "something stands here twice"),
    ("themes/finance.md", "slug: finance", "slug: finance\nlanguage: elvish", "language: “elvish”"),
    ("themes/finance.md", "slug: finance", "slug: sport", "slug: “sport” is not one of"),
    ("partners.md", "  public: ", "  pubic: ", "sectors: pubic: this key is not known"),
    ("partners.md", '  public: "', '  public: "' + "x" * 160, "sectors: "),
    ("partners.md", "Initial", "# Initial", "two or three hashes"),
]


@pytest.mark.matrix
@pytest.mark.parametrize(("name", "old", "new", "reason"), DAMAGE)
def test_a_damaged_file_is_named_and_nothing_is_changed(folder, loaded, name, old, new, reason):
    before = written()
    edit(folder / name, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_centre", folder=folder, verbosity=0)
    assert name.split("/")[-1] in str(error.value)
    assert reason in str(error.value)
    assert ", line " in str(error.value)
    assert written() == before


@pytest.mark.exhaustive
def test_a_damaged_file_leaves_a_new_site_empty(folder, db):
    edit(folder / PARTNER, "as_of:", 'start: "2010"\n    end: "2009"\n    as_of:')
    with pytest.raises(CommandError):
        call_command("load_centre", folder=folder, verbosity=0)
    assert not HomePage.objects.exists()
    assert not LoadedItem.objects.exists()


def test_a_file_that_is_not_text_is_named(folder, db):
    (folder / "home.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    with pytest.raises(CommandError, match=r"line 2: this is not UTF-8"):
        call_command("load_centre", folder=folder)


@pytest.mark.exhaustive
def test_a_mistake_found_while_writing_changes_nothing_either(folder, db):
    edit(folder / "research/effective-partnering.md", "type: feature", 'type: feature\ndoi: "x"')
    with pytest.raises(CommandError, match="doi"):
        call_command("load_centre", folder=folder, stdout=io.StringIO())
    assert not HomePage.objects.exists()


@pytest.mark.parametrize("name", ["home.md", "people.md"])
def test_a_file_that_is_missing_is_named(folder, db, name):
    (folder / name).unlink()
    with pytest.raises(CommandError, match=f"{name}, line 1: this file is missing"):
        call_command("load_centre", folder=folder)


def test_what_staff_have_deleted_is_named_without_a_link(folder, loaded):
    PartnerPage.objects.get(slug="sample-two-circles-trust").delete()
    edit(folder / PROJECT, 'text: "Interviews', 'text: "All interviews')
    load(folder)
    funder = ProjectPage.objects.get().funders.get()
    assert (funder.name, funder.partner) == ("Two Circles Trust", None)


def test_a_frozen_statement_may_stand_in_a_file_that_has_changed(folder, loaded):
    edit(folder / "research/sample-sharing-a-building.md", "an old library", "an old bath house")
    load(folder)
    page = OutputPage.objects.get(slug="sample-sharing-a-building")
    assert "bath house" in page.body.render_as_block()
    assert [row.band for row in page.funders.all()] == ["10k-50k"]


def test_a_changed_statement_needs_a_correction(folder, loaded):
    edit(folder / ARTICLE, "funding: not-stated", "funding: nobody")
    with pytest.raises(CommandError, match=r"line 42: funding: .*frozen"):
        call_command("load_centre", folder=folder, stdout=io.StringIO())


@pytest.mark.exhaustive
def test_nothing_comes_back_below_an_index_that_staff_have_deleted(folder, loaded):
    PeopleIndexPage.objects.get().delete()
    new = (folder / PERSON).read_text().replace("slug: john-tizard", "slug: somebody")
    (folder / "people/somebody.md").write_text(new)
    load(folder)
    load(folder)
    assert not PersonPage.objects.exists()


@pytest.mark.exhaustive
def test_what_staff_have_made_at_an_address_is_theirs(folder, moderator, db):
    (folder / PERSON).rename(folder / "kept")
    edit(folder / ARTICLE, "    person: john-tizard\n", "")
    load(folder)
    page = PersonPage(title="J", given_name="J", family_name="T", slug="john-tizard")
    PeopleIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=moderator).publish()
    (folder / "kept").rename(folder / PERSON)
    load(folder)
    assert PersonPage.objects.get().name == "J T"


@pytest.mark.exhaustive
def test_a_page_of_another_type_at_an_address_is_named(folder, db):
    (folder / "people.md").rename(folder / "kept")
    shutil.rmtree(folder / "people")
    edit(folder / ARTICLE, "    person: john-tizard\n", "")
    load(folder)
    HomePage.objects.get().add_child(instance=StandardPage(title="Our people", slug="people"))
    (folder / "kept").rename(folder / "people.md")
    with pytest.raises(CommandError, match="another type has this address already, “Our people”"):
        call_command("load_centre", folder=folder, stdout=io.StringIO())


def test_a_site_with_a_home_page_is_left_alone_where_asked(home):
    call_command("load_centre", if_empty=True)
    assert not OutputPage.objects.exists()
