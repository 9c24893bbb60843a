"""A real browser for the tests that need one. Whatever it complains of, or asks of another host, fails the test."""

import importlib.util
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


def _browser_module():
    spec = importlib.util.spec_from_file_location("browser_finder", ROOT / "scripts" / "browser.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chromium():
    """The browser process; without any browser the tests fail with the command to run, unless BROWSER=skip."""
    finder = _browser_module()
    if finder.skipped():
        pytest.skip("BROWSER=skip: tests in a real browser were left out")
    path = finder.locate()
    if path is None:
        pytest.fail(finder.MISSING)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(path), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def served(live_server, settings):
    """The address of the running program; what the migrations laid down is in its database."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    return live_server.url


@pytest.fixture
def open_page(chromium, served):
    """open_page(address, width=1280, scheme="light", javascript=True) -> page that is loaded.

    At the end of the test no page may have reported an error, a breach of the content policy or asked another host.
    """
    contexts, complaints = [], []

    def visit(address, width=1280, height=800, scheme="light", javascript=True, context=None):
        context = context or chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: complaints.append(f"asked {r.url}") if _foreign(r.url, served) else None)
        page.goto(served + address)
        return page

    visit.complaints = complaints  # a test that expects one looks at it and takes it away
    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


def _foreign(url: str, served: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(served).netloc
