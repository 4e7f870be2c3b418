"""Who we are, in which formats and in which sets: Identify, ListMetadataFormats, ListSets."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteSettings
from interop.oai.verbs import mailbox
from research.vocabulary import OutputType
from tests import factories
from tests.hiding import behind_login
from tests.interop.oai.asking import DC, ask, code, listed, texts
from tests.interop.oai.writing import BEGIN, change, write

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_we_say_who_we_are_and_what_we_keep_to(client, home, settings):
    settings.DEFAULT_FROM_EMAIL = "The Centre <cpsp@example.org>"
    settings.BASE_URL = "https://cpsp.example.org"
    root = ask(client, "Identify")
    assert texts(root, "repositoryName") == [SiteSettings.current().full_name]
    assert texts(root, "baseURL") == ["https://cpsp.example.org/oai"]
    assert texts(root, "adminEmail") == ["cpsp@example.org"]
    assert texts(root, "compression") == ["gzip"]
    (sample,) = root.iter("{http://www.openarchives.org/OAI/2.0/oai-identifier}sampleIdentifier")
    assert sample.text == "oai:cpsp.example.org:research/7"


def test_a_name_with_signs_of_xml_stays_a_name(client, home):
    SiteSettings.for_site(Site.objects.get())
    SiteSettings.objects.update(name="<Bodies> & “Things”\x0b", host="")
    assert texts(ask(client, "Identify"), "repositoryName") == ["<Bodies> & “Things”"]


@pytest.mark.parametrize(
    ("address", "told"),
    [("a@example.org", "a@example.org"), ("cpsp@localhost", "cpsp@localhost.invalid")],
)
def test_a_mailbox_that_no_schema_takes_leads_nowhere(address, told):
    assert mailbox(address) == told


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]"])
def test_where_the_host_is_no_domain_no_scheme_is_named(client, home, settings, base):
    settings.BASE_URL = base
    root = ask(client, "Identify")
    assert texts(root, "description") == []
    assert texts(root, "baseURL") == [f"{base}/oai"]


def test_the_earliest_time_is_that_of_what_changed_first_deleted_or_not(client, db):
    first, second, _ = write(3)
    assert texts(ask(client, "Identify"), "earliestDatestamp") == ["2026-03-01T00:00:00Z"]
    change(first, BEGIN + timedelta(days=7))
    change(second, BEGIN - timedelta(days=900), is_gone=True)
    assert texts(ask(client, "Identify"), "earliestDatestamp") == ["2023-09-13T00:00:00Z"]


def test_with_nothing_there_the_earliest_time_is_now(client, home):
    root = ask(client, "Identify")
    assert texts(root, "earliestDatestamp") == texts(root, "responseDate")
    assert code(ask(client, "ListRecords", **DC)) == "noRecordsMatch"


def test_both_formats_are_named_for_each_record_deleted_or_not(client, db):
    there, gone = write(2)
    change(gone, timezone.now() - timedelta(days=1), is_gone=True)
    for row in (there, gone):
        named = f"oai:testserver:research/{row.key}"
        root = ask(client, "ListMetadataFormats", identifier=named)
        assert texts(root, "metadataPrefix") == ["oai_dc", "oai_datacite"]
        for prefix in ("oai_dc", "oai_datacite"):
            asked = {"identifier": named, "metadataPrefix": prefix}
            assert code(ask(client, "GetRecord", **asked)) == ""


# --- Sets -------------------------------------------------------------------------------------


def sets(client) -> dict[str, str]:
    root = ask(client, "ListSets")
    return dict(zip(texts(root, "setSpec"), texts(root, "setName"), strict=True))


def test_all_types_and_themes_are_sets_below_one_of_their_own(client, home):
    found = sets(client)
    assert (found["type"], found["type:working-paper"]) == ("Types of works", "Working papers")
    assert (found["theme"], found["theme:finance"]) == ("Themes", "Finance")
    assert len(found) == 2 + len(OutputType) + 5


def test_a_series_is_called_as_its_newest_work_has_it(client, research):
    factories.output(research, series="Working Papers")
    factories.output(research, series="Working papers!")
    found = sets(client)
    assert (found["series"], found["series:working-papers"]) == ("Series", "Working papers!")
    assert len(listed(client, **DC, set="series:working-papers")) == 2


def test_a_series_of_which_nobody_may_read_anything_is_not_named(client, research):
    page = factories.output(research, series="Secret papers")
    factories.output(research, series="Sample papers", is_sample=True)
    factories.output(research, series="Draft papers", publish=False)
    assert "series:secret-papers" in sets(client)
    behind_login(page)
    assert not [spec for spec in sets(client) if spec.startswith("series")]


def test_every_set_that_a_header_names_is_listed(client, research):
    factories.output(research, series="Papers", themes=["finance", "capacity"], type="dataset")
    root = ask(client, "ListIdentifiers", **DC)
    assert set(texts(root, "setSpec")) <= sets(client).keys()
    assert len(texts(root, "setSpec")) == 4
