"""`make bench`: every benchmark, or those named: `make bench ARGS="pages"`."""

import importlib
import subprocess
import sys
from pathlib import Path

HELPERS = {"__init__", "__main__", "scratch"}


def names() -> list[str]:
    return sorted({path.stem for path in Path(__file__).parent.glob("*.py")} - HELPERS)


def main(asked: list[str]) -> int:
    unknown = set(asked) - set(names())
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    failed = 0
    for name in asked or names():
        print(f"== {name}: {(importlib.import_module(f'benchmarks.{name}').__doc__ or '').splitlines()[0]}", flush=True)
        # A process each: what one of them loads must not count as the memory of the next.
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
