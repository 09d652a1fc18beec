"""Reads assets/poses/<name>.toml into poses, one file when it is asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from coach.figure.contact import MissingPropError, palm_place, planted_arm, planted_leg
from coach.figure.pose import Arm, Leg, Pose, Stance, Support
from coach.figure.props import Place, Prop
from coach.figure.reach import OutOfReachError
from coach.library.resources import asset

FORMAT = 1

Angle = Annotated[float, msgspec.Meta(ge=-720, le=720)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class PoseError(ValueError):
    """A pose file cannot be used; says which file, table and key, and what is expected."""

    def __init__(self, file: str, table: str, key: str, expected: str) -> None:
        """Keep the place of the trouble; ``table`` and ``key`` are empty for the whole file."""
        place = " ".join(part for part in (file, f"[{table}]" if table else "", key) if part)
        super().__init__(f"{place}: {expected}")
        self.file = file
        self.table = table
        self.key = key
        self.expected = expected


class ArmFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An arm as written: ``upper`` and ``fore`` in the air, or ``at`` on a support."""

    hand: Angle
    upper: Angle | None = None
    fore: Angle | None = None
    at: Place | None = None
    turn: Share = 1.0
    curl: Share = 0.0
    on: Support = Support.AIR
    elbow: Support = Support.AIR


class LegFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A leg as written: ``thigh`` and ``shin``, or ``at``, the x where the foot stands."""

    foot: Angle
    thigh: Angle | None = None
    shin: Angle | None = None
    at: Place | None = None
    toes: Angle | None = None
    on: Stance = Stance.AIR
    knee: Support = Support.AIR


class PoseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pose as written; a far limb left out does what the near one does."""

    format: int
    hip: tuple[Place, Place]
    torso: Angle
    neck: Angle
    head: Angle
    near_arm: ArmFile
    near_leg: LegFile
    far_arm: ArmFile | None = None
    far_leg: LegFile | None = None
    props: tuple[Prop, ...] = ()


@cache
def pose_names() -> tuple[str, ...]:
    """Return the names of all shipped poses, sorted."""
    return tuple(sorted(path.stem for path in asset("poses").glob("*.toml")))


@cache
def load_pose(name: str) -> Pose:
    """Return the shipped pose of this name; raises PoseError, KeyError when there is none."""
    if name not in pose_names():
        raise KeyError(name)
    return read_pose(asset("poses", f"{name}.toml"))


def read_pose(path: Path) -> Pose:
    """Return the pose of a file; raises PoseError, OSError when it cannot be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise PoseError(path.name, "", "", str(trouble)) from trouble
    try:
        written = msgspec.convert(raw, PoseFile)
    except msgspec.ValidationError as trouble:
        raise _placed(path.name, str(trouble)) from trouble
    if written.format != FORMAT:
        raise PoseError(path.name, "", "format", f"expected {FORMAT}")
    return _Reader(path.name, written).pose()


def _placed(file: str, sentence: str) -> PoseError:
    # msgspec ends its sentence with the place: "... - at `$.near_arm.hand`"; a missing or
    # unknown key stands in the sentence itself, and the place is its table.
    expected, _, place = sentence.partition(" - at `$")
    where = place.rstrip("`").lstrip(".")
    named = re.search(r"field `([^`]*)`", expected)
    if named:
        return PoseError(file, where, named[1], expected)
    table, _, key = where.rpartition(".")
    return PoseError(file, table, key, expected)


class _Reader:
    """Turns one written pose into angles."""

    def __init__(self, file: str, written: PoseFile) -> None:
        self.file = file
        self.written = written

    def pose(self) -> Pose:
        """Return the pose, its planted limbs bent to reach what they stand on."""
        written = self.written
        far_arm, far_leg = written.far_arm or written.near_arm, written.far_leg or written.near_leg
        loose = Pose(
            hip=written.hip,
            torso=written.torso,
            neck=written.neck,
            head=written.head,
            near_arm=_loose_arm(written.near_arm),
            far_arm=_loose_arm(far_arm),
            near_leg=self._leg("near_leg", written.near_leg),
            far_leg=self._leg("far_leg", far_leg),
            props=written.props,
        )
        return msgspec.structs.replace(
            loose,
            near_arm=self._arm("near_arm", written.near_arm, loose, loose.near_leg),
            far_arm=self._arm("far_arm", far_arm, loose, loose.far_leg),
        )

    def _leg(self, table: str, leg: LegFile) -> Leg:
        self._either(table, ("thigh", "shin"), (leg.thigh, leg.shin), leg.at)
        # Toes that stand on the ground lie flat on it, whatever the foot does.
        toes = -leg.foot if leg.on is Stance.TOES else 0.0
        built = Leg(
            thigh=leg.thigh or 0.0,
            shin=leg.shin or 0.0,
            foot=leg.foot,
            toes=toes if leg.toes is None else leg.toes,
            on=leg.on,
            knee=leg.knee,
        )
        if leg.at is None:
            return built
        if leg.on is Stance.AIR:
            raise PoseError(self.file, table, "on", "expected a stance, since at is given")
        try:
            return planted_leg(self.written.hip, built, (leg.at, 0.0))
        except OutOfReachError as trouble:
            raise PoseError(self.file, table, "at", f"out of reach: {trouble}") from trouble

    def _arm(self, table: str, written: ArmFile, loose: Pose, leg: Leg) -> Arm:
        self._either(table, ("upper", "fore"), (written.upper, written.fore), written.at)
        arm = _loose_arm(written)
        if written.at is None:
            return arm
        if arm.on is Support.AIR:
            raise PoseError(self.file, table, "on", "expected a support, since at is given")
        try:
            return planted_arm(loose, arm, leg, palm_place(arm.on, written.at))
        except OutOfReachError as trouble:
            raise PoseError(self.file, table, "at", f"out of reach: {trouble}") from trouble
        except MissingPropError as trouble:
            raise PoseError(self.file, table, "on", f"there is no {arm.on} in props") from trouble

    def _either(
        self,
        table: str,
        names: tuple[str, str],
        angles: tuple[float | None, float | None],
        at: float | None,
    ) -> None:
        for name, angle in zip(names, angles, strict=True):
            if at is None and angle is None:
                raise PoseError(self.file, table, name, "expected a number, or at")
            if at is not None and angle is not None:
                raise PoseError(self.file, table, name, "expected either angles or at, not both")


def _loose_arm(arm: ArmFile) -> Arm:
    return Arm(
        upper=arm.upper or 0.0,
        fore=arm.fore or 0.0,
        hand=arm.hand,
        turn=arm.turn,
        curl=arm.curl,
        on=arm.on,
        elbow=arm.elbow,
    )
