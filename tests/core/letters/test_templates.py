"""Every letter, whichever room writes it, has both its forms and a subject."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates/mail"
EXTENDS = re.compile(r'extends "mail/([a-z-]+)\.')
BASES = {name for path in FOLDER.iterdir() for name in EXTENDS.findall(path.read_text())}
KINDS = {path.stem for path in FOLDER.iterdir()} - BASES


@pytest.mark.parametrize("ending", ["txt", "html"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_letter_has_both_forms_and_says_its_subject(kind, ending):
    path = FOLDER / f"{kind}.{ending}"
    assert path.exists(), f"write templates/mail/{path.name}"
    words = path.read_text()
    says_it = "{% block subject %}" in words or not EXTENDS.search(words)
    assert says_it, f"write {{% block subject %}} in templates/mail/{path.name}"
