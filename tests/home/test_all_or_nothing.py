"""Content is loaded, generated and taken away whole or not at all, its files among it."""

from functools import partial

import pytest
from django.utils import timezone

from home.generating import bulk
from home.generating.drafts import Known
from home.generating.removing import sweep
from home.generating.running import SORTS, generated
from home.loading.load import load
from partners.models import PartnerPage
from research.models import Theme
from tests.core.files import made
from tests.editing import edit
from tests.home.test_files import beside, slides  # noqa: F401  a fixture
from tests.statements import what_is_left_of


@pytest.mark.exhaustive
@pytest.mark.usefixtures("db")
def test_content_that_cannot_be_written_to_the_end_changes_nothing(beside):  # noqa: F811
    load(beside)
    before = slides().file.name
    edit(beside / "themes/finance.md", 'tagline: "', 'tagline: "New: ')
    (beside / "events/files/slides.pdf").write_bytes(made.pdf("Who pays now"))
    assert what_is_left_of(partial(load, beside)) == []
    assert slides().file.name == before
    assert slides().file.storage.exists(before)


def test_pages_are_generated_and_taken_away_by_the_batch(partners):
    (sort,) = [sort for sort in SORTS if sort.name == "partners"]
    known = Known(themes=list(Theme.objects.all()), keywords=[], today=timezone.localdate())

    def write():
        bulk.write(partners, sort.drafts(1, range(1, 4), known))

    assert what_is_left_of(write) == []
    write()
    keys = list(generated(PartnerPage).values_list("pk", flat=True))
    assert what_is_left_of(lambda: sweep(PartnerPage, keys)) == []
