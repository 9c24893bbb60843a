"""Keeps child processes running: what ends is started again, after a pause that grows while it goes on ending."""

import os
import signal
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field

from common.service.processes import STOPPING, Children, end_groups, fork

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30  # seconds
LONG_LIFE = 60  # seconds after which the pause is short again
SHORT_LIFE, TRIES = 2, 10  # what ends within that time, so many times in a row, cannot be started
REMAINS = 2  # seconds for processes that a child left behind
TICK = 0.25


@dataclass
class Pauses:
    """How long to wait before the next start of a child."""

    pause: float = FIRST_PAUSE
    short_lives: int = 0

    def after(self, life: float) -> float | None:
        """The pause after a life of so many seconds; None where it is no use to try again."""
        if life >= LONG_LIFE:
            self.pause = FIRST_PAUSE
        self.short_lives = self.short_lives + 1 if life < SHORT_LIFE else 0
        if self.short_lives >= TRIES:
            return None
        pause, self.pause = self.pause, min(2 * self.pause, LONGEST_PAUSE)
        return pause


@dataclass
class ChildProcess:
    """One child: what it does, and since when it runs or when it is to be started again."""

    name: str
    work: Callable[[], object]
    pid: int = 0
    began: float = 0
    due: float | None = None
    pauses: Pauses = field(default_factory=Pauses)


class Guard:
    """A child that sees this process end, by a pipe that closes then, and ends what it left.

    Needed for a kill -9: of that children hear at most a TERM, which they may take their time for.
    """

    def __init__(self, private: set[int], hidden: Collection[int], clean_up: Callable[[], object]) -> None:
        """``private``: descriptors that no child may hold; the guard adds its own. ``hidden``: nor may the guard."""
        self.private, self.hidden, self.clean_up = private, hidden, clean_up
        self.groups: set[int] = set()
        self._start()

    def _start(self) -> None:
        reading, self.writing = os.pipe()
        self.private.add(self.writing)
        self.pid = fork(lambda: watch(reading, self.clean_up), {*self.private, *self.hidden}, ends_with_parent=False)
        os.close(reading)
        for group in self.groups:
            self._tell(f"+{group}")

    def _tell(self, line: str) -> None:
        with suppress(BrokenPipeError):  # it was killed; its successor is told everything
            os.write(self.writing, f"{line}\n".encode())

    def add(self, group: int) -> None:
        self.groups.add(group)
        self._tell(f"+{group}")

    def discard(self, group: int) -> None:
        self.groups.discard(group)
        self._tell(f"-{group}")

    def check(self) -> bool:
        """True where it had been killed and was started anew."""
        if not os.waitpid(self.pid, os.WNOHANG)[0]:
            return False
        self.private.discard(self.writing)
        os.close(self.writing)
        self._start()
        return True

    def dismiss(self) -> None:
        """This process ends in order: nothing is left to do."""
        self._tell("done")
        os.close(self.writing)
        os.waitpid(self.pid, 0)


def watch(reading: int, clean_up: Callable[[], object]) -> None:
    """The guard's work: lines "+group" and "-group" until the pipe closes, or "done"."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    with open(reading, encoding="ascii") as lines:
        for line in map(str.strip, lines):
            if line == "done":
                return
            (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
    end_groups(groups, 1.5)
    clean_up()


class Supervisor:
    """Starts child processes, and starts them again. ``say`` gets one line of each start that was not asked for."""

    def __init__(self, children: Children, guard: Guard, say: Callable[[str], object]) -> None:
        self.children, self.guard, self.say = children, guard, say
        self.processes: dict[str, ChildProcess] = {}

    def add(self, name: str, work: Callable[[], object]) -> None:
        self.processes[name] = ChildProcess(name, work)
        self._start(self.processes[name])

    def _start(self, child: ChildProcess) -> None:
        child.due = None
        child.pid = self.children.start(child.name, child.work)
        child.began = time.monotonic()
        self.guard.add(child.pid)

    def look(self) -> None:
        """See what ended, and start what is due."""
        if self.guard.check():
            self.say("The guard of the other processes ended; it was started again")
        while ended := self.children.ended():
            self._ended(self.processes[ended[0]], ended[1])
        for child in self.processes.values():
            if child.due is not None and time.monotonic() >= child.due:
                self._start(child)

    def _ended(self, child: ChildProcess, code: int) -> None:
        pause = child.pauses.after(time.monotonic() - child.began)
        end_groups([child.pid], REMAINS)
        self.guard.discard(child.pid)
        if pause is None:
            self.say(
                f"{child.name} ended {TRIES} times in a row at once ({how(code)}) and is not started any more. The "
                "reason stands above; mend it and start this program again. The rest goes on."
            )
            return
        child.due = time.monotonic() + pause
        self.say(f"{child.name} ended ({how(code)}); it is started again in {pause:g} s")


def how(code: int) -> str:
    """137 -> "killed by SIGKILL"."""
    if code <= 128:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(code - 128).name}"
    except ValueError:
        return f"exit code {code}"
