"""How a command that could not go on is told: the person's trouble in words, a bug by its place."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, runtime_checkable

from coach.device.crashes import crash_text
from coach.library.words import Words
from coach.record.errors import RecordInUseError, RecordLockedError

DONE = 0
REFUSED = 1
IN_USE = 3
INTERRUPTED = 130
"""What shells expect of a program ended by Ctrl+C."""

PIPE_CLOSED = 141
"""... and of one whose reader went away."""

FILE_TROUBLE = {
    errno.ENOSPC: "command-disk-full",
    errno.EDQUOT: "command-disk-full",
    errno.EFBIG: "command-disk-full",
    errno.EACCES: "command-not-allowed",
    errno.EPERM: "command-not-allowed",
    errno.EROFS: "command-not-allowed",
    errno.ENOENT: "command-not-there",
    errno.ENOTDIR: "command-not-a-folder",
    errno.EEXIST: "command-not-a-folder",
    errno.EISDIR: "command-not-a-file",
}
"""The troubles of a disk that a person can do something about."""


@runtime_checkable
class Refusal(Protocol):
    """A named trouble: the id of its sentence, and what fills the sentence's places."""

    @property
    def word(self) -> str:
        """The id of the sentence."""
        ...

    @property
    def places(self) -> Mapping[str, object]:
        """What fills the places of the sentence."""
        ...


def say(sentence: str) -> None:
    """Say a message on stderr; stdout is for results alone."""
    print(sentence, file=sys.stderr)


def told(command: Callable[[], int], words: Words) -> int:
    """Run a command and return its exit code; whatever stops it is told on stderr.

    A bug is told by type and place alone, since its message may hold personal values.
    """
    try:
        code = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more at its end, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where a bug can still be told
        return _tell(error, words)
    return code


def _tell(error: Exception, words: Words) -> int:
    if isinstance(error, Refusal):
        say(words(error.word, **error.places))
        return IN_USE if isinstance(error, RecordInUseError | RecordLockedError) else REFUSED
    if isinstance(error, OSError) and error.errno in FILE_TROUBLE:
        name = Path(os.fsdecode(error.filename)).name if error.filename else "?"
        say(words(FILE_TROUBLE[error.errno], name=name))
        return REFUSED
    say(words("command-bug"))
    say(bug_lines(error))
    return REFUSED


def bug_lines(error: BaseException) -> str:
    """Return type and place of an error and its causes, without messages, values or folders."""
    texts = []
    cause: BaseException | None = error
    while cause is not None:
        texts.append(crash_text(type(cause), cause.__traceback__))
        cause = cause.__cause__ or cause.__context__
    return "".join(texts).rstrip()
