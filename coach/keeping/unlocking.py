"""Getting in with a passphrase or a recovery code; a wrong one costs a wait and nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.handoff.fingerprint import word_list
from coach.handoff.passphrase import one_spelling
from coach.handoff.recovery_code import code_secret, looks_like_code, read_code
from coach.handoff.refusals import (
    DiskFullError,
    FileNotReachableError,
    PassphraseRefusedError,
    WrongPassphraseError,
)
from coach.handoff.tries import begin_try, forget_tries, wait_s
from coach.handoff.vault import Keys, WayIn, open_ways, unwrap
from coach.handoff.vault_refusals import CodeRefusedError, NoKeysError, NoWayError
from coach.keeping.holder import Holder
from coach.keeping.sidecar import as_record, find_keys, read_sidecar
from coach.library.resources import asset
from coach.record.key import RecordKey

TRIES = "record.ways"
"""Wrong tries are counted in ``record.ways.tries``, for all ways into the record of a folder."""


def unlock(holder: Holder, way: WayIn, typed: str, *, sidecar: Path | None = None) -> RecordKey:
    """Return the key by what somebody typed; ``sidecar`` is a file of ways in on a stick.

    Raises NoKeysError, DamagedKeysError, NewerFileError, NoWayError, TooSoonError; for a
    passphrase PassphraseRefusedError; for a code what ``read_code`` raises, which costs no wait,
    and CodeRefusedError.
    """
    keys = find_keys(holder.folder) if sidecar is None else read_sidecar(sidecar)
    if keys is None:
        raise NoKeysError
    return unlock_keys(holder, keys, way, typed)


def unlock_keys(holder: Holder, keys: Keys, way: WayIn, typed: str) -> RecordKey:
    """Return the key that these ways lead to; raises what ``unlock`` does."""
    if way not in open_ways(keys) or way is WayIn.CLINIC:
        raise NoWayError
    known = one_spelling(typed) if way is WayIn.PASSPHRASE else code_secret(code_of(typed))
    counted = holder.folder / TRIES
    wait = _counted(counted, holder.utc_ms())
    try:
        key = unwrap(keys, way, known)
    except WrongPassphraseError as error:
        refusal = PassphraseRefusedError if way is WayIn.PASSPHRASE else CodeRefusedError
        raise refusal(seconds=wait) from error
    _forgiven(counted)
    return as_record(key)


def check_passphrase_of(holder: Holder, typed: str) -> None:
    """Pass the passphrase of the record; raises what ``unlock`` does."""
    unlock(holder, WayIn.PASSPHRASE, typed)


def code_of(typed: str) -> tuple[int, ...]:
    """Return the code somebody typed, in whichever language it was printed."""
    return read_code(typed, word_lists())


def meant_as_code(typed: str) -> bool:
    """Tell whether somebody typed a code rather than a passphrase, with or without slips."""
    return looks_like_code(typed, word_lists())


def word_list_in(language: str) -> tuple[str, ...]:
    """Return the word list of a language, the English one where it has none."""
    path = asset("wordlists", f"{language}.txt")
    return word_list((path if path.is_file() else asset("wordlists", "en.txt")).read_text("utf-8"))


@cache
def word_lists() -> tuple[tuple[str, ...], ...]:
    """Return the word lists of all languages."""
    files = sorted(Path(str(asset("wordlists"))).glob("*.txt"))
    return tuple(word_list(file.read_text(encoding="utf-8")) for file in files)


def _counted(path: Path, now_ms: int) -> int:
    """Count a try before it is made; return the wait it costs if it is wrong.

    Nobody stays locked out of a record because a disk is full or takes no files.
    """
    try:
        return wait_s(begin_try(path, now_ms).failed)
    except (DiskFullError, FileNotReachableError):
        return wait_s(1)


def _forgiven(path: Path) -> None:
    try:
        forget_tries(path)
    except (DiskFullError, FileNotReachableError):
        return
