from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from core.pagecache.kept import kept
from core.pages.foot import foot_links
from core.values.lines import lines_of
from core.values.mailboxes import mailbox


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """Whose site this is, where its messages go, and what stands at the foot of every page.

    Pages ask `for_request`, letters and whatever has no request `current`, error pages `known`.
    """

    name = models.CharField(
        max_length=80,
        default="Centre for Public Service Partnerships",
        help_text="In full, as it follows “the” in a sentence.",
    )
    short_name = models.CharField(
        max_length=20,
        default="CPSP",
        blank=True,
        help_text="For the titles of these screens. Left empty, the name in full.",
    )
    host = models.CharField(
        max_length=80,
        default="University of Birmingham",
        blank=True,
        verbose_name="host university",
        help_text="Below the name on pages, letters and social cards.",
    )
    organiser = models.CharField(
        max_length=80,
        blank=True,
        verbose_name="organiser of events",
        help_text="As calendars and search engines are told. Left empty, the name in full.",
    )
    mail_sender = models.CharField(
        max_length=80,
        blank=True,
        verbose_name="sender of mails",
        help_text="Stands before the address. Left empty, the name in full.",
    )
    motto = models.CharField(max_length=80, default="A partnership is what two circles share.")
    address = models.TextField(
        blank=True,
        help_text="One line of the address a line. Left empty, the name and the host university.",
    )
    sponsor_line = models.TextField(
        blank=True, help_text="Who pays for the Centre. Shown at the foot of every page."
    )
    contact_mailbox = models.EmailField(
        blank=True,
        verbose_name="mailbox of the Centre",
        help_text="Where messages go that visitors write to the Centre; no page shows it, and "
        "whoever writes gets answers from it. Left empty, the site says that nobody can be "
        "written to.",
    )
    contact_within = models.PositiveSmallIntegerField(
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        verbose_name="working days to answer",
        help_text="Within how many you answer them, as whoever writes is told; weekends and "
        "English bank holidays are left out.",
    )
    changed_at = models.DateTimeField(auto_now=True, null=True)

    # Each is one line: it stands in the headers of mails, too.
    names = ["name", "short_name", "host", "organiser", "mail_sender"]

    panels = [
        MultiFieldPanel(names, heading="Name"),
        MultiFieldPanel(["contact_mailbox", "contact_within"], heading="Messages to the Centre"),
        MultiFieldPanel(["motto", "address", "sponsor_line"], heading="Foot of every page"),
    ]

    # What this process read or wrote last.
    last_known: "SiteSettings | None" = None

    class Meta:
        verbose_name = "Name, mailbox and foot"

    def clean(self):
        for field in self.names:
            setattr(self, field, " ".join(getattr(self, field).split()))

    def save(self, *args, **kwargs):
        """Wagtail's own screens show the name that its Site has."""
        super().save(*args, **kwargs)
        Site.objects.filter(pk=self.site_id).update(site_name=self.name)
        SiteSettings.last_known = self

    # --- Asking for it ------------------------------------------------------------------

    @classmethod
    def read(cls) -> "SiteSettings | None":
        """The settings with their site and its root page, in one query; None before there are any.

        This installation serves one site; Wagtail would ask for each of the three by itself.
        """
        of_site = cls.objects.select_related("site__root_page")
        found = kept(("site",), of_site.filter(site__is_default_site=True).first)
        cls.last_known = found or cls.last_known
        return found

    @classmethod
    def current(cls) -> "SiteSettings":
        """The settings as the database has them now; the defaults where nobody has saved any."""
        return cls.read() or cls()

    @classmethod
    def for_request(cls, request) -> "SiteSettings":
        """The settings as read for `request`: one query, however often it is called."""
        attribute = cls.get_cache_attr_name()
        if not hasattr(request, attribute):
            found = cls.read()
            if found is None:
                return super().for_request(request)
            request._wagtail_site = found.site
            setattr(request, attribute, found)
        return getattr(request, attribute)

    @classmethod
    def known(cls) -> "SiteSettings":
        """The settings as this process read them last, so that an error page needs no database.

        If it has read none, they are read now; without a database, the name is the site's host.
        """
        try:
            return cls.last_known or cls.current()
        except DatabaseError:
            return cls(name=urlsplit(settings.BASE_URL).netloc, host="")

    # --- What it says -------------------------------------------------------------------

    @property
    def name_lines(self) -> list[str]:
        """The name on two lines of about the same length, for the lock-up."""
        words = self.name.split()
        breaks = range(1, len(words))
        heads = [" ".join(words[:n]) for n in breaks]
        if not heads:
            return words
        head = min(heads, key=lambda head: abs(2 * len(head) + 1 - len(" ".join(words))))
        return [head, " ".join(words).removeprefix(head).strip()]

    @property
    def lines(self) -> list[str]:
        """The name and, where there is one, the host university."""
        return [line for line in (self.name, self.host) if line]

    @property
    def full_name(self) -> str:
        """The lines as one: "Centre for Public Service Partnerships, University of Birmingham"."""
        return ", ".join(self.lines)

    @property
    def signature(self) -> str:
        """The last lines of a letter in plain text."""
        return "\n".join(self.lines)

    @property
    def organiser_name(self) -> str:
        return self.organiser or self.name

    @property
    def mail_address(self) -> str:
        """Where mails come from: "cpsp@example.org"."""
        return mailbox(settings.DEFAULT_FROM_EMAIL)

    @property
    def mail_from(self) -> str:
        """The sender of mails as their From has it (RFC 5322 §3.4)."""
        return formataddr((self.mail_sender or self.name, self.mail_address))

    @property
    def address_lines(self) -> list[str]:
        return lines_of(self.address) or self.lines

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
