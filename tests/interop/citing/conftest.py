import pytest

from tests.interop.citing.works import ADDRESS


@pytest.fixture(autouse=True)
def _at_our_address(settings):
    settings.BASE_URL = ADDRESS
