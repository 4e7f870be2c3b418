"""What of outputs differs from other pages that can be taken along."""

from core.relations.children import read_kept
from interop.editions.data import printed
from interop.editions.works import Work, work
from interop.models.kept_file import REPORT, Format
from research.models import OutputPage
from research.models.files import OutputFile


def read(page: OutputPage) -> None:
    read_kept(page, page.read_rows)
    page.look_up_links()


def own_upload(page: OutputPage, form: Format) -> OutputFile | None:
    """What staff uploaded as the work in the format `form`: the first such of its files, as search
    engines for scholars are told, too."""
    return next((it for it in page.open_files if it.document.content_type == form.mime), None)


work(
    Work(
        OutputPage,
        REPORT,
        read=read,
        printed=printed,
        version=lambda page: page.version,
        uploaded=own_upload,
    )
)
