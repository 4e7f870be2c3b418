"""The browser looks at a page of every type."""

import pytest
from wagtail.models import Page, get_page_models

from core.models import BasePage
from tests.browser.addresses import PAGES


@pytest.mark.usefixtures("centre")
def test_every_type_of_page_has_an_address_that_the_browser_visits():
    seen = {type(page) for page in Page.objects.specific() if page.url in PAGES}
    types = {model for model in get_page_models() if issubclass(model, BasePage)}
    assert types - seen == set(), "add one to tests/browser/addresses.py, from home/content/"
