from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from core.pages.foot import foot_links


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What stands at the foot of every page."""

    motto = models.CharField(max_length=80, default="A partnership is what two circles share.")
    address = models.TextField(
        default="Centre for Public Service Partnerships\nUniversity of Birmingham",
        help_text="One line of the address a line.",
    )
    sponsor_line = models.TextField(
        blank=True, help_text="Who pays for the Centre. Shown at the foot of every page."
    )

    panels = ["motto", "address", "sponsor_line"]

    class Meta:
        verbose_name = "Foot of every page"

    @property
    def address_lines(self) -> list[str]:
        return [line for line in map(str.strip, self.address.splitlines()) if line]

    @property
    def links(self) -> list[dict]:
        """The groups of links at the foot; the addresses are the site's lasting ones."""
        return [{"title": group, "items": links} for group, links in foot_links().items()]


def site_address() -> dict:
    """Host and port that BASE_URL names, as Wagtail's Site keeps them."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or {"https": 443}.get(address.scheme, 80)
    return {"hostname": address.hostname, "port": port}


def keep_site_at_base_url() -> None:
    """Let the staff screens' links lead where BASE_URL says, also after it has changed."""
    for site in Site.objects.filter(is_default_site=True).exclude(**site_address()):
        site.hostname, site.port = site_address().values()
        site.save()
