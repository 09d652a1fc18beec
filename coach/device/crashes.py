"""A crash log that can be sent to anybody: our own code places, no values, no messages."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

FILE = "crash.log"

MOST_BYTES = 131_072
"""A longer log is begun anew."""

_PACKAGE = Path(__file__).resolve().parent.parent


def install_crash_log(folder: Path) -> None:
    """Write every uncaught error to ``crash.log`` in the folder, then go on as before."""
    before = sys.excepthook

    def keep_and_tell(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            _append(folder / FILE, crash_text(kind, trace))
        before(kind, error, trace)

    sys.excepthook = keep_and_tell


def crash_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the error's type and our own frames, innermost last; nothing else of it.

    An error's message and local values can hold what a person wrote, so neither is kept.
    """
    import traceback  # noqa: PLC0415 - a start without a crash needs none

    lines = [kind.__qualname__]
    for frame, line in traceback.walk_tb(trace):
        place = _own_place(Path(frame.f_code.co_filename))
        if place is not None:
            lines.append(f"  {place}:{line} {frame.f_code.co_name}")
    return "\n".join(lines) + "\n"


def _own_place(path: Path) -> str | None:
    """Return a file of ours as the project writes it; the packaged app knows no other way."""
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.as_posix() if path.parts[0] == _PACKAGE.name else None


def _append(path: Path, text: str) -> None:
    begin_anew = path.exists() and path.stat().st_size > MOST_BYTES
    with path.open("w" if begin_anew else "a", encoding="utf-8") as stream:
        stream.write(text)
