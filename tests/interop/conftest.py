"""Forms that say little, in place of the real ones: what addresses do with any is tested here."""

import json

import pytest

from core.pagecache import accepted
from interop import forms
from interop.forms import Form
from tests.core.pagecache.conftest import site

__all__ = ["site"]

CITED = "application/vnd.citationstyles.csl+json"
STAND_INS = [
    Form("bib", "application/x-bibtex", "BibTeX", one=lambda it, centre: f"@{it.marked_title}\n"),
    Form("ris", "application/x-research-info-systems", "RIS", one=lambda it, centre: it.title),
    Form(
        *("json", CITED, "CSL-JSON"),
        one=lambda it, centre: json.dumps({"title": it.title, "by": centre.name}),
        before="[\n",
        between=",\n",
        after="\n]\n",
    ),
    Form("xml", "application/xml", "XML", one=lambda it, centre: f"<title>{it.key}</title>"),
]


@pytest.fixture
def stand_ins(monkeypatch):
    """The stand-ins by their endings; no other form is known."""
    monkeypatch.setattr(forms, "_forms", {})
    monkeypatch.setattr(accepted, "_offered", {"text/markdown"})
    accepted.read.cache_clear()
    for each in STAND_INS:
        forms.form(each)
    yield {each.ending: each for each in STAND_INS}
    accepted.read.cache_clear()
