"""A process that uses the local database until its standard input closes (see test_localdb.py)."""

import os
import sys

from devdb import localdb, server

if __name__ == "__main__":
    localdb.use()
    if os.environ.get("FORK"):
        child = os.fork()
        if not child:
            sys.exit()  # runs the exit handlers that it inherited
        os.waitpid(child, 0)
    print("ready", server.server_pid(localdb.place()), flush=True)
    sys.stdin.read()
