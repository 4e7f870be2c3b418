"""How static files are kept for production."""

import re
from pathlib import PurePosixPath

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = (
    *("css/site.css", "css/front.css", "css/events.css", "css/forms.css", "css/charts.css"),
    *("css/works.css", "css/programs.css", "css/embedded.css"),
)
IMPORT = re.compile(r'^@import url\("(?P<name>[^"]+)"\);$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed; the style sheets that one of the BUNDLES imports travel as one file.

    An @import is a request that starts only when the one before it has been read. In development
    they stay apart, one file a component.
    """

    def post_process(self, paths, dry_run=False, **options):
        for name in () if dry_run else set(BUNDLES).intersection(paths):
            self.delete(name)
            self.save(name, ContentFile(bundled(name)))
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def bundled(name: str) -> str:
    """The style sheet `name` with what it imports in place, without comments and indents."""
    folder = PurePosixPath(name).parent

    def imported(match):
        return read(str(folder / match["name"]), wanted_by=name)

    css = IMPORT.sub(imported, read(name, wanted_by=name))
    return INDENT.sub("\n", COMMENT.sub("", css))


def read(name: str, *, wanted_by: str) -> str:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"{name} is imported by {wanted_by}, but there is no such file")
    with open(path, encoding="utf-8") as file:
        return file.read()
