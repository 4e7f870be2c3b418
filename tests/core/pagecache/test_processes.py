"""What one process writes, another one's readers see within a second."""

import time

import pytest

from tests.serving import ask, free_port, wait_for

pytestmark = pytest.mark.server
RENAME = "from core.models import SiteSettings; SiteSettings.objects.update(name={!r})"


@pytest.fixture
def port(manage):
    manage("migrate", "-v0")
    manage("load_centre")
    port = free_port()
    server = manage("serve", "--port", str(port), start=True)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def test_a_change_by_another_process_is_read_within_a_second(manage, port):
    for name in ("Institute of Joint Work", "Centre of Joint Work"):
        before = [ask(port, "GET", "/about/")[1] for _ in range(3)]
        assert before[0] == before[2]
        manage("shell", "-v0", "-c", RENAME.format(name))
        time.sleep(1)
        assert name in ask(port, "GET", "/about/")[1]
        assert name not in before[0]
