from django.conf import settings
from django.db import models
from django.utils import timezone


class SecondStep(models.Model):
    """What somebody of the staff shows besides their password: codes of an app, or a passkey."""

    class Kind(models.TextChoices):
        APP = "app", "Authenticator app"
        PASSKEY = "passkey", "Passkey"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_steps")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    # Of an app the secret that it shares with us (base32); of a passkey its public key (base64).
    secret = models.TextField()
    # Of an app the thirty seconds whose code was used last; of a passkey how often it has signed.
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(kind="app"), name="one_app_for_each"
            )
        ]

    def __str__(self):
        return self.name


class RecoveryCode(models.Model):
    """A code that is good once, for who has lost their device; only its digest is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return "used" if self.used_at else "not used"
