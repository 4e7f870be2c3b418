"""What a process that reads a file of a stranger may have: memory, time, nothing to write to."""

import resource
import signal
from contextlib import suppress

from core.files.readers.limits import MEMORY, SECONDS

# Each as (soft, hard). After the soft one of time a signal ends it.
CONFINES = {
    resource.RLIMIT_AS: (MEMORY, MEMORY),
    resource.RLIMIT_CPU: (SECONDS, SECONDS + 5),
    resource.RLIMIT_FSIZE: (0, 0),
    resource.RLIMIT_CORE: (0, 0),
    resource.RLIMIT_NOFILE: (32, 32),
}


def confine() -> None:
    """Take from this process what no reader needs, before it touches the file.

    Where a system does not know one of the limits, the others are left, and the parent's patience.
    """
    signal.alarm(SECONDS + 10)  # a parent that was killed cannot end it
    for what, limits in CONFINES.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, limits)
