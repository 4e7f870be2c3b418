"""What all processes see of the health of the site: signs of life, and what is wrong."""

from django.db import models


class Heartbeat(models.Model):
    """When something was last seen to do its work (core.server.health.heartbeats)."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.name} at {self.at}"


class Trouble(models.Model):
    """That a part of the site does not do its work: there while it lasts.

    Of all processes that see it, the one that makes the row tells of its beginning, and the one
    that deletes it of its end (core.server.health.telling).
    """

    name = models.CharField(max_length=120, primary_key=True)
    began_at = models.DateTimeField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.name} since {self.began_at}"
