"""The forms in which a record is given to harvesters (§3.4)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from interop.forms.datacite_xml import datacite_xml
from interop.forms.dublin_core import oai_dc
from interop.oai.errors import OAIError, bad_argument
from interop.parts import Centre
from interop.record import Record

PREFIX = re.compile(r"[A-Za-z0-9_.!~*'()-]+")


@dataclass(frozen=True)
class Format:
    """A form: where its schema is, what its elements belong to; `write` gives one element."""

    prefix: str
    schema: str
    namespace: str
    write: Callable[[Record, Centre], str]


FORMATS = {
    known.prefix: known
    for known in (
        Format(
            "oai_dc",
            "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
            "http://www.openarchives.org/OAI/2.0/oai_dc/",
            oai_dc,
        ),
        # The metadata themselves, in no envelope: that one names a member of DataCite (ADR 62).
        Format(
            "oai_datacite",
            "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd",
            "http://datacite.org/schema/kernel-4",
            datacite_xml,
        ),
    )
}


def format_of(prefix: str) -> Format:
    """The Format called `prefix`; OAIError for none."""
    if not PREFIX.fullmatch(prefix):
        raise bad_argument("metadataPrefix is no such name.")
    if prefix not in FORMATS:
        words = f"There is no such format; there are {' and '.join(FORMATS)}."
        raise OAIError("cannotDisseminateFormat", words)
    return FORMATS[prefix]
