"""What a long report costs as a file to take along: `python -m bench pdf`, `python -m bench epub`.

The longest text of the Centre's own content, a sample of some forty pages, is made as the worker
does it. Beside the seconds stands how often the smallest view there is (the reference) fits into
them.
"""

import sys
import tempfile
from pathlib import Path

from bench.growing import printed, run

# Format → figures, and what they may be at most.
FIGURES = {
    "pdf": {"seconds": 10.0, "memory, MB": 300.0, "size, MB": 5.0},
    "epub": {"seconds": 3.0, "size, MB": 5.0},
}


def main() -> None:
    form = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="cpsp-bench-") as name:
        run(Path(name), "manage.py", "migrate", "-v0")
        run(Path(name), "manage.py", "load_centre")
        found = printed(Path(name), "-m", "bench.typeset")
    print(f"A report of {found['pages']} pages as {form.upper()}")
    for figure, most in FIGURES[form].items():
        value = found[form][figure]
        per = f"{value / found['reference']:.0f} ref" if figure == "seconds" else ""
        print(f"{figure:12}{value:9.2f}{per:>12}   at most {most:g}{' <' if value > most else ''}")


if __name__ == "__main__":
    main()
