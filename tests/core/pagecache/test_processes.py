"""What one process writes, another one's readers see within a second; behind nginx as well."""

import time
from http.client import HTTPException

import pytest

from tests.core.pagecache.nginx import PROGRAM, get, nginx
from tests.nginx_conf import HOST
from tests.serving import ask, free_port, wait_for

pytestmark = pytest.mark.server
RENAME = "from core.models import SiteSettings; SiteSettings.objects.update(name={!r})"


@pytest.fixture
def server(manage, monkeypatch, tmp_path):
    """(its process, its port), with files for an nginx in front."""
    manage("load_centre")
    port = free_port()
    server = manage(
        *("serve", "--port", str(port)),
        start=True,
        PAGE_FILES=str(tmp_path / "pages"),
        BASE_URL=f"http://{HOST}",
        ALLOWED_HOSTS=f"{HOST},127.0.0.1",
    )
    try:
        wait_for(port)
        yield server, port
    finally:
        server.terminate()
        server.wait(20)


def test_a_change_by_another_process_is_read_within_a_second(manage, server, tmp_path):
    port = server[1]
    for name in ("Institute of Joint Work", "Centre of Joint Work"):
        before = [ask(port, "GET", "/about/")[1] for _ in range(3)]
        assert before[0] == before[2]
        manage("shell", "-v0", "-c", RENAME.format(name))
        time.sleep(1)
        assert name in ask(port, "GET", "/about/")[1]
        assert name not in before[0]


@pytest.mark.skipif(not PROGRAM, reason="there is no nginx here")
def test_nginx_sends_files_while_they_are_right_and_nothing_after_a_crash(manage, server, tmp_path):
    process, port = server
    with nginx(tmp_path, site=port, data=tmp_path, pages=tmp_path / "pages") as front:
        for name in ("Institute of Joint Work", "Centre of Joint Work"):
            assert name not in file(front, "/about/")
            manage("shell", "-v0", "-c", RENAME.format(name))
            time.sleep(1)
            assert name.encode() in get(front, "/about/").text
        assert name in file(front, "/about/")
        process.kill()
        process.wait(20)
        wait_for_nobody(port)
        time.sleep(1)
        assert get(front, "/about/").status.startswith("502")


def wait_for_nobody(port: int):
    """Until all copies of a process that was killed have seen that it is gone."""
    unanswered = 0
    for _ in range(200):
        try:
            ask(port, "GET", "/healthz")
            unanswered = 0
        except (OSError, HTTPException):
            unanswered += 1
        if unanswered == 10:
            return
        time.sleep(0.1)
    raise TimeoutError("something still answers")


def file(port: int, address: str) -> str:
    """What nginx sends of a file, once there is one; a file has an ETag of its time and length."""
    for _ in range(40):
        answer = get(port, address)
        if "-" in answer.headers.get("ETag", ""):
            return answer.text.decode()
        time.sleep(0.1)
    raise TimeoutError("there is no file")
