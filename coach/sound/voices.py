"""Which voices there are: those of this computer, the packs, and a studio for another pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from coach.program.routine import Content
from coach.sound.child import voices_of
from coach.sound.engine import SystemVoice
from coach.sound.lines import Line, Say, all_lines
from coach.sound.packs import Pack, folder_name, pack_of, packs_in
from coach.sound.studio import Studio

Find = Callable[[str], tuple[SystemVoice, ...]]


class Voices:
    """Finds voices; ``folder`` is where new packs are put.

    ``find`` asks the computer for its voices of a language, and may take seconds.
    """

    def __init__(
        self, folder: Path, content: Callable[[], Content], words: Callable[[str], Say], find: Find
    ) -> None:
        self._folder = folder
        self._content = content
        self._words = words
        self._find = find
        self._found: dict[str, tuple[SystemVoice, ...]] = {}
        self._looking: dict[str, Thread] = {}

    def look(self, language: str) -> None:
        """Begin to look for this computer's voices of a language; the second time does nothing."""
        if language not in self._looking:
            thread = Thread(target=self._look, args=(language,), name="voices", daemon=True)
            self._looking[language] = thread
            thread.start()

    def found(self, language: str) -> tuple[SystemVoice, ...] | None:
        """Return the voices that were found; None while they are still looked for."""
        return self._found.get(language)

    def packs(self, language: str, *others: str) -> tuple[Pack, ...]:
        """Return the packs that are known, and folders chosen elsewhere by their paths."""
        lines = self.lines(language)
        known = packs_in(self._folder, lines)
        paths = {pack.path for pack in known}
        return (*known, *(pack_of(Path(one), lines) for one in others if one not in paths))

    def folder_for(self, name: str) -> str:
        """Return the path of a new pack by the name somebody gave it; empty where it has none."""
        clean = folder_name(name)
        return str(self._folder / clean) if clean else ""

    def studio(self, folder: str, language: str) -> Studio:
        """Return a studio that records the lines of a language into a folder."""
        return Studio(self.lines(language), Path(folder))

    def lines(self, language: str) -> Sequence[Line]:
        """Return every line there is to record."""
        return all_lines(self._content(), self._words(language), language)

    def _look(self, language: str) -> None:
        self._found[language] = self._find(language)


def finding(command: Sequence[str]) -> Find:
    """Return what asks the computer for its voices; ``command`` runs ``engine.serve``."""
    return lambda language: voices_of(command, language)
