"""How staff bring files along: what is public is changed by those who may publish it."""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import format_html
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.files import kinds, scanning
from core.files.access import shown_by
from core.files.picture_field import PictureField
from core.models.file_text import FileReading


class ChangesWhatIsPublic:
    """Refuses another file, title or credit where a page shows it that one may not publish."""

    instance: Model

    def __init__(self, *args, user=None, **kwargs):
        self.editing_user = user
        super().__init__(*args, user=user, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.has_changed() and not self.may_change():
            raise ValidationError(
                "A published page shows this file. Upload yours as a new one and choose it on the "
                "page, or ask somebody who may publish that page to change it here."
            )
        return cleaned

    def may_change(self) -> bool:
        """Whoever may publish every page that shows it; an events officer none of research."""
        user = self.editing_user
        if user is None:
            return True
        policy = policy_registry.get_by_type(Page)
        theirs = policy.instances_user_has_permission_for(user, "publish")
        return not shown_by(self.instance).exclude(pk__in=theirs.values("pk")).exists()


class DocumentForm(ChangesWhatIsPublic, BaseDocumentForm):
    """A document; what is in it has to be what its name says (core.files.kinds)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reading = FileReading.objects.filter(document=self.instance.pk).first()
        if reading and "file" in self.fields:
            field = self.fields["file"]
            field.help_text = format_html("{} {}", field.help_text, reading.said)

    def clean_file(self):
        file = self.cleaned_data["file"]
        is_new = file and "file" in self.changed_data
        if is_new and (why := kinds.wrong_with(file, file.name) or scanning.wrong_with(file)):
            raise ValidationError(why)
        return file


class ImageForm(ChangesWhatIsPublic, BaseImageForm):
    """A picture, kept as it is written anew."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):  # of many at once only the other fields are edited
            self.fields["file"] = PictureField(
                label=field.label, required=field.required, widget=field.widget
            )
