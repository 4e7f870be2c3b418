"""Which page of this site somebody means, and what is none."""

import pytest
from django.core.exceptions import ValidationError

from core.visitors.own_pages import OwnPageField, own_path


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/research/x/", "/research/x/"),
        (" /research/x/?q=1#top ", "/research/x/"),
        ("http://testserver/research/x/", "/research/x/"),
        ("https://testserver", "/"),
        ("/recherché/", "/recherch%C3%A9/"),
        ("/registrations/a-secret/", "/registrations/…/"),
        ('/"><script>alert(1)</script>', "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
    ],
)
def test_a_page_of_this_site_is_known_by_its_path(given, path):
    assert own_path(given) == path


@pytest.mark.parametrize(
    "given",
    [
        *["", "research/x/", "https://elsewhere.example/research/", "//elsewhere.example/"],
        *["javascript:alert(1)", "https://testserver.elsewhere.example/", "http://[", "/\ud800"],
        *["/" + "x" * 300, "http://testserver@elsewhere.example/", "ftp://testserver/x/"],
    ],
)
def test_what_is_elsewhere_or_no_address_is_none(given):
    assert own_path(given) == ""


def test_the_field_says_what_to_enter():
    field = OwnPageField(required=False)
    assert field.clean("http://testserver/research/x/?page=2") == "/research/x/"
    assert field.clean("") == ""
    with pytest.raises(ValidationError, match=r"a page of this site \(testserver\)"):
        field.clean("https://elsewhere.example/")
