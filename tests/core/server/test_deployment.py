"""What a site for everybody must not be set to is refused or warned of, with what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.server.deployment import findings, is_public, require_safe_settings
from core.server.web import environ
from core.server.web.environ import Asked
from tests.cpsp_site.test_command_line import manage
from tests.serving import free_port

SECRET = "kZ3vQ9xWm2Rt7Yp4Bn8Lc5Hd1Gf6Js0AqUeIoTrNbVcX"
LOCMEM = "django.core.cache.backends.locmem.LocMemCache"


@pytest.fixture
def public(settings):
    """Settings as they should be."""
    settings.DEBUG, settings.SECRET_KEY, settings.PROCESSES = False, SECRET, 2
    settings.ALLOWED_HOSTS = ["cpsp.example.org", "127.0.0.1"]
    settings.BASE_URL, settings.SECURE = "https://cpsp.example.org", True
    settings.BEHIND_PROXY, settings.EMAIL_BACKEND = True, "django.core.mail.backends.smtp.x"
    settings.PAGE_FILES = settings.DATA_GROUP = None
    settings.CACHES = {"guard": {"BACKEND": "core.server.shared_cache.SharedCache"}}
    return settings


WRONG = [
    ({"SECRET_KEY": "short"}, "cpsp.E002", "SECRET_KEY is too short"),
    ({"SECRET_KEY": "abab" * 20}, "cpsp.E002", "SECRET_KEY is too short"),
    ({"BASE_URL": "http://cpsp.example.org", "SECURE": False}, "cpsp.E004", "BASE_URL=https://"),
    ({"BASE_URL": "http://127.0.0.1:8000", "SECURE": False}, "cpsp.E003", "lead nowhere"),
    ({"DEBUG": True}, "cpsp.E001", "Remove DEBUG"),
    ({"BEHIND_PROXY": False}, "cpsp.W005", "set BEHIND_PROXY=1"),
    ({"CACHES": {"guard": {"BACKEND": LOCMEM}}}, "cpsp.W006", "Set CACHE_URL"),
    ({"EMAIL_BACKEND": "django.core.mail.backends.filebased.x"}, "cpsp.W007", "Set EMAIL_URL"),
    ({"PAGE_FILES": "/srv/pages"}, "cpsp.W008", "Set DATA_GROUP"),
]


def test_of_settings_as_they_should_be_nothing_is_said(public):
    assert findings() == []


@pytest.mark.parametrize(("changed", "number", "words"), WRONG, ids=[w[1] for w in WRONG])
def test_what_is_wrong_is_said_with_what_to_set(public, changed, number, words):
    for name, value in changed.items():
        setattr(public, name, value)
    (found,) = findings()
    assert found.id == number
    assert words in f"{found.msg} {found.hint}"


def test_errors_keep_the_site_from_starting_and_warnings_do_not(public):
    said = []
    public.BEHIND_PROXY = False
    require_safe_settings(said.append)
    assert len(said) == 1
    public.SECRET_KEY = "short"
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is too short"):
        require_safe_settings(said.append)


def test_in_a_house_of_ones_own_plain_http_is_only_warned_of(public):
    public.ALLOWED_HOSTS, public.SECURE = ["192.168.1.5"], False
    public.BASE_URL = "http://192.168.1.5:8000"
    assert [found.id for found in findings()] == ["cpsp.W004"]


def test_on_one_machine_nothing_needs_to_be_set(public):
    public.ALLOWED_HOSTS, public.SECURE = ["127.0.0.1", "localhost", "[::1]"], False
    public.BASE_URL, public.SECRET_KEY = "http://127.0.0.1:8000", "x"
    assert findings() == []


@pytest.mark.parametrize(
    ("host", "is_so"),
    [
        *[("cpsp.example.org", True), ("*", True), (".example.org", True), ("8.8.8.8", True)],
        *[("localhost", False), ("[::1]", False), ("10.0.0.7", False), ("cpsp.local", False)],
        *[("testserver", False), ("a.test", False), ("nas.lan", False)],
    ],
)
def test_a_public_name_is_told_from_one_of_a_house(host, is_so):
    assert is_public(host) is is_so


def test_a_proxy_that_is_not_believed_is_told_of_once(settings, caplog, monkeypatch):
    settings.BEHIND_PROXY = False
    monkeypatch.setattr(environ, "_warned", [])
    caplog.set_level("WARNING", environ.__name__)
    environ.rows.of_loop[environ.WARNED] = 0
    for _ in range(3):
        headers = [(b"x-forwarded-for", b"10.0.0.1")]
        environ.environ_of(Asked("GET", b"/", b"", headers, "1.1", None, None))
        environ._warned.clear()  # as in another process
    assert len(caplog.records) == 1
    assert "BEHIND_PROXY=1" in caplog.records[0].getMessage()


@pytest.mark.exhaustive
def test_serve_ends_with_the_sentence_before_it_makes_anything(tmp_path):
    said, status = manage(
        tmp_path,
        "serve",
        "--port",
        str(free_port()),
        SECRET_KEY="short",
        ALLOWED_HOSTS="cpsp.example.org",
        BASE_URL="http://cpsp.example.org",
    )
    assert "SECRET_KEY is too short" in said
    assert "BASE_URL is http://cpsp.example.org" in said
    assert "Traceback" not in said
    assert status == 1
    assert not (tmp_path / "db.sqlite3").exists()


@pytest.mark.exhaustive
def test_check_deploy_says_nothing_of_a_host_that_is_set_rightly(tmp_path):
    said, status = manage(
        tmp_path,
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        SECRET_KEY=SECRET + SECRET,
        ALLOWED_HOSTS="cpsp.example.org",
        BASE_URL="https://cpsp.example.org",
        BEHIND_PROXY="1",
        EMAIL_URL="smtp+tls://u:p@mail.example.org:587",
    )
    assert (said, status) == ("", 0)
