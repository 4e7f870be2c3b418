"""References after a restore: none that may stand in a letter is given a second time."""

import pytest
import time_machine

from core.letters.references import leave_out_references
from core.models.message import LastMessage
from suggestions.models import LastReference

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-06-10T10:00:00Z")
def test_a_hundred_are_left_out_for_each_day_that_is_lost():
    LastReference.objects.create(year=2026, number=42)
    leave_out_references(1)
    assert LastReference.following(2026) == "S-2026-0143"
    leave_out_references(3)
    assert LastReference.following(2026) == "S-2026-0444"


@time_machine.travel("2027-01-02T10:00:00Z")
def test_a_year_that_began_since_is_not_begun_again():
    LastReference.objects.create(year=2026, number=42)
    leave_out_references(3)
    assert LastReference.following(2027) == "S-2027-0301"
    assert LastReference.following(2026) == "S-2026-0343"


@time_machine.travel("2026-06-10T10:00:00Z")
def test_years_that_were_over_go_on_as_they_were():
    LastReference.objects.create(year=2025, number=7)
    leave_out_references(2)
    assert LastReference.following(2025) == "S-2025-0008"


@time_machine.travel("2026-06-10T10:00:00Z")
def test_so_are_those_of_messages():
    LastMessage.objects.create(year=2026, number=1)
    leave_out_references(1)
    assert LastMessage.following(2026) == "M-2026-0102"
