"""Pictures as they lie in the folder of uploads, and how long a browser may keep them."""

import re

from django.utils.cache import patch_cache_control
from django.views.static import serve

A_YEAR = 365 * 24 * 3600  # seconds
# The name of a size of a picture holds a digest of its file (core.models.Rendition).
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")


def picture(request, path: str, document_root):
    """The file `path` below `document_root`; kept for good where its name is of its content."""
    response = serve(request, path, document_root)
    if NAMED_BY_CONTENT.search(path) and response.status_code in {200, 304}:
        patch_cache_control(response, max_age=A_YEAR, immutable=True)
    return response
