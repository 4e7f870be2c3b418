"""A title and a subtitle are one title where a form has room for one."""

import pytest

from interop.forms.titles import short_title, whole_title
from tests.interop.forms.made import record


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Partnership", "", "Partnership"),
        ("Partnership", "three answers", "Partnership: three answers"),
        ("Who pays?", "Three answers", "Who pays? Three answers"),
        ("Pay!", "Who pays?", "Pay! Who pays?"),
        ("Partnership:", "three answers", "Partnership: three answers"),
        ("誰が払う？", "三つの答え", "誰が払う？ 三つの答え"),
        ("Who\npays", " three\u2028answers ", "Who pays: three answers"),
        ("Partnership", "A response to a report on outsourcing.", "Partnership"),
        ("Partnership", "\u200b\x00", "Partnership: \u200b"),
    ],
)
def test_they_are_joined_as_reference_lists_join_them(title, subtitle, whole):
    it = record(title=title, subtitle=subtitle)
    assert whole_title(it) == whole
    assert bool(short_title(it)) == (whole != " ".join(title.split()))


def test_a_sample_bears_its_mark():
    it = record(title="Who pays?", subtitle="Three answers", is_sample=True)
    assert whole_title(it) == "Sample: Who pays? Three answers"
    assert short_title(it) == "Sample: Who pays?"
