"""Locks and opens files in a process of its own: the library lets no other thread run meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread

from coach.handoff.passphrase import check_passphrase
from coach.handoff.passphrase_lock import lock_with_passphrase, unlock_with_passphrase
from coach.handoff.refusals import HandoffError, LockFailedError


class Apart:
    """Work on a file under way; ``result`` is asked until it is there."""

    def __init__(self, work: Callable[..., bytes], *inputs: object) -> None:
        """Begin; what goes in goes through a pipe, never on a command line."""
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_do, args=(there,), daemon=True)
        self._process.start()
        there.close()
        # A large file fills the pipe before the other process is there to read it.
        Thread(target=self._hand_over, args=((work, inputs),), daemon=True).start()

    def result(self) -> bytes | None:
        """Return what came of it, None while it is not done.

        Raises the refusal the work ended with, and LockFailedError where its process died.
        """
        if not self._here.poll():
            return None
        refused: type[HandoffError] | None
        try:
            done, refused = self._here.recv()
        except (EOFError, OSError) as error:
            raise LockFailedError from error
        finally:
            self.give_up()
        if refused is not None:
            raise refused
        made: bytes = done
        return made

    def wait(self) -> None:
        """Wait until there is something to be told by ``result``."""
        self._here.poll(None)

    def kill(self) -> None:
        """End the other process only: the work is then told as failed."""
        self._process.kill()

    def give_up(self) -> None:
        """End the other process; again does nothing."""
        if not self._here.closed:
            self._process.terminate()
            self._process.join()
            self._here.close()

    def _hand_over(self, inputs: object) -> None:
        with suppress(OSError):
            self._here.send(inputs)


class LockApart(Apart):
    """A lock under way."""

    def __init__(self, data: bytes, passphrase: str) -> None:
        """Begin to lock ``data``; raises WeakPassphraseError."""
        check_passphrase(passphrase)
        super().__init__(lock_with_passphrase, data, passphrase)


class UnlockApart(Apart):
    """The opening of a locked file of at most ``limit`` bytes; raises what opening one raises."""

    def __init__(self, data: bytes, passphrase: str, *, limit: int) -> None:
        """Begin to open ``data``."""
        super().__init__(unlock_with_passphrase, data, passphrase, limit)


def _do(pipe: Connection) -> None:  # pragma: no cover - runs in the other process
    work, inputs = pipe.recv()
    made: tuple[bytes | None, type[HandoffError] | None]
    try:
        made = work(*inputs), None
    except HandoffError as refusal:
        made = None, type(refusal)
    pipe.send(made)
    pipe.close()
