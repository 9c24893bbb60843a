"""The files of deploy/ as the README puts them into service: nginx, gunicorn on a socket, production settings.

nginx is installed by apt where it is missing and that is possible; elsewhere the tests fail and say what to install.
"""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg2
import pytest

from devdb import localdb
from scripts.bootstrap import apt_get
from tests.service.served import ROOT, Served, wait_for

pytestmark = pytest.mark.long
HOST = "pantau.example.go.id"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOP"
MAIN = "user www-data;\nworker_processes 1;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n" + (
    "events {{ worker_connections 1024; }}\nhttp {{ include /etc/nginx/mime.types; include {folder}/pantau.conf; }}\n"
)


@pytest.fixture(scope="module")
def nginx() -> str:
    if not shutil.which("nginx") and (apt := apt_get()):
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*apt, "install", "-qq", "-y", "--no-install-recommends", "nginx-light"], check=False, **quiet)
    assert shutil.which("nginx"), "These tests need nginx: sudo apt-get install nginx-light"
    assert os.geteuid() == 0, "These tests need root: nginx has to read the static files as another account"
    return shutil.which("nginx")


@pytest.fixture(scope="module")
def folder():
    """Where www-data may enter, unlike in the folders of pytest."""
    made = Path(tempfile.mkdtemp(prefix="pantau-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def database(folder):
    """The address of a database with regions and sample data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(folder / "var"))
        served = Served(folder / "var", free_port())
        yield localdb.url()
        served.end(signal.SIGTERM)
        localdb.remove()


@pytest.fixture(scope="module")
def site(nginx, folder, database):
    """Ports of nginx: (http, https)."""
    environment = {
        "PATH": os.environ["PATH"], "ALLOWED_HOSTS": HOST, "SECRET_KEY": KEY,
        "DATABASE_URL": database, "BEHIND_PROXY": "1", "STATIC_DIR": str(folder / "static"), "PANTAU_SERVICE": "1",
        "VAR_DIR": str(folder / "var"),
    }  # fmt: skip
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True, preexec_fn=lambda: os.umask(0o077))
    link = folder / "web.sock"
    command = [sys.executable, "-m", "gunicorn", "-c", "python:poverty_monitor.gunicorn", "-b", f"unix:{link}"]
    ports = free_port(), free_port()
    configure(folder, ports)
    with ExitStack() as everybody:
        for program in (
            [*command, "--umask", "0", "poverty_monitor.wsgi"],
            [nginx, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"],
        ):
            process = subprocess.Popen(program, cwd=ROOT, env=environment)
            everybody.callback(process.wait)
            everybody.callback(process.terminate)
        assert wait_for(link.exists, 30) and wait_for(lambda: answers(ports[1]), 30)
        yield ports


def configure(folder: Path, ports: tuple[int, int]) -> None:
    """The shipped files with the places and ports of the test, a certificate, and an nginx.conf around them."""
    conf = (ROOT / "deploy/nginx/pantau.conf").read_text()
    for ours, theirs in {
        "/run/pantau/web.sock": f"{folder}/web.sock", "/srv/pantau/static/": f"{folder}/static/",
        "snippets/pantau-proxy.conf": f"{ROOT}/deploy/nginx/pantau-proxy.conf", "/etc/ssl/pantau": str(folder),
        "/var/log/nginx": str(folder), "listen [::]:80;": "", "listen [::]:443 ssl;": "",
        "listen 80;": f"listen 127.0.0.1:{ports[0]};", "listen 443 ssl;": f"listen 127.0.0.1:{ports[1]} ssl;",
    }.items():  # fmt: skip
        assert ours in conf
        conf = conf.replace(ours, theirs)
    (folder / "pantau.conf").write_text(conf)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"], check=True, capture_output=True,
    )  # fmt: skip


def connect(port: int) -> ssl.SSLSocket:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return trusting.wrap_socket(socket.create_connection(("127.0.0.1", port), 20), server_hostname=HOST)


def send(link, path: str, *headers: str, method: str = "GET", body: str = "") -> None:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close", *headers]
    if body:
        lines += [f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"]
    link.sendall("\r\n".join([*lines, "", body]).encode())


def ask(port: int, path: str, *headers: str, **posted: str) -> tuple[str, bytes]:
    """Head and body of an answer."""
    with connect(port) as link:
        send(link, path, *headers, **posted)
        got = b"".join(iter(lambda: link.recv(65536), b""))
    head, _, body = got.partition(b"\r\n\r\n")
    return head.decode(), body


def answers(port: int) -> bool:
    try:
        return b"ok\n" in ask(port, "/healthz")[1]
    except OSError:
        return False


def test_the_configuration_is_valid_as_shipped(nginx, folder, site):
    checked = subprocess.run([nginx, "-t", "-c", folder / "nginx.conf"], capture_output=True, text=True)
    assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr


def test_pages_come_by_https_and_http_only_leads_there(site):
    head, body = ask(site[1], "/")
    assert " 200 " in head and "Strict-Transport-Security" in head and b"Pantau Kemiskinan" in body
    with pytest.raises(urllib.error.HTTPError) as moved:
        request = urllib.request.Request(f"http://127.0.0.1:{site[0]}/regions/", headers={"Host": HOST})
        urllib.request.build_opener(NoRedirect).open(request)
    assert moved.value.headers["Location"] == f"https://{HOST}/regions/"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.mark.parametrize("headers", [(), ("Accept-Encoding: gzip",)])
def test_nginx_reads_the_static_files_itself_with_and_without_compression(site, headers):
    _head, page = ask(site[1], "/")
    style = page.decode().partition('rel="stylesheet" href="')[2].partition('"')[0]
    head, body = ask(site[1], style, *headers)
    assert " 200 " in head and "immutable" in head and len(body) > 1000
    assert ("Content-Encoding: gzip" in head) == bool(headers)


def test_a_visitor_cannot_choose_his_address_nor_claim_another_scheme(site, database):
    head, _page = ask(site[1], "/accounts/login/")
    token = head.partition("csrftoken=")[2].partition(";")[0]
    forged = ("X-Forwarded-For: 203.0.113.1", "X-Real-IP: 203.0.113.2", "Forwarded: for=203.0.113.3")
    posted = f"username=forger&password=salah&csrfmiddlewaretoken={token}"
    head, _page = ask(
        site[1], "/accounts/login/", *forged, f"Cookie: csrftoken={token}", f"Referer: https://{HOST}/", method="POST",
        body=posted,
    )  # fmt: skip
    assert " 200 " in head
    with closing(psycopg2.connect(database)) as link, link.cursor() as cursor:
        cursor.execute("SELECT host(ip_address) FROM axes_accessattempt WHERE username = 'forger'")
        assert cursor.fetchall() == [("127.0.0.1",)]


def test_slow_readers_and_half_sent_requests_do_not_stop_the_site(site):
    with ExitStack() as everybody:
        for number in range(20):
            reader = everybody.enter_context(connect(site[1]))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            send(reader, f"/regions/?kind=desa&_export=csv&n={number}")
        for number in range(10):
            everybody.enter_context(connect(site[1])).sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow")
            half = everybody.enter_context(connect(site[1]))
            half.sendall(
                f"POST /accounts/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 50\r\n\r\nab{number}".encode()
            )
        time.sleep(1)
        seconds = []
        for _ in range(20):
            begin = time.monotonic()
            assert answers(site[1])
            seconds.append(time.monotonic() - begin)
    print(f"/healthz beside 20 slow readers and 20 half-sent requests: {max(seconds):.3f} s at most")
    assert max(seconds) < 1
