from django.db import models


class LoadedItem(models.Model):
    """A content file that has been loaded, and the page it became.

    Remembers what staff have done since: a page they deleted is not made again, one they edited
    is not touched.
    """

    path = models.CharField(max_length=255, unique=True)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return self.path

    @property
    def is_staffs_own(self) -> bool:
        """Whether staff have deleted the page, edited it, or taken it off the site."""
        page = self.page
        return page is None or not page.live or page.revisions.filter(user__isnull=False).exists()


class LoadedFile(models.Model):
    """A file beside a content file that has been loaded, and the document it became."""

    path = models.CharField(max_length=255, unique=True)
    digest = models.CharField(max_length=40)  # SHA-1, as of the document
    title = models.CharField(max_length=255)
    document = models.ForeignKey(
        "core.CustomDocument", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self):
        return self.path

    @property
    def is_staffs_own(self) -> bool:
        """Whether staff have deleted the document, or given it another file."""
        return self.document is None or self.document.file_hash != self.digest
