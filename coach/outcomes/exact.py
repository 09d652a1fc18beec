"""Numbers as people wrote them: limits are compared without the error of binary fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def exact(value: float) -> Fraction:
    """Return the decimal number that a float was written as; raises ValueError if not finite.

    In floats 7.1 - 5.1 is a little less than 2, which would turn a partial response into none.
    """
    return Fraction(repr(value))
