"""Keyrings for tests: one that keeps in memory, one that refuses, one that can be taken away."""

from __future__ import annotations

from pathlib import Path

from coach.handoff.vault_refusals import KeyringRefusedError


class MemoryRing:
    """Keeps texts in memory; ``there`` says whether it answers at all."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.there = True
        self.open = True

    def ready(self) -> bool:
        return self.there and self.open

    def get(self, name: str) -> str | None:
        self._answer()
        return self.kept.get(name)

    def put(self, name: str, text: str) -> None:
        self._answer()
        self.kept[name] = text

    def forget(self, name: str) -> None:
        self._answer()
        self.kept.pop(name, None)

    def _answer(self) -> None:
        if not self.there:
            raise KeyringRefusedError


class ForgetfulRing(MemoryRing):
    """Takes everything and keeps nothing, as a store for one session alone does."""

    def put(self, name: str, text: str) -> None:
        super().put(name, text)
        self.kept.clear()


class FolderRing:
    """Keeps texts as files in a folder, so that they are there after a kill."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def ready(self) -> bool:
        return True

    def get(self, name: str) -> str | None:
        path = self._folder / name
        return path.read_text() if path.exists() else None

    def put(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text)

    def forget(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)


def refusing() -> MemoryRing:
    """Return a keyring as a headless system has it: none."""
    ring = MemoryRing()
    ring.there = False
    return ring
