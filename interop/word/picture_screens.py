"""The screens that ask for the alternative text of the pictures of a document, one by one."""

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from PIL import Image, ImageOps

from core.files.reencoding import DAMAGED, FORMATS, PictureError, too_many
from core.staff.side_doors import guarded
from interop.models import WordImport
from interop.word import child, describing, runs
from interop.word.asking import PictureForm, begun
from interop.word.describing import Shown, next_unanswered
from interop.word.writers import ForWriters, OfDocument

LARGEST_SHOWN = (1000, 800)  # pixels
MADE = "The draft has been made meanwhile: give the picture its words there."
MADE_WITH = "The draft has been made meanwhile. What you typed was not kept: “{}”. Put it there."


class OfPicture(OfDocument):
    """About one picture of a document of which nothing was made yet."""

    @cached_property
    def pictures(self) -> list[Shown]:
        return runs.pictures_of(self.run)

    @cached_property
    def picture(self) -> Shown:
        number = self.kwargs["number"]
        found = next((it for it in self.pictures if it.number == number), None)
        if found is None:
            raise Http404
        return found


class PictureScreen(ForWriters, OfPicture, FormView):
    """`/admin/word/<run>/pictures/<number>/`: a picture, the words around it, and its form."""

    form_class = PictureForm
    template_name = "admin/word/picture.html"

    def get_page_title(self):
        return f"Picture {self.picture.number} of {len(self.pictures)}"

    def above(self):
        document = reverse("word_run", args=[self.run.pk])
        return [*super().above(), {"url": document, "label": self.run.source}]

    def get(self, request, *args, **kwargs):
        if self.run.made_at or runs.is_asked(self.run):
            return redirect("word_run", self.run.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.run.made_at:
            return self.too_late()
        if runs.is_asked(self.run):
            return redirect("word_run", self.run.pk)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"later": self.request.POST.get("act") == "later"}

    def get_initial(self):
        return begun(self.picture)

    def get_context_data(self, **kwargs):
        last, number = len(self.pictures), self.picture.number
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "picture": self.picture,
            "count": last,
            "answered": sum(bool(it.choice) for it in self.pictures),
            "former": number - 1,
            "next": number + 1 if number < last else None,
        }

    def form_valid(self, form):
        said = form.cleaned_data
        alt = " ".join(said["alt"].split())
        try:
            is_kept = describing.answer(self.run, self.picture, said["choice"], alt, said["seen"])
        except ValidationError as error:
            return self.answered_meanwhile(error)
        return self.onward() if is_kept else self.too_late()

    def onward(self):
        """To the next picture that nobody was asked about, or back to the document."""
        self.run.refresh_from_db(fields=["descriptions"])
        number = next_unanswered(runs.pictures_of(self.run), self.picture.number)
        if number is None:
            messages.success(self.request, "You have been asked about all the pictures.")
            return redirect("word_run", self.run.pk)
        return redirect("word_picture", self.run.pk, number)

    def answered_meanwhile(self, error: ValidationError):
        """The form with what was typed, which may be saved over what was said meanwhile."""
        self.run.refresh_from_db(fields=["descriptions"])
        answer = self.run.descriptions.get(str(self.picture.at), {})
        said = self.request.POST.copy()
        said["seen"] = str(answer.get("times", 0))
        form = PictureForm(said, later=said.get("act") == "later")
        form.add_error(None, error)
        return self.render_to_response(self.get_context_data(form=form))

    def too_late(self):
        typed = self.request.POST.get("alt", "").strip()[:1000]
        messages.warning(self.request, MADE_WITH.format(typed) if typed else MADE)
        return redirect("word_run", self.run.pk)


class PictureFile(OfPicture):
    """`/admin/word/<run>/pictures/<number>/shown/`: the picture, written anew and made smaller."""

    def get(self, request, *args, **kwargs):
        name = self.picture.part.picture
        data = WordImport.objects.values_list("data", flat=True).get(pk=self.run.pk)
        try:
            small = smaller(child.pictures(bytes(data or b""), [name]).get(name, b""))
        except PictureError as error:
            raise Http404 from error
        return HttpResponse(small, content_type="image/webp")


def smaller(data: bytes) -> bytes:
    """The picture as WebP that fits a screen; PictureError for what is none, or is too large."""
    made = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise PictureError(too_many(1, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS))
            picture.draft("RGB", LARGEST_SHOWN)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(LARGEST_SHOWN)
            upright.convert("RGBA").save(made, "WEBP", quality=80)
    except Exception as error:  # Pillow raises whatever a broken file leads it into
        raise PictureError(DAMAGED) from error
    return made.getvalue()


urls = [
    path(
        "word/<int:word_pk>/pictures/<int:number>/",
        guarded(PictureScreen.as_view()),
        name="word_picture",
    ),
    path(
        "word/<int:word_pk>/pictures/<int:number>/shown/",
        guarded(PictureFile.as_view()),
        name="word_picture_shown",
    ),
]
