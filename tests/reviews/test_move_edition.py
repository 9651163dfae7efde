"""A draft begun with an older edition stays on it until its writer has seen the preview and said yes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from questionnaires.catalogue import Catalogue
from questionnaires.values import Answer, KiemdiemError
from reviews.actions.fill import Filling, ReadOnlyError, open_filling
from reviews.actions.move_edition import EditionMove, make_move, offered_move
from reviews.records import DraftKey
from storage.errors import ConflictError
from tests.reviews.conftest import Desk

FIRST = """\
questionnaire: review-2026-2b
edition: "2026.9"
title: Bản kiểm điểm
form: "2B"
sections:
  - id: all
    title: Tất cả
    questions:
      - {id: full_name, kind: line, ask: "Họ và tên", carry: profile.name}
      - {id: kept, kind: text, ask: "Giữ nguyên"}
      - {id: before, kind: text, ask: "Tên cũ"}
      - {id: retired, kind: text, ask: "Bỏ đi"}
"""
SECOND = """\
questionnaire: review-2026-2b
edition: "2026.10"
title: Bản kiểm điểm
form: "2B"
sections:
  - id: all
    title: Tất cả
    questions:
      - {id: full_name, kind: line, ask: "Họ và tên", carry: profile.name}
      - {id: kept, kind: text, ask: "Giữ nguyên"}
      - {id: after, kind: text, ask: "Tên mới"}
      - {id: place_of_work, kind: line, ask: "Nơi làm việc", carry: profile.workplace}
moves: {before: after}
"""


@dataclass
class Shelf:
    """A library in which the next edition appears while a draft is being written."""

    folder: Path
    desk: Desk

    def put(self, name: str, text: str) -> None:
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def next_edition(self, *, keep_old: bool = True) -> Catalogue:
        self.put("review-2026-2b", SECOND)
        if keep_old:
            self.put("review-2026-2b@2026.9", FIRST)
        return self.catalogue()

    def catalogue(self) -> Catalogue:
        return Catalogue(library=self.folder, texts=self.folder)

    def open(self, catalogue: Catalogue, form: str = "", *, hold: bool = False) -> Filling:
        return open_filling(self.desk.unlocked, catalogue, self.desk.clock, form=form, hold=hold)

    def offered(self, catalogue: Catalogue) -> EditionMove:
        found = offered_move(self.desk.unlocked, catalogue)
        assert found is not None
        return found


@pytest.fixture
def shelf(desk: Desk, tmp_path: Path) -> Shelf:
    """A draft with three answers on edition 2026.9, its reader at the renamed question."""
    made = Shelf(tmp_path / "library", desk)
    made.folder.mkdir()
    made.put("review-2026-2b", FIRST)
    filling = made.open(made.catalogue())
    for name in ("kept", "before", "retired"):
        filling.put(name, Answer(f"Điều đã viết ở {name}"))
    filling.move("before")
    filling.mark("retired")
    filling.mark("before")
    filling.save()
    return made


def test_a_draft_stays_on_its_edition_and_says_that_there_is_a_newer_one(shelf: Shelf) -> None:
    filling = shelf.open(shelf.next_edition())
    assert (filling.questionnaire.edition, filling.newer_edition) == ("2026.9", "2026.10")
    assert filling.sheet.answer("before").value == "Điều đã viết ở before"
    filling.put("kept", Answer("viết tiếp"))
    filling.save()
    assert shelf.open(shelf.next_edition()).questionnaire.edition == "2026.9"


def test_there_is_nothing_to_offer_without_a_newer_edition_or_a_draft(shelf: Shelf) -> None:
    assert offered_move(shelf.desk.unlocked, shelf.catalogue()) is None
    assert shelf.open(shelf.catalogue()).newer_edition == ""
    assert offered_move(shelf.desk.unlocked, shelf.next_edition(), period="2025") is None


def test_an_edition_that_is_older_than_the_drafts_is_never_offered(shelf: Shelf) -> None:
    shelf.put("review-2026-2b@2026.9", FIRST)
    shelf.put("review-2026-2b", SECOND.replace("2026.10", "2026.8"))
    assert shelf.open(shelf.catalogue()).newer_edition == ""
    assert offered_move(shelf.desk.unlocked, shelf.catalogue()) is None


def test_the_preview_tells_the_fate_of_every_answer_and_changes_nothing(shelf: Shelf) -> None:
    offered = shelf.offered(shelf.next_edition())
    assert offered.carried.renamed == (("before", "after"),)
    assert offered.carried.kept == 2
    assert [(problem.code, problem.where) for problem in offered.carried.dropped] == [("no_question", "retired")]
    assert offered.carried.added == ("place_of_work",)
    stored = shelf.desk.unlocked.drafts.load(offered.key)
    assert stored is not None
    assert (stored.doc, stored.rev) == (offered.draft, offered.rev)
    assert len(shelf.desk.unlocked.drafts.keys()) == 1


def test_a_move_brings_answers_place_and_marks_and_keeps_the_old_draft_whole(shelf: Shelf) -> None:
    catalogue = shelf.next_edition()
    before = shelf.offered(catalogue)
    aside = make_move(shelf.desk.unlocked.drafts, before)
    filling = shelf.open(catalogue)
    assert (filling.questionnaire.edition, filling.newer_edition) == ("2026.10", "")
    answers = {name: answer.value for name, answer in filling.sheet.answers.items()}
    assert answers == {
        "full_name": "Đặng Mẫu Đào",
        "kept": "Điều đã viết ở kept",
        "after": "Điều đã viết ở before",
        "place_of_work": "Trường Tiểu học Mây Hạ",
    }
    assert (filling.place, filling.marked) == ("after", ("after",))
    assert filling.draft.sha256 == catalogue.load("review-2026-2b").sha256
    assert aside == DraftKey(before.key.person, "2026", "2B@2026.9")
    old = shelf.open(catalogue, "2B@2026.9")
    assert old.sheet.answer("retired").value == "Điều đã viết ở retired"
    assert old.draft == before.draft


def test_nothing_is_kept_aside_where_every_answer_has_its_place(shelf: Shelf) -> None:
    filling = shelf.open(shelf.catalogue())
    filling.put("retired", Answer())
    filling.save()
    assert make_move(shelf.desk.unlocked.drafts, shelf.offered(shelf.next_edition())) is None
    assert len(shelf.desk.unlocked.drafts.keys()) == 1


def test_a_draft_that_changed_since_the_preview_is_not_moved(shelf: Shelf) -> None:
    catalogue = shelf.next_edition()
    offered = shelf.offered(catalogue)
    filling = shelf.open(catalogue)
    filling.put("kept", Answer("viết thêm sau khi xem"))
    filling.save()
    with pytest.raises(ConflictError):
        make_move(shelf.desk.unlocked.drafts, offered)
    assert shelf.open(catalogue).sheet.answer("kept").value == "viết thêm sau khi xem"
    assert make_move(shelf.desk.unlocked.drafts, shelf.offered(catalogue)) is not None
    assert shelf.open(catalogue).sheet.answer("kept").value == "viết thêm sau khi xem"


def test_a_draft_that_is_open_elsewhere_is_not_moved(shelf: Shelf) -> None:
    catalogue = shelf.next_edition()
    filling = shelf.open(catalogue, hold=True)
    with pytest.raises(ReadOnlyError):
        make_move(shelf.desk.unlocked.drafts, shelf.offered(catalogue))
    filling.close()
    make_move(shelf.desk.unlocked.drafts, shelf.offered(catalogue))


def test_a_draft_whose_edition_is_gone_can_still_be_moved(shelf: Shelf) -> None:
    catalogue = shelf.next_edition(keep_old=False)
    with pytest.raises(KiemdiemError) as caught:
        shelf.open(catalogue)
    assert caught.value.code == "draft_edition_gone"
    offered = shelf.offered(catalogue)
    assert offered.older is None
    make_move(shelf.desk.unlocked.drafts, offered)
    assert shelf.open(catalogue).sheet.answer("after").value == "Điều đã viết ở before"
