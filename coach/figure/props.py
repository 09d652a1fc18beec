"""The things around the mannequin: floor, mat, cushions, furniture, wall and band."""

from __future__ import annotations

from typing import Annotated

import msgspec

Place = Annotated[float, msgspec.Meta(ge=-1000, le=1000)]
"""A coordinate as pose files may give it, in units of about a centimetre."""


class Floor(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="floor",
):
    """A bare floor from x = ``left`` to ``right``, its top at height 0."""

    left: Place
    right: Place


class Mat(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="mat",
):
    """An exercise mat from x = ``left`` to ``right``, its top at height 0."""

    left: Place
    right: Place


class Pillow(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="pillow",
):
    """A pillow on the mat from x = ``left`` to ``right``, ``top`` high where it is pressed."""

    left: Place
    right: Place
    top: Place


class Towel(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="towel",
):
    """A folded towel on the mat from x = ``left`` to ``right``, ``top`` high."""

    left: Place
    right: Place
    top: Place


class Chair(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="chair",
):
    """A solid chair without wheels: ``back`` is the x of its back rest, ``seat`` its height."""

    back: Place
    seat: Place


class Table(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="table",
):
    """A heavy table from x = ``left`` to ``right``, its top at height ``top``."""

    left: Place
    right: Place
    top: Place


class Worktop(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="worktop",
):
    """A built-in worktop from x = ``left`` to ``right``, its top at height ``top``."""

    left: Place
    right: Place
    top: Place


class Wall(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="wall",
):
    """A wall seen edge-on; its face is at x = ``face`` and looks left, ``top`` is its height."""

    face: Place
    top: Place


class Band(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="band",
):
    """An elastic band from a fixed ``anchor`` to both hands."""

    anchor: tuple[Place, Place]


Prop = Floor | Mat | Pillow | Towel | Chair | Table | Worktop | Wall | Band
"""In pose files the key ``kind`` says which."""
