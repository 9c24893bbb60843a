"""Child processes that live and die with this one."""

import ctypes
import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from types import FrameType

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


def exit_on_signals() -> None:
    """Turn TERM, Ctrl-C and a closed terminal into SystemExit(0), so that `finally` and exit handlers run."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    for number in STOPPING:
        signal.signal(number, leave)


class Children:
    """Forked functions: they share what is already loaded, which saves a second and the memory for each.

    Close database connections before starting one. A child ends when this process does, even when that is killed
    (Linux). It is in a process group of its own: Ctrl-C reaches only this process, which stops the children in order.
    """

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.private: set[int] = set()  # descriptors that children must not hold

    def start(self, name: str, work: Callable[[], object]) -> int:
        """Process id of the child."""
        pid = fork(work, self.private, ends_with_parent=True)
        self.names[pid] = name
        return pid

    def ended(self) -> tuple[str, int] | None:
        """Name and exit code (128 + signal for a killed one) of a child that ended; None while all run."""
        for pid in self.names:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return self.names.pop(pid), _exit_code(status)
        return None

    def wait(self) -> tuple[str, int]:
        """Block until the first child ends."""
        while not (ended := self.ended()):
            time.sleep(0.02)
        return ended

    def stop(self, seconds: float = 10) -> None:
        """Ask all to end, ask again after half the time (a worker in a long task then gives it up), then kill."""
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)  # it has been heard; what follows is bounded
        for number, patience in ((signal.SIGTERM, seconds / 2), (signal.SIGTERM, seconds / 2), (signal.SIGKILL, 5)):
            for pid in self.names:
                os.kill(pid, number)
            end = time.monotonic() + patience
            while self.names and time.monotonic() < end:
                if not self.ended():
                    time.sleep(0.05)


def fork(work: Callable[[], object], private: Iterable[int], *, ends_with_parent: bool) -> int:
    """Run ``work`` in a child in a group of its own, without the descriptors in ``private``; its process id."""
    gc.collect()
    gc.freeze()  # what is there now is not touched by the child's collector, so its memory stays shared
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _become_child(parent if ends_with_parent else None, work, private)
    return pid


def end_groups(groups: Iterable[int], patience: float) -> None:
    """Ask what is left of these process groups to end, and kill what is there after ``patience`` seconds."""
    left = {group for group in groups if _send(group, signal.SIGTERM)}
    end = time.monotonic() + patience
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left = {group for group in left if _send(group, 0)}
    for group in left:
        _send(group, signal.SIGKILL)


def _send(group: int, number: int) -> bool:
    """Whether there was anybody to send it to."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


def _exit_code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _become_child(parent: int | None, work: Callable[[], object], private: Iterable[int]) -> None:
    """Run the function and exit, without the clean-up that is the parent's to do."""
    code = 1
    try:
        os.setpgid(0, 0)
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)
        for descriptor in private:
            os.close(descriptor)
        if parent is not None:
            _end_with(parent)
        work()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:  # it must not go up into the parent's code, of which this is a copy
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed before we asked
            os._exit(1)
