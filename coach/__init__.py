"""Spine Coach: guided isometric back exercises for people with stable spinal metastases."""

from __future__ import annotations

__version__ = "0.1.0"
