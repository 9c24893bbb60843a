"""Half-sent requests and readers who take nothing, against gunicorn itself with a small application."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from common.service import web_worker

ROOT = Path(__file__).resolve().parents[3]
APPLICATION = """
import common.service.web_worker as web_worker
web_worker.HEAD_PATIENCE, web_worker.BODY_PATIENCE, web_worker.READER_PATIENCE = 4, 1, 1

def application(environ, start_response):
    if environ["PATH_INFO"] == "/long":
        start_response("200 OK", [])
        return (b"x" * 1_000_000 for _ in range(100))
    try:
        body = environ["wsgi.input"].read()
    except OSError:
        body = b"cut"
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("application")
    (folder / "small_application.py").write_text(APPLICATION)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "python:poverty_monitor.gunicorn", "small_application"]
    environment = {**os.environ, "PORT": str(number), "WEB_CONCURRENCY": "1", "LOCAL": "1"}
    environment["PYTHONPATH"] = f"{folder}:{ROOT}"
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(number)
        yield number
    finally:
        process.kill()
        process.wait()


def wait_for(port):
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.1)


def seconds_for(port, body=b"hello") -> float:
    begin = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", body, timeout=20) as answer:
        assert answer.read() == body
    return time.monotonic() - begin


def send(everybody: ExitStack, port: int, data: bytes) -> socket.socket:
    link = everybody.enter_context(socket.create_connection(("127.0.0.1", port), 20))
    link.sendall(data)
    return link


def answer_of(link: socket.socket) -> bytes:
    """With its body of three letters, however many pieces it comes in."""
    got = link.recv(1000)
    while got.partition(b"\r\n\r\n")[2] == b"":
        got += link.recv(1000)
    return got


@pytest.mark.parametrize("head", [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_half_sent_heads_take_no_thread(port, head):
    with ExitStack() as everybody:
        for _ in range(20):
            send(everybody, port, head)
        assert seconds_for(port) < 2


def test_a_head_that_never_ends_is_given_up(port):
    with ExitStack() as everybody:
        link = send(everybody, port, b"GET / HTTP/1.1\r\n")
        begin = time.monotonic()
        assert link.recv(100) == b"" and 3 < time.monotonic() - begin < 15


def test_half_sent_bodies_and_slow_readers_keep_no_thread(port):
    with ExitStack() as everybody:
        for _ in range(8):
            send(everybody, port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
            send(everybody, port, b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        assert seconds_for(port) < 12  # 16 of them, one second each, in 4 threads


def test_a_head_in_pieces_and_the_next_request_on_the_same_line_are_answered(port):
    with ExitStack() as everybody:
        link = send(everybody, port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Le")
        time.sleep(0.2)
        link.sendall(b"ngth: 3\r\n\r\nabc")
        assert answer_of(link).endswith(b"abc")
        link.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n")
        time.sleep(0.2)
        link.sendall(b"Content-Length: 3\r\n\r\ndef")
        assert answer_of(link).endswith(b"def")


def test_the_limits_are_in_order():
    assert web_worker.HEAD_PATIENCE <= 10 and web_worker.BODY_PATIENCE <= 10 and web_worker.READER_PATIENCE <= 60
