"""A program that was loaded once and is started again and again as a copy of the loaded process.

Run by ``tests.support.killing`` as ``python -m tests.support.warm MODULE SOCKET``. Each start is a
process of its own, which is killed as any other; only what a start would load each time is shared.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import socket
import sys
import traceback
from collections.abc import Sequence

OUT, ERR = 1, 2


def run(module: str, args: Sequence[str]) -> None:
    """Run a module as ``python -m`` does, in this process, and never return."""
    code = 1
    try:
        sys.argv[:] = [module, *args]
        # Run anew: what it defined while it was loaded here belongs to another name.
        del sys.modules[module]
        runpy.run_module(module, run_name="__main__")
        code = 0
    except BaseException:  # noqa: BLE001 - told, and the copy has to end here whatever it was
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def serve(module: str, line: socket.socket) -> None:
    """Start a copy for each request, say its process id, and then how it ended."""
    while True:
        asked, descriptors, _flags, _address = socket.recv_fds(line, 65_536, 2)
        if not asked:
            return
        child = os.fork()
        if child == 0:
            line.close()
            for ours, theirs in zip(descriptors, (OUT, ERR), strict=True):
                os.dup2(ours, theirs)
                os.close(ours)
            run(module, json.loads(asked))
        for one in descriptors:
            os.close(one)
        line.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        line.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def main() -> None:
    """Load the module whose name is given, then serve until the other end is closed."""
    module, descriptor = sys.argv[1], int(sys.argv[2])
    importlib.import_module(module)
    with socket.socket(fileno=descriptor) as line:
        serve(module, line)


if __name__ == "__main__":
    main()
