import pytest

from tests import factories


@pytest.fixture
def editor(client, research):
    client.force_login(factories.staff("Editors"))
    return client
