"""The settings refuse what is unsafe, and need nothing where the site runs on one machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cpsp_site.secret import keep_first, loopback_only, secret_key

ROOT = Path(__file__).resolve().parents[2]


def settings_with(tmp_path, **environment):
    """The settings module read in a process of its own: (exit status, what it said)."""
    shown = "s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.DEBUG, s.SECURE_HSTS_SECONDS"
    code = f"import cpsp_site.settings as s; print({shown})"
    clean = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean | {"DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def test_no_variable_is_needed_on_one_machine(tmp_path):
    assert settings_with(tmp_path) == (0, "sessionid False False 0\n")


def test_a_public_host_without_a_key_is_a_clear_error(tmp_path):
    status, said = settings_with(tmp_path, ALLOWED_HOSTS="cpsp.example.org")
    assert status != 0
    assert "SECRET_KEY is not set" in said


def test_cookies_are_secure_where_the_site_is_served_over_tls(tmp_path):
    _, said = settings_with(
        tmp_path,
        ALLOWED_HOSTS="cpsp.example.org",
        SECRET_KEY="k",
        BASE_URL="https://cpsp.example.org",
    )
    assert said == "__Host-sessionid True False 31536000\n"


def test_a_base_url_that_is_no_address_is_refused(tmp_path):
    status, said = settings_with(tmp_path, BASE_URL="cpsp.example.org")
    assert status != 0
    assert "BASE_URL is “cpsp.example.org”, which is no address of a site" in said


def test_the_example_has_every_variable_that_is_read():
    example = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    settings = (ROOT / "cpsp_site/settings.py").read_text()
    read = set(re.findall(r'(?:env|services)\.\w+\(\s*"([A-Z_]+)"', settings))
    assert example == read - {"SEARCH_URL", "STATIC_HASHED"}  # of the past; for the tests alone


def test_no_variable_is_read_past_the_functions_that_have_words_for_it():
    rooms = [ROOT / room for room in ("core", "home", "events", "suggestions", "interop", "search")]
    for path in [
        *(p for room in rooms for p in room.rglob("*.py")),
        ROOT / "cpsp_site/settings.py",
    ]:
        assert not re.search(r"os\.environ\b|getenv|environ\.Env", path.read_text()), path


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    key = secret_key(tmp_path, may_make=True)
    assert secret_key(tmp_path, may_make=True) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_of_two_keys_written_at_once_the_first_stays(tmp_path):
    keep_first(tmp_path / "key", "first")
    keep_first(tmp_path / "key", "second")
    assert (tmp_path / "key").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_key_is_never_made_for_a_public_host(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="public host"):
        secret_key(tmp_path, may_make=False)


def test_only_names_of_this_machine_count_as_loopback():
    assert loopback_only(["127.0.0.1", "localhost", "[::1]"])
    assert not loopback_only(["localhost", "cpsp.example.org"])
    assert not loopback_only(["*"])
