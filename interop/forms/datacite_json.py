"""DataCite 4.6 as JSON at an address of its own, by the name that resolvers of DOIs know."""

import json

from interop.forms import Form, form
from interop.forms.datacite import datacite
from interop.parts import Centre
from interop.record import Record


def datacite_json(record: Record, centre: Centre) -> str:
    return json.dumps(datacite(record, centre), ensure_ascii=False)


def datacite_file(record: Record, centre: Centre) -> str:
    return f"{datacite_json(record, centre)}\n"


form(
    Form(
        "datacite.json",
        "application/vnd.datacite.datacite+json",
        "DataCite JSON",
        datacite_json,
        before="[",
        between=",\n",
        after="]\n",
        alone=datacite_file,
    )
)
