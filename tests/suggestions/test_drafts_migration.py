"""A reply that was being written before it was known who mends one: whose it was, it stays."""

from importlib import import_module

import pytest
from django.apps import apps

from suggestions.models import Reply
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
migration = import_module("suggestions.migrations.0004_reply_hands")


def test_a_draft_from_before_can_be_mended_and_stays_its_writers(editor, moderator):
    suggestion = factories.suggestion("under-review")
    Reply.objects.create(
        suggestion=suggestion, state="accepted", words="Sample: yes, we do.", drafted_by=editor
    )
    Reply.objects.update(written={})
    migration.take_what_stands_there(apps, None)
    reply = Reply.objects.get()
    reply.words = "Sample: yes, we shall."
    reply.write_as(moderator)
    assert (reply.drafted_by, reply.edited_by) == (editor, moderator)
    assert not reply.is_all_by(moderator)
