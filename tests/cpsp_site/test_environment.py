"""What whoever runs the site is told where a variable is not as it should be."""

import errno
import os
from pathlib import Path

import pytest

from cpsp_site import environment as env
from cpsp_site import services

NOWHERE = Path("/nowhere")
READ = {
    "PORT": lambda: env.number("PORT", 8000, *env.PORTS),
    "REGISTRATIONS_KEPT": lambda: env.number("REGISTRATIONS_KEPT", 30, 0, 36_500),
    "STATEMENT_SECONDS": lambda: env.number("STATEMENT_SECONDS", 20, 0, 3600),
    "DEBUG": lambda: env.yes_or_no("DEBUG", default=False),
    "BASE_URL": lambda: env.web_address("BASE_URL", "http://127.0.0.1:8000"),
    "ALLOWED_HOSTS": lambda: env.hosts("ALLOWED_HOSTS", ["localhost"]),
    "SECRET_KEY_FALLBACKS": lambda: env.several("SECRET_KEY_FALLBACKS"),
    "LOG_LEVEL": lambda: env.level("LOG_LEVEL", "INFO"),
    "MEDIA_URL": lambda: env.web_folder("MEDIA_URL", "/media/"),
    "DEFAULT_FROM_EMAIL": lambda: env.sender("DEFAULT_FROM_EMAIL", "cpsp@localhost"),
    "DATA_DIR": lambda: env.folder("DATA_DIR", NOWHERE, needed=True),
    "DATABASE_URL": lambda: services.database("DATABASE_URL"),
    "CACHE_URL": lambda: services.cache("CACHE_URL"),
    "EMAIL_URL": lambda: services.mail("EMAIL_URL"),
    "MEDIA_STORAGE": lambda: services.bucket("MEDIA_STORAGE"),
    "CLAMAV": lambda: services.scanner("CLAMAV"),
    "SENTRY_DSN": lambda: services.error_reports("SENTRY_DSN"),
}
WRONG = [
    ("PORT", "abc", "not a whole number"),
    ("PORT", "8000.5", "not a whole number"),
    ("PORT", "²", "not a whole number"),
    ("PORT", "0", "not from 1 to 65535"),
    ("PORT", "65536", "not from 1 to 65535"),
    ("PORT", "9" * 400, "not a whole number"),
    ("REGISTRATIONS_KEPT", "-1", "not from 0"),
    ("REGISTRATIONS_KEPT", "a month", "not a whole number"),
    ("DEBUG", "perhaps", "neither yes nor no"),
    ("BASE_URL", "cpsp.example.org", "BASE_URL=https://"),
    ("BASE_URL", "ftp://cpsp.example.org", "no address of a site"),
    ("BASE_URL", "https://", "no address of a site"),
    ("BASE_URL", "https://cpsp.example.org:port", "can be read"),
    ("ALLOWED_HOSTS", "a.example.org b.example.org", "commas between them"),
    ("ALLOWED_HOSTS", "https://example.org", "no name of a host"),
    ("ALLOWED_HOSTS", "example.org:8000", "no name of a host"),
    ("LOG_LEVEL", "LOUD", "write DEBUG, INFO, WARNING or ERROR"),
    ("MEDIA_URL", "media", "no folder of a site"),
    ("MEDIA_URL", "/media", "slash at its end"),
    ("DEFAULT_FROM_EMAIL", "the Centre", "no address"),
    ("DATA_DIR", __file__, "which is a file"),
    ("DATA_DIR", f"{__file__}/var", "leads through a file"),
    ("DATABASE_URL", "nonsense", "is no address"),
    ("DATABASE_URL", "mysql://user:password@host/cpsp", "mysql://”, which is unknown"),
    ("DATABASE_URL", "postgres://user:secret@host:port/cpsp", "can be read"),
    ("DATABASE_URL", "postgres://host", "names no database"),
    ("DATABASE_URL", "sqlite:////nowhere/at/all/db", "folder is not there"),
    ("CACHE_URL", "nonsense", "is no address"),
    ("CACHE_URL", "memcache://127.0.0.1", "unknown"),
    ("CACHE_URL", "rediscache://127.0.0.1", "needs the Python package redis"),
    ("EMAIL_URL", "nonsense", "is no address"),
    ("EMAIL_URL", "mail.example.org:587", "is no address"),
    ("EMAIL_URL", "smtp://", "names no mail server"),
    ("EMAIL_URL", "smtp://user:secret@host:port", "can be read"),
    ("MEDIA_STORAGE", "/srv/media", "names no bucket"),
    ("MEDIA_STORAGE", "s3://", "names no bucket"),
    ("MEDIA_STORAGE", "s3://bucket", r"pip install 'django-storages\[s3\]'"),
    ("CLAMAV", "127.0.0.1", "neither a path nor a host and a port"),
    ("CLAMAV", "tcp://127.0.0.1:3310", "neither a path nor a host and a port"),
    ("SENTRY_DSN", "nonsense", "https://key@host/number"),
    ("SENTRY_DSN", "https://key@sentry.example.org/7", "pip install 'sentry-sdk'"),
]
RIGHT = [
    ("PORT", " 8080 ", 8080),
    ("PORT", "", 8000),
    ("DEBUG", "True", True),
    ("DEBUG", "off", False),
    ("DEBUG", "", False),
    ("BASE_URL", "https://cpsp.example.org/", "https://cpsp.example.org"),
    ("ALLOWED_HOSTS", "a.example, .b.example,*,[::1]", ["a.example", ".b.example", "*", "[::1]"]),
    ("ALLOWED_HOSTS", "", ["localhost"]),
    ("SECRET_KEY_FALLBACKS", "one, two,", ["one", "two"]),
    ("LOG_LEVEL", "warning", "WARNING"),
    ("MEDIA_URL", "https://files.example.org/", "https://files.example.org/"),
    ("DEFAULT_FROM_EMAIL", "The Centre <cpsp@example.org>", "The Centre <cpsp@example.org>"),
    ("MEDIA_STORAGE", "", ""),
    ("CLAMAV", "/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    ("CLAMAV", "clamd.example.org:3310", "clamd.example.org:3310"),
    ("CLAMAV", "[::1]:3310", "[::1]:3310"),
    ("CLAMAV", "", ""),
    ("SENTRY_DSN", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_a_value_that_cannot_be_used_gets_one_sentence_with_its_name(
    monkeypatch, name, value, said
):
    monkeypatch.setenv(name, value)
    with pytest.raises(env.UnusableSettingError, match=said) as refused:
        READ[name]()
    sentence = str(refused.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize(("name", "value", "read"), RIGHT)
def test_a_value_that_can_be_used_is_read(monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    assert READ[name]() == read


def test_a_folder_on_a_full_or_closed_disk_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for number, said in [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only")]:
        error = OSError(number, os.strerror(number))
        monkeypatch.setattr(env.tempfile, "TemporaryFile", lambda dir, e=error: raise_(e))  # noqa: A006
        with pytest.raises(env.UnusableSettingError, match=said):
            env.folder("DATA_DIR", NOWHERE, needed=True)


def raise_(error):
    raise error


def test_a_folder_where_nothing_is_kept_need_not_be_there(monkeypatch):
    monkeypatch.setenv("DATA_DIR", f"{__file__}/var")
    assert env.folder("DATA_DIR", NOWHERE, needed=False) == Path(f"{__file__}/var")


def test_a_file_of_settings_that_cannot_be_read_is_no_silence(tmp_path):
    env.read_file(tmp_path / ".env")  # there need be none
    (tmp_path / ".env").write_bytes(b"SECRET_KEY=\xff")
    with pytest.raises(env.UnusableSettingError, match="cannot be read"):
        env.read_file(tmp_path / ".env")


def test_a_variable_without_effect_is_named_once_and_stops_nothing(monkeypatch, capsys):
    monkeypatch.setenv("SEARCH_URL", "http://127.0.0.1:9200")
    for _ in range(2):
        env.no_longer_used("SEARCH_URL", "remove the line.")
    assert capsys.readouterr().err == "SEARCH_URL is no longer used: remove the line.\n"
    assert os.environ["SEARCH_URL"] == ""  # so that the worker beside the server says nothing
