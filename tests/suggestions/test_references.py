"""References after a restore: none that may stand in a letter is given a second time."""

import pytest
import time_machine

from suggestions.models import LastReference
from suggestions.references import leave_out_references, next_reference

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-06-10T10:00:00Z")
def test_a_hundred_are_left_out_for_each_day_that_is_lost():
    LastReference.objects.create(year=2026, number=42)
    leave_out_references(1)
    assert next_reference(2026) == "S-2026-0143"
    leave_out_references(3)
    assert next_reference(2026) == "S-2026-0444"


@time_machine.travel("2027-01-02T10:00:00Z")
def test_a_year_that_began_since_is_not_begun_again():
    LastReference.objects.create(year=2026, number=42)
    leave_out_references(3)
    assert next_reference(2027) == "S-2027-0301"
    assert next_reference(2026) == "S-2026-0343"


@time_machine.travel("2026-06-10T10:00:00Z")
def test_years_that_were_over_go_on_as_they_were():
    LastReference.objects.create(year=2025, number=7)
    leave_out_references(2)
    assert next_reference(2025) == "S-2025-0008"
