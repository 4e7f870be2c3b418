from django.conf import settings
from django.db import models
from django.utils import timezone


class OpenIdLink(models.Model):
    """Whom a provider of OpenID Connect means by `subject`: one of the staff, who said so.

    An address of electronic mail links nobody: a provider may say any.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="openid_links")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_of_the_staff_for_each")
        ]

    def __str__(self):
        return self.issuer
