"""What this process may take of the machine; set by itself as its first act."""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1
OPEN_FILES = 64


def set_limits(memory: int, seconds: int) -> None:
    """At most ``memory`` bytes of address space and of output and ``seconds`` of work; no core dump of what was read.

    Where the system knows no limit of the address space (macOS takes none), that of time and the parent's clock hold.
    """
    for what, most, at_last in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, seconds, seconds + 5),  # the first is told apart from the lack of memory, the last is not
        (resource.RLIMIT_FSIZE, memory, memory),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_AS, memory, memory),
    ):
        try:
            resource.setrlimit(what, (most, at_last))
        except (ValueError, OSError) as error:
            sys.stderr.write(f"limit {what} is not set: {error}\n")


def end_with(parent: int) -> None:
    """End when ``parent`` does (Linux); elsewhere the limit of time ends what nobody waits for."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before we asked
            os._exit(1)
