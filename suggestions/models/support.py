from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from suggestions import tokens


class SupportQuerySet(models.QuerySet):
    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def with_token(self, token: str):
        """The support that `token` opens; DoesNotExist for one that is not ours."""
        return self.select_related("suggestion").get(token_hash=tokens.hashed(token))


class Support(models.Model):
    """Somebody who would like to know the same, confirmed by mail: one for each mailbox.

    Whose it is, is kept as a hash; the address itself only while they want to hear of it.
    """

    suggestion = models.ForeignKey(
        "suggestions.Suggestion", on_delete=models.CASCADE, related_name="supports"
    )
    address_hash = models.CharField(max_length=64, editable=False)
    email = models.EmailField(blank=True)
    wants_mail = models.BooleanField(default=False)
    nonce = models.CharField(max_length=32, default=tokens.nonce, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        default_permissions = []
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "address_hash"], name="a_support_once_an_address"
            )
        ]

    def __str__(self):
        return f"Support {self.pk}"

    def save(self, *args, **kwargs):
        if not self.token_hash:
            self.token_hash = tokens.hashed(tokens.token("support", self.nonce))
        super().save(*args, **kwargs)

    @property
    def token(self) -> str:
        """The token of its page; a new one is made where the secret behind it is gone."""
        known = tokens.same_token("support", self.nonce, self.token_hash)
        if known:
            return known
        self.nonce, self.token_hash = tokens.nonce(), ""
        self.save()
        return tokens.token("support", self.nonce)

    @property
    def url(self) -> str:
        return reverse("suggestion_support", args=[self.token])

    @property
    def absolute_url(self) -> str:
        return settings.BASE_URL + self.url
