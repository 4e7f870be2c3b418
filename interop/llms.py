"""`/llms.txt`: where programs that read find things here; ten lines, and no promise."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.models import SiteSettings

LINES = """# {name}

> {motto}

- [All publications]({base}/research/): each as Markdown at `text.md` below its address
- [Sitemap]({base}/sitemap.xml): every address, with its last change
- [Feeds]({base}/feeds/): what is new and what was corrected
"""


@require_safe
def llms_txt(request: HttpRequest) -> HttpResponse:
    centre = SiteSettings.for_request(request)
    motto = " ".join(centre.motto.split())
    text = LINES.format(name=centre.name, motto=motto, base=settings.BASE_URL)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
