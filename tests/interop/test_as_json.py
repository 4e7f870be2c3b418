"""A record comes back from JSON as it was kept."""

import json
from dataclasses import fields

from hypothesis import given

from interop.as_json import PARTS, as_json, from_json
from interop.record import Record
from tests.interop.strategies import FEW, records


@FEW
@given(records())
def test_a_record_comes_back_as_it_was(it):
    back = from_json(json.loads(json.dumps(as_json(it))))
    assert back == it
    assert hash(back) == hash(it)
    assert as_json(back) == as_json(it)


def test_what_a_later_version_has_kept_is_passed_over():
    kept = {"title": "Who pays", "of_later": 1, "agents": [{"family": "Bovaird", "of_later": 1}]}
    back = from_json(kept)
    assert (back.title, back.date, back.agents[0].name) == ("Who pays", "", "Bovaird")
    assert not hasattr(back, "of_later")


def test_every_default_can_be_read_of_the_class():
    for part in (Record, *PARTS.values()):
        for field in fields(part):
            assert field.default is getattr(part, field.name, field.default)
