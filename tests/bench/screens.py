"""Where the measured windows are painted: in memory alone, or on an X server as people have it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

OFFSCREEN: Mapping[str, str] = {"QT_QPA_PLATFORM": "offscreen"}
SIZE = "1920x1080x24"


@contextmanager
def x_screen() -> Iterator[Mapping[str, str] | None]:
    """Yield the environment of a screen of Xvfb's, None where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"} if number else None
    finally:
        server.terminate()
        server.wait()
