from django.core.exceptions import ValidationError
from django.db import models

from core.relations.links import address_of, is_sample, language_of


class NamedRow(models.Model):
    """A row that names a person or a body: a link to their page, or none, and a name.

    The name is the row's own. Whoever takes another name later changes nothing that has been
    published; `url` leads to their page, whatever it is called now.
    """

    name = models.CharField(
        max_length=255,
        blank=True,
        verbose_name="name as printed",
        help_text="Left empty, it is taken from the page chosen when you save, and kept.",
    )

    # The foreign key to the page, and what is said where neither it nor a name is given.
    link = ""
    nobody = "Choose a page, or give a name."

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.take_name()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.take_name()
        if not self.name:
            raise ValidationError({self.link: self.nobody})

    def take_name(self) -> None:
        """Fill the name in from the page chosen, as it stands now."""
        page = getattr(self, self.link)
        if page and not self.name:
            self.name = page.heading

    @property
    def linked_key(self) -> int | None:
        return getattr(self, f"{self.link}_id")

    @property
    def url(self) -> str:
        """Their page; "" where they have none that anybody may read."""
        return address_of(self.linked_key)

    @property
    def is_sample(self) -> bool:
        """Whether it names somebody invented."""
        return is_sample(self.linked_key)

    @property
    def language(self) -> str:
        """What the name is written in, as far as the page says it."""
        return language_of(self.linked_key, self.name)
