"""Locks a file in a process of its own: the library lets no other thread run meanwhile."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection

from coach.handoff.passphrase import check_passphrase
from coach.handoff.refusals import LockFailedError


class LockApart:
    """A lock under way; ``result`` is asked until it is there. Raises WeakPassphraseError."""

    def __init__(self, data: bytes, passphrase: str) -> None:
        """Begin to lock ``data``; the passphrase goes through a pipe, never on a command line."""
        check_passphrase(passphrase)
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_lock, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._here.send((data, passphrase))

    def result(self) -> bytes | None:
        """Return the locked file, None while it is not done; raises LockFailedError."""
        if not self._here.poll():
            return None
        try:
            locked: bytes = self._here.recv()
        except (EOFError, OSError) as error:
            self.give_up()
            raise LockFailedError from error
        self.give_up()
        return locked

    def wait(self) -> None:
        """Wait until there is something to be told by ``result``."""
        self._here.poll(None)

    def kill(self) -> None:
        """End the other process only: the lock is then told as failed."""
        self._process.kill()

    def give_up(self) -> None:
        """End the other process; again does nothing."""
        if not self._here.closed:
            self._process.terminate()
            self._process.join()
            self._here.close()


def _lock(pipe: Connection) -> None:  # pragma: no cover - runs in the other process
    from coach.handoff.passphrase_lock import lock_with_passphrase  # noqa: PLC0415 - there only

    data, passphrase = pipe.recv()
    pipe.send(lock_with_passphrase(data, passphrase))
    pipe.close()
