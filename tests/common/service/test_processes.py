import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from common.service.processes import STOPPING, Children, exit_on_signals

ROOT = Path(__file__).resolve().parents[3]
STUBBORN = """
import os, signal
from common.service.processes import Children
def child():
    signal.signal(signal.SIGTERM, lambda *_: os.write(1, b"asked to end") and os._exit(0))
    os.write(1, b"ready")
    while True:
        signal.pause()
children = Children()
children.start("a child", child)
signal.pause()
"""


@pytest.fixture(autouse=True)
def _handlers():
    before = {number: signal.getsignal(number) for number in STOPPING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_first_to_end_is_named_with_its_exit_code():
    children = Children()
    children.start("a sleeper", signal.pause)
    children.start("a failure", lambda: sys.exit(3))

    assert children.wait() == ("a failure", 3)
    assert children.ended() is None
    children.stop()
    assert children.names == {}


def test_a_killed_child_and_one_that_raises_are_failures(capfd):
    children = Children()
    children.start("killed", lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert children.wait() == ("killed", 128 + signal.SIGKILL)

    children.start("raising", lambda: 1 / 0)
    assert children.wait() == ("raising", 1)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_child_that_does_not_listen_is_killed():
    def deaf():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.write(ready, b".")
        while True:
            signal.pause()

    seen, ready = os.pipe()
    children = Children()
    children.start("deaf", deaf)
    os.read(seen, 1)
    children.stop(seconds=0.1)

    assert children.names == {}
    os.close(seen)
    os.close(ready)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_child_is_asked_to_end_when_its_parent_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", STUBBORN], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout.read(5) == b"ready"
    parent.kill()

    assert parent.stdout.read() == b"asked to end"  # reads on until the child is gone too
    parent.wait()
    parent.stdout.close()


def test_a_stop_signal_becomes_a_clean_exit():
    exit_on_signals()

    with pytest.raises(SystemExit) as leaving:
        os.kill(os.getpid(), signal.SIGTERM)
    assert leaving.value.code == 0
