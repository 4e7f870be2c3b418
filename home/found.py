"""What can be found of the Centre's pages about itself."""

from core.search.found import Found, found_as, stream_documents, stream_texts
from home.models import StandardPage


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
