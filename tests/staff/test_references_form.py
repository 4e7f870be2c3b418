"""What an editor is told of references and citations, and that nothing that was typed is lost."""

import json
from html import unescape

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from core.pages.publication import PublicationRefusedError
from core.pages.told import told_of
from research.models import OutputPage
from research.references.blocks import WorkBlock
from tests import factories
from tests.factories import text
from tests.interop.referencing import AUDIT, FIELD, citing, listed, own, work
from tests.staff.form_data import add_address, filled
from tests.staff.test_autosave_errors import paused

BIBTEX = "@report{audit2005, author={{Audit Commission}}, title={Partnerships}, year=2005}\n"
PUBLISH = {"action-publish": "action-publish"}


def typed(**said) -> tuple[str, dict]:
    return "work", dict.fromkeys(WorkBlock().child_blocks, "") | {"type": "report"} | said


def sent(*references: tuple, words: str = "<p>Words.</p>", **more) -> dict:
    """What the form of an output with these references and this text sends."""
    body = streamfield([("text", rich_text(words))])
    return filled(body=body, references=streamfield(list(references))) | more


def saved() -> OutputPage:
    return OutputPage.objects.get().get_latest_revision_as_object()


def keys(page) -> list[str]:
    return [child.value["key"] for child in page.references]


def test_what_is_pasted_becomes_as_many_works_as_it_holds(as_editor, research):
    pasted = f"{BIBTEX}@book{{, author = {{Ng, Ada}}, title = {{Depots}}, year = 2001}}"
    as_editor.post(add_address(research), sent(("pasted", pasted), typed(title="The tale")))
    page = saved()
    assert [child.block_type for child in page.references] == ["work"] * 3
    assert keys(page) == ["audit2005", "ng2001", "tale"]
    assert page.references[0].value["authors"] == "Audit Commission"


def test_a_form_that_was_opened_before_there_were_references_is_saved(as_editor, research):
    form = {name: value for name, value in sent().items() if not name.startswith("references-")}
    as_editor.post(add_address(research), form)
    assert "Words." in str(saved().body)
    assert keys(saved()) == []


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        (f"{BIBTEX}@book{{a, year = 2001}}", "line 2: It has no title."),
        ("Ng, A. (2001) Depots.", "No reference was found in it"),
        ('[{"title": "A", "URL": "javascript:alert(1)"}]', "entry 1: Its address is none"),
    ],
)
def test_what_cannot_be_read_is_named_and_stays_in_the_form(as_editor, research, pasted, why):
    assert why in paused(as_editor, add_address(research), sent(("pasted", pasted)))
    form = as_editor.post(add_address(research), sent(("pasted", pasted))).content.decode()
    assert json.dumps(pasted)[1:-1] in unescape(form)
    assert not OutputPage.objects.exists()


def test_a_key_that_two_have_is_refused_at_publication(as_moderator, research):
    twins = [typed(key="a", title="One"), typed(key="a", title="Two")]
    as_moderator.post(add_address(research), sent(*twins))
    assert keys(saved()) == ["a", "a"]
    OutputPage.objects.get().delete()
    answer = as_moderator.post(add_address(research), sent(*twins) | PUBLISH).content.decode()
    assert "is the key of another reference above" in unescape(answer)
    assert not OutputPage.objects.live().exists()


def test_a_key_that_nothing_has_is_refused_at_publication_and_stands_in_the_draft(
    as_moderator, research
):
    words = "<p>They fail [@ng2001, p. 3].</p>"
    as_moderator.post(add_address(research), sent(words=words))
    assert "They fail [@ng2001, p. 3]." in saved().body[0].value.source
    OutputPage.objects.get().delete()
    answer = as_moderator.post(add_address(research), sent(words=words) | PUBLISH).content.decode()
    assert "[@ng2001] is in no list" in unescape(answer)
    assert not OutputPage.objects.live().exists()


def test_no_other_door_publishes_them_either(research):
    page = citing(research, [work(**FIELD)], text("<p>[@ng2001]</p>"), publish=False)
    with pytest.raises(PublicationRefusedError, match=r"Before the first section: \[@ng2001\]"):
        page.get_latest_revision().publish()


def test_a_name_that_nothing_has_is_refused_at_publication(as_moderator, research):
    words = "<p>See [#costs].</p>"
    answer = as_moderator.post(add_address(research), sent(words=words) | PUBLISH).content.decode()
    assert "[#costs] refers to nothing" in unescape(answer)


def test_staff_are_told_what_is_cited_nowhere_and_what_is_not_public(research):
    hidden = factories.output(research, publish=False)
    page = citing(
        research, [work(**AUDIT), work(**FIELD), own(hidden)], text("<p>[@own; @field]</p>")
    )
    (told,) = [it for it in told_of(page) if it.name == "References"]
    assert told.lines == ["Cited nowhere: [@audit2005].", "Not public: [@own]."]
    page = citing(research, [], text("<p>Words.</p>"))
    assert "References" not in [it.name for it in told_of(page)]


def test_a_copy_has_its_references(as_editor, research):
    page = citing(research, [work(**AUDIT)], text("<p>[@audit2005]</p>"))
    copied = page.copy(update_attrs={"slug": "another", "title": "Another"})
    assert keys(copied) == ["audit2005"]


def test_two_versions_can_be_compared(as_editor, research):
    page = citing(research, [], text("<p>Words.</p>"))
    before = page.latest_revision
    page.references = listed(work(**FIELD))
    after = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, after.pk])
    assert "Who pays?" in as_editor.get(address).content.decode()


def test_a_preview_has_them_in_the_house_style(as_editor, research):
    page = citing(research, [work(**FIELD)], text("<p>[@field]</p>"), publish=False)
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "Field, A. (no date) <i>Who pays?</i>" in as_editor.get(address).content.decode()
