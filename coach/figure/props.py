"""The things around the mannequin: floor, mat, cushions, furniture, wall and band."""

from __future__ import annotations

import msgspec

from coach.figure.plane import Point


class Floor(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="floor",
):
    """A bare floor from x = ``left`` to ``right``, its top at height 0."""

    left: float
    right: float


class Mat(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="mat",
):
    """An exercise mat from x = ``left`` to ``right``, its top at height 0."""

    left: float
    right: float


class Cushion(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="pillow",
):
    """A pillow on the mat from x = ``left`` to ``right``, ``top`` high where it is pressed."""

    left: float
    right: float
    top: float


class Towel(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="towel",
):
    """A folded towel on the mat from x = ``left`` to ``right``, ``top`` high."""

    left: float
    right: float
    top: float


class Chair(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="chair",
):
    """A solid chair without wheels: ``back`` is the x of its back rest, ``seat`` its height."""

    back: float
    seat: float


class Table(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="table",
):
    """A heavy table from x = ``left`` to ``right``, its top at height ``top``."""

    left: float
    right: float
    top: float


class Wall(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="wall",
):
    """A wall seen edge-on; its face is at x = ``face`` and looks left, ``top`` is its height."""

    face: float
    top: float


class Band(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="band",
):
    """An elastic band from a fixed ``anchor`` to both hands."""

    anchor: Point


Prop = Floor | Mat | Cushion | Towel | Chair | Table | Wall | Band
"""In pose files the key ``kind`` says which."""
