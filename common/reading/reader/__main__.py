"""One task in this process: its result goes to standard output, a refusal as one line of JSON to standard error."""

import errno
import gc
import json
import sys
from importlib import import_module
from typing import Any, BinaryIO

from .limits import end_with, set_limits
from .refusals import FileRefused

REFUSED = 3  # exit code


def main(task: str, options: dict[str, Any]) -> int:
    """Does ``task`` (the module of that name) within the limits; 0, or 3 where the file is refused."""
    end_with(options.pop("parent"))
    set_limits(options.pop("memory"), options.pop("seconds"))
    gc.disable()  # rows come and go without circles
    refused = attempt(task, sys.stdout.buffer, options)
    if refused is None:
        return 0
    sys.stderr.write("\n" + json.dumps({"code": refused.code, "words": refused.words}) + "\n")
    sys.stderr.flush()
    return REFUSED


def attempt(task: str, out: BinaryIO, options: dict[str, Any]) -> FileRefused | None:
    """Why the file was refused; None where all of it was written to ``out``."""
    try:
        import_module(f"{__package__}.{task}").work(out, **options)
        out.flush()
    except FileRefused as refused:
        return refused
    except MemoryError:
        return FileRefused("memory")
    except OSError as error:
        return FileRefused("memory" if error.errno == errno.EFBIG else "storage", error=error.strerror)
    except BaseException as error:  # a panic of the Rust library is none of Exception; its text may quote the file
        return FileRefused("damaged", error=type(error).__name__)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2])))
