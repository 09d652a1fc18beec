"""Files that were damaged or edited at random, for tests that no file can break a reader."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=70)
    | st.sampled_from(["2026-11-22", "age1", "EdDSA", "none", "\ud800", "a\nb", 2**53, 10**400]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=6,
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw the data with one to four bits turned, pieces lost, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(0, len(changed) - 1)))
        end = start + draw(st.integers(0, 200))
        match draw(st.sampled_from(["flip", "cut", "lose", "put", "copy"])):
            case "flip" if changed:
                changed[start] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del changed[start:]
            case "lose":
                del changed[start:end]
            case "put":
                changed[start:start] = draw(st.binary(min_size=1, max_size=20))
            case _:
                piece = changed[start:end]
                where = draw(st.integers(0, len(changed)))
                changed[where:where] = piece
    return bytes(changed)


@st.composite
def edited(draw: st.DrawFn, text: bytes) -> bytes:
    """Draw the JSON object with one to three values replaced, added or left out, at any depth."""
    tree = json.loads(text)
    for _ in range(draw(st.integers(1, 3))):
        place: Any = tree
        while True:
            keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from([*keys, "new"])) if keys else "new"
            inside = place[key] if key in keys else None
            if not isinstance(inside, dict | list) or draw(st.booleans()):
                break
            place = inside
        if key in keys and draw(st.booleans()):
            del place[key]
        elif isinstance(place, dict):
            place[key] = draw(JSON_VALUES)
        else:
            place.append(draw(JSON_VALUES))
    return json.dumps(tree).encode("utf-8")
