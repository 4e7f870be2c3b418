"""What is about to be erased, as staff see it beforehand."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.models import Erasure
from tests.queries import count_queries

REPORT = "/admin/reports/erasing/"

pytestmark = pytest.mark.django_db


def listed(key="1", **fields):
    defaults = {"kind": "registrations", "title": "Pooled budgets", "number": 14}
    at = timezone.now() + timedelta(days=3)
    return Erasure.objects.create(key=key, erase_at=at, **defaults | fields)


def test_it_says_what_of_how_many_and_when(as_editor):
    row = listed()
    text = as_editor.get(REPORT).content.decode()
    for words in ["Who registered for an event", "Pooled budgets", "14", f"{row.erase_at:%b %Y}"]:
        assert words in text


def test_without_any_it_says_so(as_editor):
    assert "Nothing is about to be erased" in as_editor.get(REPORT).content.decode()


def test_the_first_screen_says_of_how_many_people(as_editor):
    listed()
    listed("2", number=2)
    listed("3", kind="searches", number=500)
    assert (
        "What is known of 16 people is about to be erased"
        in as_editor.get("/admin/").content.decode()
    )


def test_nobody_else_sees_it(client: Client):
    listed()
    assert client.get(REPORT).status_code == 302


def test_two_and_twenty_cost_the_same(as_editor):
    listed()
    few = count_queries(as_editor, REPORT).total
    for n in range(2, 22):
        listed(f"{n}")
    assert count_queries(as_editor, REPORT).total == few
