"""Makes the environment that everything else runs in: `.venv` with the locked packages, plotly.js where npm is at hand.

Needs only python3. Says what it does; when nothing changed since the last time it does nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".bootstrap"
OLDEST = (3, 11)
INPUTS = ("pyproject.toml", "uv.lock", "requirements.txt", "package.json", "package-lock.json", "scripts/bootstrap.py")
NO_VENV = (
    "Python cannot make a virtual environment here: its venv and pip modules are missing.\n"
    "Install them and run the same command again. Debian, Ubuntu:  sudo apt-get install python3-venv"
)


def main() -> None:
    stamp = _stamp()
    if STAMP.exists() and STAMP.read_text() == stamp and PYTHON.exists():
        return
    if sys.version_info < OLDEST:
        _with_newer_python()
    os.chdir(ROOT)
    os.environ.pop("VIRTUAL_ENV", None)  # another project's, which uv would warn about
    _make_venv()
    _install_packages()
    _install_javascript()
    _run(PYTHON, "-c", "from poverty_monitor import catalogue; catalogue.ensure_compiled()")
    STAMP.write_text(stamp)


def _stamp() -> str:
    """Changes with everything that the result depends on; the place too, for a virtual environment cannot be moved."""
    digest = hashlib.sha256(f"{ROOT}\n{bool(shutil.which('npm'))}\n".encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _with_newer_python() -> None:
    for minor in range(15, OLDEST[1] - 1, -1):
        if newer := shutil.which(f"python3.{minor}"):
            os.execv(newer, [newer, *sys.argv])  # noqa: S606
    sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")


def _say(text: str) -> None:
    print(f"* {text}", flush=True)


def _run(*command: str | Path, **options) -> None:
    subprocess.run([str(part) for part in command], check=True, **options)


def _works(*command: str | Path) -> bool:
    """Whether the command can be run and succeeds; what it prints does not matter."""
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    here = f"import sys; sys.exit(sys.prefix != {str(VENV)!r} or sys.version_info < {OLDEST})"
    if _works(PYTHON, "-c", here):
        return
    _say("making the virtual environment .venv")
    if _works(sys.executable, "-c", "import ensurepip"):
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    elif _works(sys.executable, "-m", "pip", "--version"):
        _run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)
    elif (apt := apt_get()) and _works(*apt, "update", "-qq") and _works(*apt, "install", "-y", "python3-venv"):
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    else:
        sys.exit(NO_VENV)


def apt_get() -> list[str] | None:
    """The start of an apt-get command that needs no answer; None where we may not install."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    return ["sudo", "-n", "apt-get"] if shutil.which("sudo") and _works("sudo", "-n", "true") else None


def _pip(*arguments: str | Path) -> None:
    if _works(PYTHON, "-m", "pip", "--version"):
        command = [PYTHON, "-m", "pip"]
    else:
        command = [sys.executable, "-m", "pip", "--python", PYTHON]
    _run(*command, "install", "-qq", "--disable-pip-version-check", *arguments)


def _install_packages() -> None:
    _say("installing the locked Python packages")
    uv = VENV / "bin" / "uv"
    environment = os.environ | {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PYTHON": str(PYTHON),
        "UV_PROJECT_ENVIRONMENT": str(VENV),
    }
    try:
        if not _works(uv, "--version"):
            _install_uv()
        _run(uv, "sync", "--frozen", "--inexact", "--quiet", env=environment)
    except (subprocess.CalledProcessError, OSError) as error:
        _say(f"uv could not ({error}); pip does it instead, which takes longer")
        _pip("--require-hashes", "-r", ROOT / "requirements.txt")


def _install_uv() -> None:
    """Only uv's part of the hashed list."""
    lines = (ROOT / "requirements.txt").read_text().splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("uv=="))
    last = next(number for number in range(first + 1, len(lines)) if not lines[number].startswith(" "))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.writelines(lines[first:last])
        wanted.flush()
        _pip("--require-hashes", "--no-deps", "-r", wanted.name)


def _install_javascript() -> None:
    """Optional: the Python package plotly carries a larger bundle, which serves where there is no npm."""
    npm = shutil.which("npm")
    if not npm:
        _say("no npm here: charts use the larger plotly.js of the Python package")
        return
    _say("installing the smaller plotly.js by npm")
    command = [npm, "ci", "--silent", "--omit=dev", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000"]
    try:
        subprocess.run(command, check=True, timeout=120)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        _say(f"npm could not ({error}): charts use the larger plotly.js of the Python package")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\nThe environment is not complete. Mend the cause above and run the same command again.")
