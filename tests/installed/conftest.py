"""Tries the packages of ``make package``; without them (COACH_PACKAGES) nothing here is a test."""

from __future__ import annotations

import os

from tests.support.packages import FOLDER

collect_ignore_glob = [] if os.environ.get(FOLDER) else ["test_*.py"]
