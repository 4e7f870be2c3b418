"""What an editor is told of a chart, and that nothing that was pasted is lost."""

import json
from html import unescape

from wagtail.test.utils.form_data import streamfield

from research.models import OutputPage
from tests.staff.form_data import add_address, filled
from tests.staff.test_autosave_errors import paused

WRONG = "\t2008\t2009\nA\t12\tabout ten\nB\t3\t4"


def sent(data: str) -> dict:
    """What the form of an output with a chart of `data` sends."""
    chart = {"title": "A finding", "kind": "line", "data": data, "unit": "", "emphasis": ""}
    chart |= {"source": "", "description": "", "note": ""}
    return filled(body=streamfield([("chart", chart)]))


def test_a_wrong_cell_is_named_and_what_was_pasted_stands_in_the_form(as_editor, research):
    words = paused(as_editor, add_address(research), sent(WRONG))
    assert words == "Body, block 1 (Chart), Data: Row 2, column “2009”: “about ten” is no number."
    form = as_editor.post(add_address(research), sent(WRONG)).content.decode()
    assert json.dumps(WRONG) in unescape(form)
    assert not OutputPage.objects.exists()


def test_a_first_cell_that_is_empty_is_kept(as_editor, research):
    data = WRONG.replace("about ten", "10")
    as_editor.post(add_address(research), sent(data))
    draft = OutputPage.objects.get().get_latest_revision_as_object()
    assert draft.body[0].value["data"] == data
