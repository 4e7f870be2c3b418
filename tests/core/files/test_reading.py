"""The process that reads, and what is made of how it ends."""

import json
import os
import signal
import subprocess
import sys

import pytest

from core.files.readers import extract
from core.files.readers.limits import KINDS, MOST_OUTPUT
from core.files.reading import COMMAND
from tests.core.files.reader import outcome_by

PYTHON = [sys.executable, "-c"]


def test_it_knows_how_to_read_each_kind():
    assert set(extract.READERS) == KINDS


def test_it_is_no_part_of_the_site():
    look = (
        "import sys, core.files.readers.extract; "
        "print(sorted(m for m in sys.modules if 'django' in m))"
    )
    said = subprocess.run([*COMMAND[:3], "-c", look], capture_output=True, check=True)
    assert said.stdout == b"[]\n"


def test_it_is_told_nothing_of_the_environment():
    say = "import json, os; print(json.dumps([1, str(sorted(os.environ))]), flush=True)"
    said = outcome_by([*PYTHON, say]).texts[1]
    assert "SECRET_KEY" in os.environ
    assert "SECRET_KEY" not in said


def test_it_takes_its_own_rights_away():
    write = "with open('written', 'w') as file: file.write('x')"
    look = f"from core.files.readers import extract; extract.confine()\n{write}"
    done = subprocess.run(
        [*PYTHON, look],
        capture_output=True,
        check=False,
        cwd=os.environ["DATA_DIR"],
        env={"PYTHONPATH": os.getcwd()},
    )
    assert b"File too large" in done.stderr


def test_one_that_never_ends_is_ended():
    outcome = outcome_by([*PYTHON, "while True: pass"], seconds=0.2)
    assert outcome.status == "too-slow"
    assert "seconds" in outcome.reason


def test_whatever_it_started_ends_with_it():
    start = "import subprocess; subprocess.run(['sleep', '600'])"
    assert outcome_by([*PYTHON, start], seconds=0.3).status == "too-slow"


def test_pages_read_before_it_took_too_long_stand():
    slow = "print('[1, \"Before\"]', flush=True)\nwhile True: pass"
    outcome = outcome_by([*PYTHON, slow], seconds=0.5)
    assert (outcome.texts, outcome.status, outcome.was_cut) == ({1: "Before"}, "read", True)
    assert "seconds" in outcome.reason


def test_one_that_says_too_much_is_ended():
    flood = "import sys\nwhile True: sys.stdout.write('x' * 2**20)"
    assert MOST_OUTPUT < 2**25
    assert outcome_by([*PYTHON, flood]).status == "too-large"


ENDS = {
    "an error": ("raise RuntimeError", "damaged"),
    "nothing said": ("pass", "damaged"),
    "half a line": ("print('[1, \"Hal', end='')", "damaged"),
    "a crash": (f"import os; os.kill(os.getpid(), {signal.SIGSEGV.value})", "damaged"),
    "an abort": ("import os; os.abort()", "too-large"),
    "out of time": (f"import os; os.kill(os.getpid(), {signal.SIGXCPU.value})", "too-slow"),
    "ended by the system": (
        f"import os; os.kill(os.getpid(), {signal.SIGKILL.value})",
        "too-large",
    ),
}


@pytest.mark.parametrize(("program", "status"), ENDS.values(), ids=ENDS)
def test_how_it_ends_says_what_is_wrong(program, status):
    outcome = outcome_by([*PYTHON, program])
    assert (outcome.status, outcome.texts) == (status, {})
    assert outcome.reason.endswith(".")


def test_each_line_of_it_is_plain_ascii():
    line = json.dumps([1, "שלום"])
    assert line.isascii()
