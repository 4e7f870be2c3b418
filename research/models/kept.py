from django.db import models

from research.models.correction import frozen


class Kept(models.Model):
    """What stays as it was published: corrections, and the interests that authors had declared.

    Applied whenever a revision is saved, because the editor's Publish button goes from there
    straight to Wagtail's own action, and once more by the door that all other ways take.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """With the interests that its authors declare on the day when it is first published."""
        is_first = self.live and self.first_published_at == self.last_published_at
        if is_first and self.live_revision_id and not self.interests:
            self.interests = self.declared_interests()
            self.live_revision.content["interests"] = self.interests
            self.live_revision.save(update_fields=["content"])
        super().save(*args, **kwargs)

    save.alters_data = True

    def save_revision(self, *args, **kwargs):
        revision = super().save_revision(*args, **kwargs)
        self.keep(revision)
        return revision

    save_revision.alters_data = True

    def publish(self, revision, **kwargs):
        self.keep(revision)
        return super().publish(revision, **kwargs)

    publish.alters_data = True

    def keep(self, revision) -> None:
        """Let what `revision` would publish hold what is public already."""
        if not self.first_published_at:
            return
        published = type(self).objects.get(pk=self.pk)
        drafted = revision.content.get("corrections", [])
        kept = frozen(drafted, published.corrections.all(), self.live_revision_id)
        interests = published.interests or revision.content.get("interests", "")
        if drafted != kept or interests != revision.content.get("interests"):
            revision.content |= {"corrections": kept, "interests": interests}
            revision.save(update_fields=["content"])
