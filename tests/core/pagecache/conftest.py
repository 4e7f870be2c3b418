import pytest
from wagtail.models import Site as WagtailSite

from core.models import SiteSettings
from tests.core.pagecache.asking import Site


@pytest.fixture
def site(home):
    """The site, whose settings the first page of all would write."""
    SiteSettings.for_site(WagtailSite.objects.get())
    return Site()
