"""``coach voice serve``: the process of its own in which the computer's speech runs."""

from __future__ import annotations

import os
import sys

from coach.commands.telling import DONE
from coach.sound.engine import serve
from coach.sound.system_talker import SystemTalker, be_kind


def serve_speech() -> int:
    """Answer the requests on stdin, one line each, until it is closed."""
    be_kind()
    # Speech engines print what they like; the answers keep stdout, all else goes to stderr.
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, answers.write, SystemTalker())
    return DONE
