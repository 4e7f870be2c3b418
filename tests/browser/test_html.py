"""The Nu HTML checker finds no error on any type of page."""

import json
import subprocess
from pathlib import Path

from tests.browser.addresses import PAGES

VNU = Path(__file__).resolve().parents[2] / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_type_of_page_is_valid(look, tmp_path):
    page = look("/")
    for number, address in enumerate(PAGES):
        response = page.request.get(address, headers={"Accept": "text/html"})
        (tmp_path / f"{number:02}.html").write_text(response.text())
    done = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--skip-non-html", tmp_path],
        capture_output=True,
        text=True,
    )
    found = [m for m in json.loads(done.stderr)["messages"] if m["type"] == "error"]
    messages = [
        (PAGES[int(m["url"][-7:-5])], m.get("lastLine"), m["message"], m.get("extract", ""))
        for m in found
    ]
    assert messages == []
