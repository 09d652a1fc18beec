"""A screen reader's side of a session: finds and presses things through the tree alone.

Run by the system's python3 (where gi lives) inside ``dbus-run-session``:
``reader_client.py STEPS APP...``. STEPS is a JSON list of steps, APP the command that starts the
app. Steps are ``["press", role, name]``, ``["find", role, name]``, ``["gone", role, name]`` and
``["look", role, name]``; a name that ends with "*" is only the beginning of one. On stdout comes
a JSON object: what was looked at, what was announced, how many names had changed by each step.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

gi: Any = importlib.import_module("gi")
gi.require_version("Atspi", "2.0")
_names = ("Atspi", "Gio", "GLib")
Atspi: Any
Gio: Any
GLib: Any
Atspi, Gio, GLib = (importlib.import_module(f"gi.repository.{name}") for name in _names)

APP_S, STEP_S, TURN_S = 30.0, 40.0, 0.02
PASSING = ("object:announcement", "object:property-change:accessible-name")
LOST = (GLib.Error,)
"""What asking about something raises when it has just gone from the screen."""


class Reader:
    """Listens to one app and acts on it."""

    def __init__(self, app: subprocess.Popen[bytes]) -> None:
        self._app = app
        self.announced: list[str] = []
        self.renamed = 0
        self.counts: list[int] = []
        self.looks: list[dict[str, Any]] = []
        self._listeners = [Atspi.EventListener.new(one) for one in (self._said, self._named)]
        for listener, kind in zip(self._listeners, PASSING, strict=True):
            listener.register(kind)

    def _said(self, event: Any) -> None:
        self.announced.append(str(event.any_data))

    def _named(self, _event: Any) -> None:
        self.renamed += 1

    def until(self, found: Callable[[], Any], what: str, seconds: float = STEP_S) -> Any:
        """Wait for something while events come in; ends the program when it does not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):  # noqa: FBT003 - by position alone
                pass
            result = found()
            if result:
                return result
            if self._app.poll() is not None:
                sys.exit(f"the app ended with {self._app.returncode} before: {what}")
            time.sleep(TURN_S)
        sys.exit(f"not there after {seconds:.0f} s: {what}; there is:\n{self._tree()}")

    def window(self) -> Any:
        """Return the app's window, None while there is none."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for number in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(number)
            if app is not None and app.get_process_id() == self._app.pid:
                return app.get_child_at_index(0) if app.get_child_count() else None
        return None

    def all(self) -> Iterator[Any]:
        """Yield everything that shows in the window."""
        window = self.window()
        todo = [window] if window is not None else []
        while todo:
            one = todo.pop(0)
            with contextlib.suppress(*LOST):
                if not one.get_state_set().contains(Atspi.StateType.SHOWING):
                    continue
                yield one
                below = (one.get_child_at_index(n) for n in range(one.get_child_count()))
                todo += [child for child in below if child is not None]

    def find(self, role: str, name: str, *, able: bool = False) -> Any:
        """Return what shows with this role and name, None where there is nothing."""
        for one in self.all():
            with contextlib.suppress(*LOST):
                if one.get_role_name() != role or not fits(one.get_name(), name):
                    continue
                if not able or one.get_state_set().contains(Atspi.StateType.ENABLED):
                    return one
        return None

    def inner(self, role: str, name: str) -> Any:
        """Return the innermost that shows with this role and name, None where there is nothing."""
        found = None
        for one in self.all():
            with contextlib.suppress(*LOST):
                if one.get_role_name() == role and fits(one.get_name(), name):
                    found = one
        return found

    def press(self, role: str, name: str) -> None:
        """Press something by its first action."""
        found = self.until(lambda: self.find(role, name, able=True), f"press {role} {name!r}")
        action = found.get_action_iface()
        names = [action.get_action_name(n) for n in range(action.get_n_actions())]
        wanted = next(n for n, one in enumerate(names) if one in ("Press", "Toggle", "Check"))
        action.do_action(wanted)

    def look(self, role: str, name: str) -> None:
        """Keep what is said of something."""
        found = self.until(lambda: self.inner(role, name), f"look at {role} {name!r}")
        seen: dict[str, Any] = {"role": role, "name": found.get_name()}
        seen["says"] = found.get_description()
        seen["children"] = [
            found.get_child_at_index(n).get_name() for n in range(found.get_child_count())
        ]
        value = found.get_value_iface()
        if value is not None:
            ends = (value.get_minimum_value(), value.get_maximum_value())
            seen["value"] = [value.get_current_value(), *ends]
        self.looks.append(seen)

    def do(self, kind: str, role: str, name: str) -> None:
        """Do one step."""
        if kind == "press":
            self.press(role, name)
        elif kind == "look":
            self.look(role, name)
        elif kind == "find":
            self.until(lambda: self.find(role, name), f"{role} {name!r}")
        elif kind == "gone":
            self.until(lambda: self.find(role, name) is None, f"{role} {name!r} gone")
        self.counts.append(self.renamed)

    def _tree(self) -> str:
        return "\n".join(f"{one.get_role_name()}: {one.get_name()}" for one in self.all())


def fits(name: str, wanted: str) -> bool:
    """Tell whether a name is the wanted one, or begins as it does before a star."""
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def ask_for_access() -> None:
    """Say on the bus that a screen reader is there, as one does when it starts."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    setting = ("org.a11y.Status", "ScreenReaderEnabled", GLib.Variant("b", True))  # noqa: FBT003
    bus.call_sync(
        "org.a11y.Bus",
        "/org/a11y/bus",
        "org.freedesktop.DBus.Properties",
        "Set",
        GLib.Variant("(ssv)", setting),
        None,
        Gio.DBusCallFlags.NONE,
        10_000,
        None,
    )


def main() -> None:
    """Go through the steps and tell what was seen and heard."""
    steps, command = json.loads(sys.argv[1]), sys.argv[2:]
    ask_for_access()
    Atspi.init()
    with subprocess.Popen(command, stdout=sys.stderr) as app:
        try:
            reader = Reader(app)
            reader.until(lambda: any(reader.all()), "a window", APP_S)
            for step in steps:
                reader.do(*step)
        finally:
            app.kill()
    told = {"looks": reader.looks, "announced": reader.announced, "renamed": reader.counts}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
