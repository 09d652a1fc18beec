"""Makes the saved plan, report and identity files of tests/data/handoff anew.

Run as ``python -m tests.support.handoff_corpus``. A file is named by what opening it must bring:
``opens`` or the refusal's class, then what it shows. Files once shipped stay, so that later
versions are held to them: this writes only the ones that are missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from coach.handoff.container import packed
from coach.handoff.identity import lock_identity
from coach.handoff.keys import key_text
from coach.handoff.plan_file import seal_plan
from coach.handoff.report_file import seal_report
from tests.support.handoff import (
    CLINIC,
    CLINIC_KEY,
    DEVICE_KEY,
    FILES,
    OTHER_KEY,
    PASSPHRASE,
    PLAN,
    QUICK,
    aged,
    armored,
    b64,
    changed,
    payload_of,
    sealed,
    token,
    zipped,
)
from tests.support.tree import ROOT

FOLDER = ROOT / "tests" / "data" / "handoff"


def _header(**more: object) -> bytes:
    return json.dumps({"alg": "EdDSA", "typ": "coachplan"} | more).encode()


def plans() -> Mapping[str, bytes]:
    """Return plan files by the name they are kept under."""
    head, body, signature = PLAN.split(b".")
    other_key = changed(clinic_sign_key=key_text(OTHER_KEY.public))
    return {
        "opens.usual": PLAN,
        "opens.spaced": token(payload_of()) + b"\r\n",
        "ChangedFileError.edited": b".".join([head, b64(payload_of(serial=9)), signature]),
        "ChangedFileError.cut": PLAN[:-7],
        "ChangedFileError.no-signature": b".".join([head, body, b""]),
        "ChangedFileError.other-hand": token(payload_of(), key=OTHER_KEY),
        "UnsignedFileError.none": b64(_header(alg="none")) + b"." + body + b".",
        "UnknownAlgorithmError.hs256": token(payload_of(), header=_header(alg="HS256")),
        "UnknownDemandError.crit": token(payload_of(), header=_header(crit=["x"], x=1)),
        "UnknownDemandError.b64": token(payload_of(), header=_header(b64=False, crit=["b64"])),
        "NotAPlanError.report-type": token(payload_of(), typ="coachreport"),
        "NotAPlanError.text": b"Dear Ms Weber, here is your plan.",
        "NotAPlanError.sealed": sealed(PLAN),
        "FileLockedError.binary": aged(PLAN),
        "FileLockedError.armored": armored(aged(PLAN)),
        "NewerFileError.format-2": token(payload_of(format=2, colour="blue")),
        "OlderPlanError.serial-1": seal_plan(changed(serial=1), CLINIC_KEY),
        "SerialReusedError.serial-3": seal_plan(changed(serial=3), CLINIC_KEY),
        "ExpiredPlanError.yesterday": token(payload_of(expires="2026-11-21")),
        "OtherPersonError.p-018": seal_plan(changed(person="p-018"), CLINIC_KEY),
        "OtherClinicError.same-name": seal_plan(other_key, OTHER_KEY),
        "UnreadableTextError.latin-1": token(payload_of().replace(b"Hill", b"H\xfcgel")),
        "BrokenJsonError.comma": token(payload_of()[:-1] + b",}"),
        "DoubledKeyError.person": token(payload_of()[:-1] + b',"person":"p-018"}'),
        "TooDeepError.lists": token(b"[" * 20_000 + b"]" * 20_000),
        "WrongContentError.nan": token(payload_of(plan=...)[:-1] + b',"plan":{"baseline":NaN}}'),
        "WrongContentError.half-pair": token(payload_of(clinic="\ud800")),
        "WrongContentError.plan-text": token(payload_of(plan="isometric")),
    }


def reports() -> Mapping[str, bytes]:
    """Return report files by the name they are kept under."""
    whole = seal_report(FILES, DEVICE_KEY, CLINIC.seal_key)
    one = seal_report({"report.json": b"content"}, DEVICE_KEY, CLINIC.seal_key)
    mine = {"device_key": key_text(DEVICE_KEY.public), "format": 1, "files": []}
    said = token(
        json.dumps(mine | {"seal_key": CLINIC.seal_key}).encode(), key=DEVICE_KEY, typ="coachreport"
    )
    return {
        "opens.usual": whole,
        "opens.armored": armored(whole),
        "opens.one-file": one,
        "SignerChangedError.other-computer": seal_report(FILES, OTHER_KEY, CLINIC.seal_key),
        "ChangedFileError.cut": whole[:-1],
        "ChangedFileError.byte": whole[:-1] + bytes([whole[-1] ^ 1]),
        "NotAReportError.plan": PLAN,
        "NotAReportError.locked": aged(PLAN),
        "NotAReportError.unsigned": sealed(packed({"report.json": b"{}"})),
        "WrongContentError.no-files": sealed(packed({"signature.jws": said})),
        "BadContainerError.parent": sealed(zipped([("../report.json", b"{}")])),
        "BadContainerError.empty": sealed(b""),
        "FileTooLargeError.bomb": sealed(packed({"report.json": bytes(65 * 1_048_576)})),
    }


def identities() -> Mapping[str, bytes]:
    """Return identity files by the name they are kept under."""
    locked = lock_identity(CLINIC, PASSPHRASE, cost=QUICK)
    renamed = msgspec.structs.replace(CLINIC, name="Klinik „Am Hang“")
    return {
        "opens.usual": locked,
        "opens.german": lock_identity(renamed, PASSPHRASE, cost=QUICK),
        "WrongPassphraseError.other": lock_identity(CLINIC, "another one of these", cost=QUICK),
        "DamagedIdentityError.cut": locked[:-9],
        "NewerFileError.format-2": locked.replace(b'"format":1', b'"format":2'),
    }


def main() -> None:
    """Write the files that are missing."""
    for kind, files in (("plans", plans()), ("reports", reports()), ("identities", identities())):
        (FOLDER / kind).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = FOLDER / kind / f"{name}.bin"
            if not path.exists():
                path.write_bytes(data)


if __name__ == "__main__":
    main()
