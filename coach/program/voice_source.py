"""Which voice speaks: the bundled one, one of this computer, or a folder of recordings."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class VoiceKind(StrEnum):
    """Where a voice comes from."""

    BUNDLED = "bundled"
    SYSTEM = "system"
    PACK = "pack"


class VoiceSource(msgspec.Struct, frozen=True, kw_only=True):
    """A voice somebody chose.

    ``name`` is the computer's own name of a system voice, or the path of a pack's folder;
    ``language`` is the one a system voice speaks, since it reads any other one badly.
    """

    kind: VoiceKind = VoiceKind.BUNDLED
    name: str = ""
    language: str = ""


BUNDLED = VoiceSource()


def written(source: VoiceSource) -> str:
    """Return a voice as the preferences keep it: ``system:de:...`` or ``pack:...``."""
    if source.kind is VoiceKind.SYSTEM:
        return f"{VoiceKind.SYSTEM}:{source.language}:{source.name}"
    if source.kind is VoiceKind.PACK:
        return f"{VoiceKind.PACK}:{source.name}"
    return VoiceKind.BUNDLED.value


def read(text: str) -> VoiceSource:
    """Return the voice that was kept; the bundled one for what makes no sense."""
    kind, _, rest = text.partition(":")
    if kind == VoiceKind.PACK and rest.strip():
        return VoiceSource(kind=VoiceKind.PACK, name=rest)
    language, _, name = rest.partition(":")
    if kind == VoiceKind.SYSTEM and language and name.strip():
        return VoiceSource(kind=VoiceKind.SYSTEM, name=name, language=language)
    return BUNDLED
