"""Parts that end are started again, with pauses that grow; what a killed supervisor leaves is ended by its guard."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from common.service import supervisor
from common.service.processes import Children, exit_on_signals
from common.service.supervisor import Guard, Pauses, Supervisor, how

ROOT = Path(__file__).resolve().parents[3]
LEFT_ALONE = """
import os, signal, sys, time
from common.service.processes import Children
from common.service.supervisor import Guard, Supervisor

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.fork()
    os.write(1, f"{os.getpid()}\\n".encode())
    while True:
        signal.pause()

children = Children()
guard = Guard(children.private, [], lambda: os.write(1, b"cleaned up\\n"))
Supervisor(children, guard, print).add("a deaf part", deaf)
signal.pause()
"""


@pytest.fixture
def children():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    exit_on_signals()
    found = Children()
    yield found
    found.stop(1)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def said():
    return []


@pytest.fixture
def watched(children, said):
    guard = Guard(children.private, [], lambda: None)
    yield Supervisor(children, guard, said.append)
    children.stop(1)
    guard.dismiss()


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def look_until(watched, condition, seconds=10):
    until(lambda: watched.look() or condition(), seconds)


def test_the_pause_doubles_to_half_a_minute_and_is_short_again_after_a_long_life():
    pauses = Pauses()
    assert [pauses.after(10) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert [pauses.after(61), pauses.after(10)] == [0.5, 1]


def test_what_ends_at_once_ten_times_in_a_row_is_given_up_and_one_longer_life_starts_the_count_anew():
    pauses = Pauses()
    assert [pauses.after(1) for _ in range(10)][8:] == [30, None]
    pauses = Pauses()
    assert None not in [pauses.after(3 if n == 5 else 1) for n in range(14)]


def test_a_killed_part_is_started_again(watched, said):
    watched.add("A sleeper", signal.pause)
    first = watched.processes["A sleeper"].pid
    os.kill(first, signal.SIGKILL)
    look_until(watched, lambda: watched.processes["A sleeper"].pid != first)
    assert said == ["A sleeper ended (killed by SIGKILL); it is started again in 0.5 s"]


def test_the_others_go_on_when_one_cannot_be_started(watched, said, monkeypatch):
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0)
    watched.add("A sleeper", signal.pause)
    watched.add("A failure", lambda: sys.exit(3))
    watched.processes["A failure"].pauses.pause = 0
    look_until(watched, lambda: len(said) == 10, 20)
    assert said[0] == "A failure ended (exit code 3); it is started again in 0 s"
    assert said[-1].startswith("A failure ended 10 times in a row at once (exit code 3) and is not started any more.")
    watched.look()
    assert watched.processes["A failure"].due is None and len(said) == 10
    os.kill(watched.processes["A sleeper"].pid, 0)


def test_a_killed_guard_is_replaced_and_knows_all(watched, said):
    watched.add("A sleeper", signal.pause)
    os.kill(watched.guard.pid, signal.SIGKILL)
    look_until(watched, lambda: said)
    assert said == ["The guard of the other processes ended; it was started again"]
    assert watched.guard.groups == {watched.processes["A sleeper"].pid}


def test_what_a_killed_supervisor_leaves_ends_within_seconds_even_if_it_is_deaf():
    process = subprocess.Popen([sys.executable, "-c", LEFT_ALONE], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    left = [int(process.stdout.readline()) for _ in range(2)]
    process.kill()
    try:
        said, _nothing = process.communicate(timeout=5)  # ends when the last of them has let go of the pipe
        assert said == "cleaned up\n"
        until(lambda: not any(runs(pid) for pid in left))  # files are let go a moment before the end
    finally:
        for pid in filter(runs, left):
            os.kill(pid, signal.SIGKILL)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_how_it_ended_is_said_in_words():
    assert (how(3), how(137), how(143), how(255)) == (
        "exit code 3",
        "killed by SIGKILL",
        "killed by SIGTERM",
        "exit code 255",
    )
