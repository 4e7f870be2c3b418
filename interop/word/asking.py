"""The forms of the screens for documents from Word."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from core.files import kinds, scanning
from core.values.languages import ENGLISH, WRITTEN
from interop.importing.dates import iso
from interop.models import Answer, Way
from interop.word.describing import Choice, Shown
from interop.word.document import Front
from research.models import OutputPage
from research.vocabulary import OutputType

LARGEST = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
OTHERS = {
    "doc": "Documents of Word before 2007 (.doc) are not taken.",
    "rtf": "Files in RTF are not taken.",
    "pages": "Documents of Pages are not taken.",
    "pdf": "A PDF says where letters stand, and not what they are: it is not taken.",
}
ENDINGS = ("docx", "odt")
SAVE_AS = "Save it as a Word document (.docx), and send that."


def longest(name: str) -> int:
    """How many characters a field of an output may have."""
    field = OutputPage._meta.get_field(name)
    return int(getattr(field, "max_length", None) or 0)


class WordForm(forms.Form):
    file = forms.FileField(
        label="Document",
        help_text=f"A file that ends in .docx or .odt, of at most {LARGEST >> 20} MB.",
        widget=forms.FileInput(attrs={"accept": ".docx,.odt"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        ending = file.name.rpartition(".")[2].lower()
        if ending not in ENDINGS:
            raise ValidationError(f"{OTHERS.get(ending, 'Such files are not taken.')} {SAVE_AS}")
        if file.size > LARGEST:
            raise ValidationError(
                f"It is larger than {LARGEST >> 20} MB: make its pictures smaller."
            )
        if why := kinds.wrong_with(file, file.name) or scanning.wrong_with(file):
            raise ValidationError(why)
        return file


class ChangesForm(forms.Form):
    answer = forms.ChoiceField(
        choices=Answer.choices, widget=forms.RadioSelect, label="What becomes of the changes?"
    )


class NewForm(forms.Form):
    """What the document says of itself, to be corrected."""

    title = forms.CharField(max_length=longest("title"))
    subtitle = forms.CharField(required=False, max_length=longest("subtitle"))
    authors = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A line each, as printed: Ada Field. Titles, bodies and affiliations you can "
        "give in the draft.",
    )
    date = forms.CharField(required=False, help_text="As far as it is known: 2009, July 2009.")
    type = forms.ChoiceField(choices=OutputType.choices, initial=OutputType.REPORT)
    language = forms.ChoiceField(choices=WRITTEN.choices, initial=ENGLISH)
    abstract = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def clean_date(self):
        said = self.cleaned_data["date"].strip()
        if said and not iso(said):
            raise ValidationError("This is no date: write 17 July 2009, July 2009 or 2009.")
        return iso(said) if said else ""

    def clean_type(self):
        return OutputType(self.cleaned_data["type"])


class IntoForm(forms.Form):
    way = forms.ChoiceField(
        choices=[
            (Way.ADD, "It stands at the end of the text"),
            (Way.REPLACE, "It replaces the whole text"),
        ],
        widget=forms.RadioSelect,
        label="What becomes of the text?",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(label="Yes, change the draft")


class PictureForm(forms.Form):
    """What those are told who do not see a picture; `later`: left for later, with what is typed."""

    choice = forms.ChoiceField(
        choices=[(it.value, it.label) for it in (Choice.WORDS, Choice.DECORATIVE)],
        widget=forms.RadioSelect,
        required=False,
        label="What are those told who do not see it?",
    )
    alt = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label="Alternative text",
        help_text="What somebody must know who does not see the picture, in a sentence or two. "
        "What the caption says already need not be said again.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, later: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.later = later

    def clean(self):
        said = super().clean() or {}
        if self.later:
            return said | {"choice": Choice.LATER}
        if not said.get("choice"):
            self.add_error("choice", "Choose one, or leave the picture for later.")
        elif said["choice"] == Choice.WORDS and "alt" not in self.errors and not said["alt"]:
            self.add_error("alt", "Say what it shows, call it decoration, or leave it for later.")
        return said


def begun(picture: Shown) -> dict[str, str]:
    """What the form of a picture begins with: what was answered, or the document says."""
    said = picture.choice
    if said in {"", Choice.LATER}:
        said = Choice.DECORATIVE if picture.part.is_decorative else Choice.WORDS
    return {"choice": said, "alt": picture.alt, "seen": str(picture.times)}


def proposed(front: Front) -> dict[str, str]:
    """What the form begins with."""
    tag = front.language.split("-")[0].lower()
    language = ENGLISH if tag == "en" or tag not in WRITTEN else tag
    return {
        "title": front.title[: longest("title")],
        "subtitle": front.subtitle[: longest("subtitle")],
        "authors": "\n".join(front.authors),
        "date": front.date if iso(front.date) else "",
        "abstract": front.abstract,
        "language": language,
    }
