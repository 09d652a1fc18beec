"""A sound server of our own on its own socket; the desktop's sound is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from tests.support.waiting import until

RATE = 24_000
SINK = "ear"
_NULL_SINK = f"module-null-sink sink_name={SINK} rate={RATE} channels=1 format=s16le"


class Pulse:
    """A running PulseAudio whose only loudspeaker is a null sink."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.server = f"unix:{folder / 'native'}"
        # A real one would read its owner's files, and look for a desktop.
        self._env = os.environ | {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "PULSE_SERVER": self.server,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'none'}",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, sink: bool = True) -> None:
        """Start the server and wait until it answers."""
        protocol = f"module-native-protocol-unix socket={self._folder / 'native'} auth-anonymous=1"
        loads = ["-L", protocol, *(["-L", _NULL_SINK] if sink else [])]
        quiet = ("--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-level=error")
        self._process = subprocess.Popen(
            ["pulseaudio", "-n", *quiet, *loads],
            env=self._env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(self._answers, what="PulseAudio answers")

    def kill(self) -> None:
        """End the server at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        (self._folder / "native").unlink(missing_ok=True)

    def control(self, *arguments: str) -> str:
        """Run pactl against it."""
        done = subprocess.run(
            ["pactl", *arguments], env=self._env, capture_output=True, text=True, check=True
        )
        return done.stdout

    def unplug(self) -> None:
        """Take the loudspeaker away."""
        self.control("unload-module", "module-null-sink")

    def plug(self) -> None:
        """Put a loudspeaker in."""
        self.control("load-module", *_NULL_SINK.split())

    def play(self, samples: array[int]) -> None:
        """Play samples into the loudspeaker, as another program would; returns when they are."""
        subprocess.run(
            ["pacat", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"],
            env=self._env,
            input=samples.tobytes(),
            check=True,
        )

    @contextmanager
    def listening(self) -> Iterator[Recording]:
        """Record what the loudspeaker plays."""
        tool = subprocess.Popen(
            [
                *("parec", "-d", f"{SINK}.monitor", "--raw", "--format=s16le", f"--rate={RATE}"),
                *("--channels=1", "--latency-msec=5", "--process-time-msec=5"),
            ],
            env=self._env,
            stdout=subprocess.PIPE,
        )
        assert tool.stdout is not None
        recording = Recording(tool.stdout.fileno())
        try:
            until(lambda: recording.begun, what="parec records")
            yield recording
        finally:
            tool.terminate()
            recording.end()
            tool.stdout.close()
            tool.wait()

    def _answers(self) -> bool:
        done = subprocess.run(["pactl", "info"], env=self._env, capture_output=True, check=False)
        return done.returncode == 0


class Recording:
    """Samples as they come in, each with the instant it was played, by the monotonic clock."""

    def __init__(self, source: int) -> None:
        self._source = source
        self._count = 0
        self._begin_s = float("inf")
        self._chunks: list[bytes] = []
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    @property
    def begun(self) -> bool:
        """Tell whether anything came in yet."""
        return self._count > 0

    @property
    def begin_s(self) -> float:
        """The instant of the first sample: never too early, so no delay is hidden by it."""
        return self._begin_s

    def samples(self) -> array[int]:
        """Return everything that came in so far."""
        return array("h", b"".join(self._chunks))

    def end(self) -> None:
        """Wait for the last samples."""
        self._thread.join()

    def _read(self) -> None:
        rest = b""
        while raw := os.read(self._source, 1 << 16):
            now = time.monotonic()
            whole = rest + raw
            rest = whole[len(whole) & ~1 :]
            self._chunks.append(whole[: len(whole) & ~1])
            self._count += len(self._chunks[-1]) // 2
            # The chunk that was handed on fastest tells best when recording began.
            self._begin_s = min(self._begin_s, now - self._count / RATE)


@contextmanager
def own_pulse(monkeypatch: pytest.MonkeyPatch, *, sink: bool = True) -> Iterator[Pulse]:
    """Start a server that this process and its children play to; skip where there is none."""
    for tool in ("pulseaudio", "parec", "pactl"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    # The path of a socket must be short, and pytest's own folders are not.
    folder = Path(tempfile.mkdtemp(prefix="ear-"))
    pulse = Pulse(folder)
    monkeypatch.setenv("PULSE_SERVER", pulse.server)
    try:
        pulse.start(sink=sink)
        yield pulse
    finally:
        pulse.kill()
        shutil.rmtree(folder, ignore_errors=True)
