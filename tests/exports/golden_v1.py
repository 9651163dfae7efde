"""How the files in `golden` were written, once: every kind that travels, in its first format, and what each says.

Do not run this again for a format that is there: whoever holds such a file must be able to open it for ever. A later
format gets files of its own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from exports import commitments_v1, payload_v1, proposals_v1, summary_v1
from exports.decisions import KdDecisions
from exports.dossier import KdDossiers
from exports.exchange import KdUnitFiles
from exports.notes_v1 import KdNoteFiles
from exports.preparations import KdPreparations
from exports.returns import KdReturns
from exports.roster_file import KdRosters
from exports.sealing import KdSealed
from exports.survey_files import KdSurveyFiles
from reviews.campaign import Document
from reviews.commitments import Commitment, Note
from reviews.decision import DecidedLine, Decision
from reviews.member_preparation import MemberPreparation, PromptPoints
from reviews.people import UnitCard
from reviews.ports_collect import Return
from reviews.ports_survey import AnswerFile, Invitation
from reviews.ports_upward import DossierFacts
from reviews.practice_notes import NoteSlip
from reviews.proposal_list import ProposalList, ProposedLine
from reviews.signed_roster import SignedLine, SignedRoster
from reviews.surveys import Survey
from storage.clock_random import SystemRandomness
from storage.keys import LocalReceiver
from tests.exports import kit
from tests.exports.test_forged_papers import SHEET, SUMMARY

FOLDER: Final = Path(__file__).parent / "golden" / "v1"
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAY = date(1990, 2, 14)
KEY = "ab" * 16
READER = LocalReceiver(b"\x01" * 32)
CONTENT = b"%PDF-1.7 golden"
SEALED, DOSSIERS = KdSealed(SystemRandomness()), KdDossiers(SystemRandomness())

UNIT = UnitCard(
    "Chi bộ Mẫu", "Đảng uỷ xã Mây Hạ", "Mây Hạ", KEY, "2026", receiving=(("Lục Thị Sim", "cd" * 32),),
    deadline=date(2026, 12, 10), questionnaire="review-2026-2b", issued=2,
)  # fmt: skip
RETURN = Return(KEY, "2026", "2B", "Đặng Mẫu Đào", DAY, "cd" * 32, 1, "ef" * 32, "Thiếu mục B.II", DAY, AT, "Sim")
DECISION = Decision(
    Document("12-QĐ/ĐU", AT.date(), "Đảng uỷ"),
    (DecidedLine("Đặng Mẫu Đào", "HTT", DAY), DecidedLine("Vũ Mẫu Hạnh", "KHT", None, "Bị kỷ luật")), "2026", KEY,
)  # fmt: skip
ROSTER = SignedRoster(
    KEY, "Chi bộ Mẫu", "2026", AT,
    (SignedLine("1f", "Đặng Mẫu Đào", DAY, "2B", "confirmed", b"0\x82", "Sim", AT),),
)  # fmt: skip
PREPARATION = MemberPreparation(
    KEY, "Chi bộ", "2026", "2B", "Đào", DAY, AT, "Sim", ("Việc",), 9, 10, prompts=(PromptPoints("Số 5", ("Ý",)),)
)
INVITATION = Invitation(
    Survey("1f" * 8, 1, "2026", "Thăm dò", "anonymous", "q", "1", "text", ("member",), "open"), "Chi bộ",
    by_token=False, receiving=(READER.public,),
)  # fmt: skip
ANSWERS = AnswerFile("1f" * 8, "0f" * 8, {"q": {"value": "good"}}, "123", "union", "Đào")
SLIP = NoteSlip(
    KEY, "2026", "Đặng Mẫu Đào", date(2026, 10, 1),
    (Commitment("c1", "cam_ket", "duty", deed="Số hoá 300 hồ sơ", deadline=date(2026, 6, 30)),),
    (Note("n1", date(2026, 3, 31), "Được 150 hồ sơ", "Biên bản 02", "c1", "partly", "Máy hỏng"),), consent=True,
)  # fmt: skip
FACTS = DossierFacts(KEY, "Chi bộ Mẫu", "2026", AT, ())
FILES = {"a.pdf": b"%PDF-1.7 a", "b.pdf": b"%PDF-1.7 b"}
PROPOSALS = ProposalList(
    KEY, "Chi bộ Mẫu", "2026",
    (ProposedLine("Đặng Mẫu Đào", DAY, "2B", "Đảng viên", "", "92.5", "HTT", "HTT", "", "HTNV", "x"),),
)  # fmt: skip


def files() -> dict[str, bytes]:
    """Every file by its name."""
    who = kit.key("Lục Thị Sim")
    return {
        "unit.kdunit": KdUnitFiles().write(UNIT, who), "back.kdreturn": KdReturns().write(RETURN, who),
        "levels.kddecision": KdDecisions().write(DECISION, who), "people.kdroster": KdRosters().write(ROSTER, who),
        "sheet.kdprep": KdPreparations().write(PREPARATION, who),
        "asked.kdsurvey": KdSurveyFiles().write_invitation(INVITATION, who),
        "answers.json": KdSurveyFiles().write_answers(ANSWERS), "chosen.kdnotes": KdNoteFiles().write(SLIP, who),
        "cell.kddossier": DOSSIERS.write(FACTS, FILES, who, (READER.public,)),
        "review.kdsealed": SEALED.seal(CONTENT, (READER.public,)), "de-xuat.json": proposals_v1.dumps(PROPOSALS),
        "danh-gia.json": payload_v1.dumps(kit.SUBMISSION), "tong-hop.json": summary_v1.dumps(SUMMARY),
        "cam-ket.json": commitments_v1.dumps(SHEET), "review.pdf": kit.signed(3),
    }  # fmt: skip


if __name__ == "__main__":
    FOLDER.mkdir()
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
