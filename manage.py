#!/usr/bin/env python
"""Django's command line for this project."""

import gc
import importlib.util
import os
import sys


def main():
    if sys.version_info < (3, 11):  # noqa: UP036  this file alone is read by any Python
        sys.exit("This site needs Python 3.11 or newer: run make run PYTHON=/path/to/python3.11")
    if importlib.util.find_spec("django") is None:
        sys.exit(
            "Django is not installed for " + sys.executable + ": run make run once, "
            "then use .venv/bin/python manage.py."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsp_site.settings")
    from cpsp_site.command_line import run

    if "serve" in sys.argv[1:2]:
        gc.disable()  # a quarter of the time of loading; core.server.web.processes enables it
    run(sys.argv)


if __name__ == "__main__":
    main()
