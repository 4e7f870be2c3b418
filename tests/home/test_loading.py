"""The Centre's content: loaded whole or not at all, and never over what staff have done."""

import io
import shutil

import pytest
from django.core.management import CommandError, call_command

from home.loading.load import CONTENT, load
from home.models import HomePage, LoadedItem
from research.models import OutputPage, ThemePage


@pytest.fixture
def folder(tmp_path):
    """A copy of some of the content, to be changed and damaged."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    kept = {"effective-partnering.md", "finance.md", "about.md", "contact.md"}
    for path in folder.glob("*/*.md"):
        if path.name not in kept:
            path.unlink()
    return folder


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_changed_file_is_loaded_again(folder, db):
    load(folder)
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert ThemePage.objects.get(slug="finance").tagline.startswith("New: ")


def test_a_page_that_staff_have_edited_is_left_alone(folder, moderator, db):
    load(folder)
    page = ThemePage.objects.get(slug="finance")
    page.tagline = "Ours"
    page.save_revision(user=moderator).publish()
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert ThemePage.objects.get(slug="finance").tagline == "Ours"


def test_a_page_that_staff_have_deleted_does_not_come_back(folder, db):
    load(folder)
    OutputPage.objects.get(slug="effective-partnering").delete()
    load(folder)
    assert not OutputPage.objects.filter(slug="effective-partnering").exists()


def test_a_page_that_staff_have_taken_off_stays_off(folder, db):
    load(folder)
    ThemePage.objects.get(slug="finance").unpublish()
    edit(folder / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    load(folder)
    assert not ThemePage.objects.get(slug="finance").live


ARTICLE = "research/effective-partnering.md"
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
    (ARTICLE, "\n:::\n", "\n", "has no end"),
    (ARTICLE, "\n> — ", "\n> ", "says whose it is"),
    (ARTICLE, "\nTable: ", "\nTabel: ", "stands directly before a table"),
    (ARTICLE, "\n## ", "\n![a](b.png)\n\n## ", "text knows no image"),
    (ARTICLE, "\n## ", "\n    code\n\n## ", "a body knows no code block"),
    ("about/contact.md", "parent: about", "parent: nowhere", "there is no page nowhere"),
    ("home.md", "statement:", "statment:", "this key is not known"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), DAMAGE)
def test_a_damaged_file_is_named_and_nothing_is_changed(folder, db, name, old, new, reason):
    edit(folder / name, old, new)
    with pytest.raises(CommandError) as error:
        call_command("load_centre", folder=folder, verbosity=0)
    assert name.split("/")[-1] in str(error.value)
    assert reason in str(error.value)
    assert ", line " in str(error.value)
    assert not HomePage.objects.exists()
    assert not LoadedItem.objects.exists()


def test_a_file_that_is_not_text_is_named(folder, db):
    (folder / "home.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    with pytest.raises(CommandError, match=r"line 2: this is not UTF-8"):
        call_command("load_centre", folder=folder)


def test_a_mistake_found_while_writing_changes_nothing_either(folder, db):
    edit(folder / "research/effective-partnering.md", "type: feature", 'type: feature\ndoi: "x"')
    with pytest.raises(CommandError, match="doi"):
        call_command("load_centre", folder=folder, stdout=io.StringIO())
    assert not HomePage.objects.exists()


def test_a_site_with_a_home_page_is_left_alone_where_asked(home):
    call_command("load_centre", if_empty=True)
    assert not OutputPage.objects.exists()
