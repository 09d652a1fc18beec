"""What the face needs of the other rooms, as protocols; ``coach.app`` wires the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from coach.ui.reading_port import NoPages, Pages
from coach.ui.registry import HOME, Places
from coach.ui.voice_ports import NoVoices, Voices

if TYPE_CHECKING:
    # Ports are never read from a file, so the start need not load all they speak of.
    from coach.figure.pose import Pose
    from coach.program.person import Clearance, Profile
    from coach.program.preferences import Settings
    from coach.program.reading import ReadingPage
    from coach.program.routine import Content
    from coach.session.checkin import CheckIn, Verdict
    from coach.session.clock import Stamp
    from coach.session.commands import AnswerStatus, CannotReason, PainPlace, StopReason
    from coach.session.cues import Cue
    from coach.session.segments import QuestionId, Segment
    from coach.session.state import SessionState
    from coach.session.today import Interruption, Summary, Today
    from coach.session.view import SessionView
    from coach.ui.care_port import Care
    from coach.ui.clinic.room import Room
    from coach.ui.help_port import Helping
    from coach.ui.keeping_port import Keeping
    from coach.ui.keys_port import Gate, Keys
    from coach.ui.look_back_port import Corrections, LookBack
    from coach.ui.measures_port import Measures
    from coach.ui.plan_ports import Diary, Papers, PlanFiles, Plans


class Words(Protocol):
    """Sentences by id in the chosen language."""

    @property
    def language(self) -> str:
        """The language id, such as ``de``."""
        ...

    def __call__(self, word: str, **places: object) -> str:
        """Return the sentence with this id."""
        ...


class SettingsStore(Protocol):
    """Reads and keeps the preferences."""

    def load(self) -> Settings:
        """Return the kept preferences, defaults where none are kept."""
        ...

    def save(self, settings: Settings) -> None:
        """Keep the preferences; raises OSError when the disk refuses."""
        ...


class Runner(Protocol):
    """A running session: reads the clock, journals every event before it is shown."""

    @property
    def state(self) -> SessionState:
        """The present state."""
        ...

    def view(self) -> SessionView:
        """Return what to paint now."""
        ...

    def tick(self) -> None:
        """Look at the clock."""
        ...

    def cues(self) -> tuple[Cue, ...]:
        """Return the cues that fell due since the last call."""
        ...

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def skip(self) -> None: ...
    def repeat(self) -> None: ...
    def easier(self) -> None: ...
    def cannot_do(self, reason: CannotReason) -> None: ...
    def answer(
        self, question: QuestionId, status: AnswerStatus, value: float | None = None
    ) -> None: ...
    def stop(self) -> None: ...
    def give_stop_reason(
        self, reason: StopReason, pain: float | None = None, place: PainPlace | None = None
    ) -> None: ...


class Practice(Protocol):
    """The use cases behind the pages; every write is durable when the call returns."""

    def profile(self) -> Profile | None: ...
    def save_profile(self, profile: Profile) -> None: ...
    def clearance(self) -> Clearance | None: ...
    def save_clearance(self, clearance: Clearance) -> None: ...
    def today(self) -> Today: ...
    def interruption(self) -> Interruption | None: ...
    def continue_session(self) -> Runner: ...
    def finish_interrupted(self) -> Summary: ...
    def discard_interrupted(self) -> None: ...
    def begin_checkin(self, routine: str, *, short: bool = False) -> CheckIn: ...
    def begin_morning_after(self) -> CheckIn: ...
    def begin_mistake(self, lock: str) -> CheckIn: ...
    def finish_checkin(self, checkin: CheckIn) -> Verdict: ...
    def start_session(self, checkin: CheckIn, verdict: Verdict) -> Runner: ...
    def close_session(self, runner: Runner) -> Summary: ...
    def clear_lock(self, lock: str, *, who: str, cleared_on: date, said: str) -> None: ...
    def add_note(self, session: str, text: str) -> None: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def diary(self) -> Diary: ...
    @property
    def measures(self) -> Measures: ...
    @property
    def look_back(self) -> LookBack: ...
    @property
    def corrections(self) -> Corrections: ...


class ContentLibrary(Protocol):
    """The exercises and routines, with their words."""

    def content(self) -> Content:
        """Return the loaded content."""
        ...


class Trouble(Protocol):
    """The user's trouble: the ids of its sentence and heading, and what fills their places."""

    word: str
    places: dict[str, object]

    @property
    def title(self) -> str:
        """The id of the heading."""
        ...


class Awake(Protocol):
    """Keeps the screen on between ``hold`` and ``release``; both may be called again."""

    def hold(self) -> None:
        """Ask for a screen that stays on; returns at once."""
        ...

    def release(self) -> None:
        """Let the screen sleep again; returns at once."""
        ...


class LetSleep:
    """Leaves the screen to the system; stands where no other way was given."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


class SessionSound(Protocol):
    """Speaks and sounds for one running session; every call returns at once."""

    def hear(self, cues: Sequence[Cue], state: SessionState) -> None:
        """Play the cues that fell due."""
        ...

    def hush(self) -> None:
        """End every sound at once."""
        ...

    def say(self, *ids: str) -> None:
        """Speak lines now, in place of the one that is spoken."""
        ...

    def say_after(self, *ids: str) -> None:
        """Speak lines after the one that is spoken."""
        ...

    def say_number(self, value: int) -> None:
        """Speak back a number 0 to 10 that was chosen."""
        ...

    def check(self) -> None:
        """Sound a tone and ask whether it is heard."""
        ...


class Sound(Protocol):
    """The loudspeaker; without one the app goes on, and ``state`` says so."""

    @property
    def state(self) -> str:
        """One of off, opening, ready, no-device, lost."""
        ...

    @property
    def voice_failed(self) -> bool:
        """Tell that the chosen voice of this computer does not answer, so that clips speak."""
        ...

    def audible(self, settings: Settings) -> bool:
        """Tell whether there is anything to be heard with these preferences."""
        ...

    def make_ready(
        self, routine: str, words: Callable[[str], str], language: str, settings: Settings
    ) -> None:
        """Wake the loudspeaker and the voice before a session begins; returns at once."""
        ...

    def speaker(
        self, words: Callable[[str], str], language: str, settings: Settings
    ) -> SessionSound | None:
        """Return what speaks outside of a session; None where sound is off."""
        ...

    def try_voice(self, words: Callable[[str], str], language: str, settings: Settings) -> None:
        """Speak one line with the chosen voice."""
        ...

    def session(
        self,
        routine: str,
        timeline: tuple[Segment, ...],
        words: Callable[[str], str],
        language: str,
        settings: Settings,
    ) -> SessionSound | None:
        """Return what speaks in a session; None where sound is off."""
        ...

    def call_now(
        self,
        words: Callable[[str], str],
        language: str,
        settings: Settings,
        numbers: tuple[str, str],
    ) -> None:
        """Say what to do at a sign that cannot wait, and whom to call (team, emergency)."""
        ...

    def set_volume(self, volume: int) -> None:
        """Make everything louder or quieter, 0 to 100."""
        ...


class Silence:
    """No sound at all; stands where no loudspeaker was given."""

    state = "off"
    voice_failed = False

    def audible(self, _settings: Settings) -> bool:
        """Tell that nothing will be heard."""
        return False

    def make_ready(self, *_: object) -> None:
        """Wake nothing."""

    def speaker(self, *_: object) -> SessionSound | None:
        """Speak nothing."""
        return None

    def try_voice(self, *_: object) -> None:
        """Speak nothing."""

    def session(self, *_: object) -> None:
        """Speak nothing."""

    def call_now(self, *_: object) -> None:
        """Speak nothing."""

    def set_volume(self, volume: int) -> None:
        """Do nothing."""


class Clock(Protocol):
    """Reads the present instant."""

    def now(self) -> Stamp:
        """Return the present instant."""
        ...


class NoPlanFiles:
    """No plan files; stands where none were given."""

    def read(self, path: Path) -> bytes:
        """Raise FileNotFoundError: there is no file."""
        raise FileNotFoundError(path.name)

    def is_report(self, path: Path) -> bool:  # noqa: ARG002
        """Return False: there is no file."""
        return False

    def key_words(self, places: Sequence[int], language: str) -> tuple[str, ...]:  # noqa: ARG002
        """Return the places themselves."""
        return tuple(str(place) for place in places)


class Ports(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the face is given.

    ``words`` makes the sentences of a language; ``languages`` maps the ids of all languages
    there are to their own names; ``assets`` is the folder of fonts, themes and icons;
    ``poses`` gives a pose of the mannequin by its name. ``troubles`` are the exceptions that are
    the user's trouble, each a ``Trouble``; ``awake`` keeps the screen on in a session; ``sound``
    gives the loudspeaker, made when it is first asked for; ``voices`` what finds voices.
    ``reading`` gives the pages to read; ``reading_sheet`` puts one, filled, on paper.
    ``helping`` gives help about pages, None where there is none.
    ``plan_files`` reads plan files; ``papers`` puts the plan on paper, None where nothing can.
    ``care`` hands reports to the care team, ``keeping`` keeps the record safe; None where there
    is no record. ``backup_is_late`` tells that no good backup was made for long.
    ``keys`` are the ways into the open record; ``gate`` is what a locked one stands behind.
    ``places`` are those of the window; ``room`` is the clinic's, in its own window alone;
    ``visit_clinic`` leaves for it, ``open_at_desk`` with a report to be shown there.
    """

    practice: Practice
    content: ContentLibrary
    settings: SettingsStore
    words: Callable[[str], Words]
    languages: Mapping[str, str]
    clock: Clock
    assets: Path
    poses: Callable[[str], Pose]
    troubles: tuple[type[Exception], ...] = ()
    awake: Awake = LetSleep()
    sound: Callable[[], Sound] = Silence
    voices: Callable[[], Voices] = NoVoices
    reading: Callable[[], Pages] = NoPages
    reading_sheet: Callable[[ReadingPage], object] | None = None
    helping: Callable[[], Helping] | None = None
    plan_files: PlanFiles = NoPlanFiles()
    papers: Papers | None = None
    care: Callable[[], Care] | None = None
    keeping: Callable[[], Keeping] | None = None
    backup_is_late: Callable[[], bool] | None = None
    keys: Callable[[], Keys] | None = None
    gate: Gate | None = None
    places: Places = HOME
    room: Room | None = None
    visit_clinic: Callable[[], None] | None = None
    open_at_desk: Callable[[Path], None] | None = None
