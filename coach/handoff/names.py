"""What a clinic's name may be, since it is shown where people decide whom to trust."""

from __future__ import annotations

from typing import Annotated

import msgspec

from coach.handoff.refusals import NameRefusedError

Name = Annotated[
    str,
    msgspec.Meta(
        pattern="^(?=.*\\S)[^\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]*$(?!\\n)",
        max_length=200,
    ),
]
"""A name on one line: nothing in it may break the line or turn its direction."""


def check_name(name: str) -> None:
    """Pass a name that may stand in plans; raises NameRefusedError."""
    try:
        msgspec.convert(name, Name)
    except msgspec.ValidationError as error:
        raise NameRefusedError from error
