"""What a long report costs as a PDF: `python -m bench pdf`.

The longest text of the Centre's own content is repeated until it fills forty pages, and typeset as
the worker does it. Beside the seconds stands how often the smallest view there is (the reference)
fits into them.
"""

import tempfile
from pathlib import Path

from bench.growing import printed, run

FIGURES = {"seconds": 10.0, "memory, MB": 300.0, "size, MB": 5.0}  # → what it may be at most


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cpsp-bench-") as name:
        run(Path(name), "manage.py", "migrate", "-v0")
        run(Path(name), "manage.py", "load_centre")
        found = printed(Path(name), "-m", "bench.typeset")
    print(f"A report of {found['pages']} pages as a PDF")
    for figure, most in FIGURES.items():
        value = found[figure]
        per = f"{value / found['reference']:.0f} ref" if figure == "seconds" else ""
        print(f"{figure:12}{value:9.2f}{per:>12}   at most {most:g}{' <' if value > most else ''}")


if __name__ == "__main__":
    main()
