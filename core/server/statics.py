"""Static files for production: style sheets joined, names hashed, compressed, once."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.http import HttpRequest
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe
from whitenoise.middleware import WhiteNoiseMiddleware

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


class StaticFiles(WhiteNoiseMiddleware):
    """As WhiteNoise's, with an ETag for each encoding of a file, which is what it names.

    A part of a compressed file cannot be joined to a part of the plain one (RFC 9110 §8.8.1).
    Whether a client has the file, and which part of it is asked for, is decided as for all others.
    """

    @staticmethod
    def serve(static_file, request):
        asked = HttpRequest()
        asked.method = request.method
        asked.META = {"HTTP_ACCEPT_ENCODING": request.META.get("HTTP_ACCEPT_ENCODING", "")}
        response = WhiteNoiseMiddleware.serve(static_file, asked)
        if response.status_code != 200 or not response.has_header("ETag"):
            return response
        if encoding := response.get("Content-Encoding"):
            response["ETag"] = f'{response["ETag"][:-1]}-{encoding}"'
        modified = parse_http_date_safe(response["Last-Modified"])
        answer = get_conditional_response(request, response["ETag"], modified, response)
        if answer is not response and response.file_to_stream:
            response.file_to_stream.close()
        return answer
