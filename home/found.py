"""What can be found of the Centre's pages about itself."""

from core.search.found import Found, found_as, stream_documents, stream_texts
from core.search.types import EntryType, shown_as
from home.models import StandardPage

shown_as(EntryType(type="pages", words="Pages", place=80, weight=1.1))


@found_as("pages", StandardPage)
def page(page) -> Found:
    return Found(
        title=page.title,
        label="Page",
        body=[page.introduction, *stream_texts(page.body)],
        links=page.linked_keys(),
        documents=stream_documents(page.body),
        face={"description": page.head_description},
    )
