"""Static files for production: style sheets joined, names hashed, compressed, once."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

STAMP = settings.STATIC_ROOT.parent / "static.stamp"


def collect_if_changed() -> str:
    """Collect and compress the static files, unless they are the same as last time; say so."""
    fingerprint = fingerprint_of_all()
    if STAMP.is_file() and STAMP.read_text() == fingerprint and settings.STATIC_ROOT.is_dir():
        return ""
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    STAMP.write_text(fingerprint)
    return "Collected and compressed."


def fingerprint_of_all() -> str:
    """Changes whenever a static file of the project or of a library does."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
