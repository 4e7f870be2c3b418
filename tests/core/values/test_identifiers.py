"""ORCID iDs and ROR ids, checked by their digits."""

import pytest

from core.values.identifiers import orcid_is_valid, ror_is_valid
from partners.models import PartnerPage
from people.models import PersonPage


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_orcids_own_examples_are_good(orcid):
    assert orcid_is_valid(orcid)


@pytest.mark.parametrize(
    "orcid",
    [
        "0000-0002-1825-0098",
        "0000-0002-1694-2330",
        "0000000218250097",
        "",
        "x",
        "٠٠٠٠-0002-1825-0097",
    ],
)
def test_any_other_digit_is_refused(orcid):
    assert not orcid_is_valid(orcid)


@pytest.mark.parametrize("ror", ["03angcq70", "05dxps055", "042nb2s44"])
def test_real_ror_ids_are_good(ror):
    assert ror_is_valid(ror)


@pytest.mark.parametrize(
    "ror", ["03angcq71", "13angcq70", "03angcu70", "03angcq7", "", "03ANGCQ70"]
)
def test_any_other_ror_id_is_refused(ror):
    assert not ror_is_valid(ror)


@pytest.mark.parametrize("before", ["", "https://orcid.org/", "orcid.org/", "HTTPS://ORCID.org/"])
def test_an_orcid_may_be_pasted_with_its_address(before):
    field = PersonPage._meta.get_field("orcid").formfield()
    assert field.clean(f" {before}0000-0002-1825-0097 ") == "0000-0002-1825-0097"


def test_a_ror_id_may_be_pasted_with_its_address():
    field = PartnerPage._meta.get_field("ror").formfield()
    assert field.clean("https://ror.org/03angcq70/") == "03angcq70"
