"""A process that answers one line with one line, and may die or fall silent at any time."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import IO

import msgspec

from coach.sound.engine import Answer, AskVoices, Request, SystemVoice

START_S = 15.0
"""How long the first answer may take: the system's speech has to load."""

PATIENCE_S = 5.0
"""... and every answer after it."""


class NoSpeechError(Exception):
    """The system's speech died, fell silent, or refused."""


class Child:
    """The running process; raises NoSpeechError where it cannot be started."""

    def __init__(
        self, command: Sequence[str], start_s: float = START_S, patience_s: float = PATIENCE_S
    ) -> None:
        self._wait_s, self._patience_s = start_s, patience_s
        self._answers: Queue[bytes] = Queue()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoSpeechError from error
        pipe = self._process.stdout
        self._reader = Thread(target=self._read, args=(pipe,), name="speech-read", daemon=True)
        self._reader.start()

    def ask(self, request: Request) -> Answer:
        """Return the answer to a request; raises NoSpeechError for none, or a refusal."""
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(msgspec.json.encode(request) + b"\n")
                pipe.flush()
            line = self._answers.get(timeout=self._wait_s)
            answer = msgspec.json.decode(line, type=Answer)
        except (OSError, ValueError, Empty, msgspec.DecodeError) as error:
            # ValueError: somebody ended the process meanwhile, and its pipe is closed.
            raise NoSpeechError from error
        self._wait_s = self._patience_s
        if answer.refused:
            raise NoSpeechError(answer.refused)
        return answer

    def end(self) -> None:
        """End the process at once, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _read(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._answers.put(line)
        # An empty line is no answer: whoever waits need not wait longer for a dead process.
        self._answers.put(b"")


def voices_of(command: Sequence[str], language: str) -> tuple[SystemVoice, ...]:
    """Return the voices of this computer for a language; none where its speech does not work."""
    try:
        child = Child(command)
    except NoSpeechError:
        return ()
    try:
        return child.ask(AskVoices(language=language)).voices
    except NoSpeechError:
        return ()
    finally:
        child.end()
