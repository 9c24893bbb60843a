"""Pictures of the pages for the documentation, of the data that this installation holds.

    make screenshots            writes docs/images/*.png

Starts the program on a free port of the loopback interface, and stops it again.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "images"
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-sandbox",
]
# name, address, width, height, colour scheme
PICTURES = [
    ("overview", "/?year=2025", 1280, 860, "light"),
    ("province-dark", "/regions/64/?year=2025", 1280, 860, "dark"),
    ("district-phone", "/regions/64.08/?year=2025", 360, 740, "light"),
    ("reach", "/programs/reach/?region=64&year=2025", 1280, 860, "light"),
    ("matrix", "/programs/matrix/?region=64&year=2025", 1280, 860, "light"),
    ("meetings", "/meetings/", 1280, 860, "light"),
]
SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Returns when the program answers; RuntimeError when it stopped or took too long."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the program stopped with exit code {server.returncode}")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2)  # noqa: S310 (loopback)
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the program did not answer within {SECONDS} seconds")


def take(address: str) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=FLAGS)
        for name, path, width, height, scheme in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    port = free_port()
    server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=os.environ | {"PORT": str(port)})
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        take(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=30)
    print(f"{len(PICTURES)} pictures in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
