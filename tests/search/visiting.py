"""What a visitor to the search page sees, and files whose words are known."""

from core.models.file_text import FilePage
from core.search import entries
from tests import factories


def results(client, **parameters):
    """What `/search/` shows (search.results.Results)."""
    return client.get("/search/", parameters).context["results"]


def titles(client, **parameters):
    return [item.hit.title for item in results(client, **parameters).items]


def html(client, address="/search/", **parameters) -> str:
    """The page as text, in one line for each run of spaces."""
    return " ".join(client.get(address, parameters).content.decode().split())


def offered(client, **parameters):
    """The titles that `/search/suggestions/` offers."""
    found = client.get("/search/suggestions/", parameters).json()["suggestions"]
    return [item["title"] for item in found]


def read_document(*pages: str, name="slides.pdf", title="Slides"):
    """A document, and each of `pages` as the words of a page of it, as if it had been read."""
    document = factories.document(name=name, title=title)
    FilePage.objects.bulk_create(
        FilePage(document=document, number=number, text=text)
        for number, text in enumerate(pages, 1)
    )
    entries.document_read(document)
    return document
