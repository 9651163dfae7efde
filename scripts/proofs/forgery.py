"""Every forgery of every file of ours, and bits flipped at random in signed ranges: nothing may pass."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import Final

from scripts.proofs.outcome import Outcome

ROOT: Final = Path(__file__).parents[2]
FLIPS: Final = 500
SEED: Final = 20261122


def tables() -> Outcome:
    """The whole tables: reviews, papers of three kinds (each forgery for each), signed and sealed files, ledgers."""
    sys.path.insert(0, str(ROOT))
    from tests.exports import test_forged_papers as papers
    from tests.exports import test_tamper as reviews
    from tests.exports.kit import reader

    outcome = Outcome()
    for name, (make, code) in reviews.TABLE.items():
        got = reader().read(make()).codes[:1]
        outcome.refused(f"review, {name}: {code}", holds=got == (code,), seen=str(got))
    for kind in papers.PAPERS:
        for name in papers.EVERY:
            got_, wanted = papers.judged(kind, name)
            outcome.refused(f"{kind}, {name}: {wanted}", holds=got_ == wanted, seen=got_)
        for name, forged in papers.OWN[kind].items():
            pdf, code = forged()
            found = papers.first(papers.read(pdf))
            outcome.refused(f"{kind}, {name}: {code}", holds=found == code, seen=found)
    _files(outcome)
    _ledgers(outcome)
    outcome.note = "reviews, minutes, summaries, commitments, seven signed kinds, dossiers, sealed files, ledgers"
    return outcome


def _files(outcome: Outcome) -> None:
    """The signed kinds, their own fields, what lies in a dossier, sealed files."""
    from tests.exports import test_forged_files as files
    from tests.exports.forging import resigned

    for kind in files.KINDS:
        whole = files.whole(kind)
        for name, (change, code) in files.ANY.items():
            expected = "payload_shape" if (kind, name) == ("dossier", "more than the limit") else code
            outcome.refused(f"{kind}, {name}: {expected}", holds=_refused(kind, change(whole)) == expected)
        for name, (change, code) in files.OF_JSON.items() if kind in files.JSON else ():
            outcome.refused(f"{kind}, {name}: {code}", holds=_refused(kind, change(whole)) == code)
        for name, alter in files.OWN.get(kind, {}).items():
            outcome.refused(f"{kind}, {name}", holds=_refused(kind, resigned(whole, alter)) == "payload_shape")
    for name, (forge, code) in files.DOSSIER.items():
        outcome.refused(f"dossier, {name}: {code}", holds=_refused("dossier", forge()) == code)
    for name, (forge, code) in files.ENVELOPES.items():
        outcome.refused(f"sealed file, {name}: {code}", holds=_refused("sealed", forge()) == code)


def _ledgers(outcome: Outcome) -> None:
    """Every forgery of a ledger by somebody who can write the file and has no key."""
    from questionnaires.values import KiemdiemError
    from tests.storage import test_forged_ledger as ledgers
    from tests.storage.golden_collected_v1 import PERIOD, keep

    with tempfile.TemporaryDirectory(prefix="kiemdiem-forgery-") as folder:
        store = Path(folder) / "store"
        keep(ledgers.opened(store))
        path = ledgers.ledger_of(store)
        raw, records = ledgers.taken_apart(path.read_bytes())
        for name, (forge, code, how) in ledgers.FORGED.items():
            path.write_bytes(forge(raw, records))
            seen = ("", "")
            try:
                ledgers.opened(store).units.collected.entries(PERIOD)
            except KiemdiemError as error:
                seen = error.code, str(error.problems[0].params.get("how", ""))
            outcome.refused(f"ledger, {name}: {code} {how}", holds=seen == (code, how), seen=str(seen))


def flips() -> Outcome:
    """Bits of signed ranges, drawn: 500 of reviews through the PDF verifier, 500 of papers, 2,000 of signed files."""
    sys.path.insert(0, str(ROOT))
    from tests.exports import tampering as t
    from tests.exports import test_forged_files as files
    from tests.exports import test_forged_papers as papers
    from tests.exports.kit import reader, signed

    outcome, chance = Outcome(), random.Random(SEED)
    for number in range(FLIPS):
        pdf = signed(1 + number % 3)
        place = _signed_place(t.byte_range(pdf, number % 3), chance)
        facts = reader().read(t.flipped(pdf, place, chance.randrange(8)), compare=False)
        outcome.refused(f"review: a bit of byte {place}", holds=bool(facts.codes))
    for number in range(FLIPS):
        kind = sorted(papers.PAPERS)[number % 3]
        pdf = papers.signed(kind, 1)
        place = _signed_place(t.byte_range(pdf), chance)
        facts = papers.reader().read(t.flipped(pdf, place, chance.randrange(8)), compare=False)
        outcome.refused(f"{kind}: a bit of byte {place}", holds=set(facts.codes) != {"wrong_kind"})
    for _ in range(4 * FLIPS):
        kind = chance.choice(files.KINDS)
        found = bytearray(files.whole(kind))
        place = chance.randrange(len(found))
        found[place] ^= 1 << chance.randrange(8)
        outcome.refused(f"{kind}: a bit of byte {place}", holds=bool(_refused(kind, bytes(found))))
    outcome.note = f"seed {SEED}: {FLIPS} bits of reviews, {FLIPS} of papers, {4 * FLIPS} of signed files"
    return outcome


def _signed_place(ranges: tuple[int, int, int, int], chance: random.Random) -> int:
    _start, length, rest, rest_length = ranges
    place = chance.randrange(length + rest_length)
    return place if place < length else rest + place - length


def _refused(kind: str, data: bytes) -> str:
    from questionnaires.values import KiemdiemError
    from tests.exports import test_forged_files as files

    try:
        if kind == "sealed":
            files.SEALED.open(data, files.OFFICER)
        else:
            files.READERS[kind](data)
    except KiemdiemError as error:
        return error.code
    return ""
