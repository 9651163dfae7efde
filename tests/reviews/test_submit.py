"""Submitting: nothing private leaves, nothing open leaves, and a failure leaves the draft as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from questionnaires.material import material
from questionnaires.values import Answer
from reviews.actions.demo_answers import fill_in
from reviews.actions.demo_pen import Memory
from reviews.actions.demo_people import person
from reviews.actions.enrol import signer_of
from reviews.actions.fill import Filling
from reviews.actions.submit import NoKeyError, NotCompleteError, submission, submit
from reviews.ports_server import Posted
from storage.errors import ServerError
from tests.reviews.conftest import Desk
from tui.wiring import Wiring

SECRET = "điều chỉ mình tôi biết số 7391"


@pytest.fixture
def filled(desk: Desk) -> Filling:
    filling = desk.open()
    filling.put("self_signs_1_read", Answer(value="open_rows"))
    filling.put("self_s1_1", Answer(value="fixing", evidence=SECRET, remedy=SECRET))
    prose = material("demo/prose")
    fill_in(filling, prose, person(prose, 1, 3, date(2026, 11, 22), Memory()), share=1.0)
    filling.save()
    return filling


def tools(desk: Desk) -> Wiring:
    return Wiring(desk.folder / "store")


def test_a_private_answer_is_in_no_part_of_what_leaves(desk: Desk, filled: Filling) -> None:
    assert SECRET in filled.sheet.answer("self_s1_1").evidence
    data = submission(filled, date(2026, 11, 22))
    assert not any(key.startswith("self_") for key in (*data.answers, *data.left_out))
    assert SECRET not in repr(data)
    assert SECRET.encode() not in tools(desk).tools.paper.payload(data)


def test_an_answer_that_is_not_asked_now_is_listed_but_does_not_leave(filled: Filling) -> None:
    filled.put("points_mode", Answer(value="criteria"))
    filled.put("pl4_1_i", Answer(value=filled.questionnaire.questions["pl4_1_i"].maximum))
    filled.put("points_mode", Answer(value="totals"))
    data = submission(filled, date(2026, 11, 22))
    assert "pl4_1_i" in data.left_out
    assert "pl4_1_i" not in data.answers


def test_an_open_item_stops_it_and_is_named(desk: Desk, filled: Filling) -> None:
    filled.put("level_self", Answer())
    with pytest.raises(NotCompleteError) as refused:
        submit(tools(desk).tools, desk.unlocked, filled, None, paper=True)
    assert [p.where for p in refused.value.problems] == ["level_self"]
    assert desk.open().draft.revision == 0


def test_signing_needs_a_key_and_paper_does_not(desk: Desk, filled: Filling) -> None:
    wiring = tools(desk)
    with pytest.raises(NoKeyError):
        submit(wiring.tools, desk.unlocked, filled, None, paper=False)
    done = submit(wiring.tools, desk.unlocked, filled, None, paper=True)
    assert done.pdf.startswith(b"%PDF-")
    assert desk.unlocked.signer() is None


def test_each_submission_counts_up_and_names_the_one_before(desk: Desk, filled: Filling) -> None:
    wiring = tools(desk)
    signer, _ = signer_of(desk.unlocked, None)
    first = submit(wiring.tools, desk.unlocked, filled, signer, paper=False)
    filled.put("a_i_1", Answer(value="Viết lại cho rõ."))
    filled.save()
    second = submit(wiring.tools, desk.unlocked, filled, signer, paper=False)
    assert (first.revision, second.revision) == (1, 2)
    facts = wiring.tools.reader.read(second.pdf)
    assert facts.codes == ()
    assert facts.submission is not None
    assert facts.submission.previous == first.payload_sha256
    assert facts.submission.answers["a_i_1"].value == "Viết lại cho rõ."
    assert len(desk.unlocked.sent.all(filled.key)) == 2


def test_a_failure_on_the_way_leaves_the_draft_as_it_was(desk: Desk, filled: Filling) -> None:
    wiring = tools(desk)
    signer, _ = signer_of(desk.unlocked, None)

    class Broken:
        def sign(self, *_args: object) -> bytes:
            raise OSError("no")

        def roles(self, _pdf: bytes) -> tuple[str, ...]:
            return ()

    with pytest.raises(OSError, match="no"):
        submit(replace(wiring.tools, signing=Broken()), desk.unlocked, filled, signer, paper=False)
    assert desk.open().draft.revision == 0
    assert desk.unlocked.sent.all(filled.key) == ()


class Unsteady:
    """A server's inbox that does not answer the first time."""

    def __init__(self) -> None:
        self.tried = 0
        self.bodies: list[bytes] = []

    def hand_in(self, period: str, body: bytes) -> bool:
        assert period == "2026"
        self.tried += 1
        if self.tried == 1:
            raise ServerError("postgresql")
        self.bodies.append(body)
        return True

    def handed_in(self, period: str) -> tuple[Posted, ...]:
        raise AssertionError(period)

    def own_figures(self, period: str, number: int) -> bytes | None:
        raise AssertionError((period, number))

    def send_up(self, period: str, number: int, body: bytes) -> None:
        raise AssertionError((period, number, body))

    def sent_up(self, period: str) -> tuple[Posted, ...]:
        raise AssertionError(period)


def test_a_review_that_did_not_reach_the_server_is_handed_in_again_as_the_next_one(desk: Desk, filled: Filling) -> None:
    post, wiring = Unsteady(), tools(desk)
    signer, _ = signer_of(desk.unlocked, None)
    officer = desk.unlocked.receiver()
    assert officer is not None
    desk.unlocked.update(unit=replace(desk.unlocked.unit, receiving=(("An", officer.public.hex()),)))
    served = replace(wiring.tools, post=lambda: post)
    with pytest.raises(ServerError):
        submit(served, desk.unlocked, filled, signer, paper=False)
    assert (filled.draft.revision, len(desk.unlocked.sent.all(filled.key))) == (1, 1)
    done = submit(served, desk.unlocked, filled, signer, paper=False)
    assert (done.delivered, done.revision) == (True, 2)
    assert [wiring.transport.sealing.open(body, officer) for body in post.bodies] == [done.pdf]
    assert done.pdf not in post.bodies[0]


def test_the_hash_shown_is_the_hash_of_the_data_inside(desk: Desk, filled: Filling) -> None:
    wiring = tools(desk)
    signer, _ = signer_of(desk.unlocked, None)
    done = submit(wiring.tools, desk.unlocked, filled, signer, paper=False)
    facts = wiring.tools.reader.read(done.pdf)
    assert sha256(facts.payload).hexdigest() == done.payload_sha256 == facts.payload_sha256


def test_the_short_path_prints_the_official_form_only(desk: Desk, filled: Filling) -> None:
    filled.choose_short(short=True)
    data = submission(filled, date(2026, 11, 22))
    assert not any(key.startswith("qd144_") for key in data.answers)
    assert any(key.startswith("qd144_") for key in data.left_out)
    wiring = tools(desk)
    signer, _ = signer_of(desk.unlocked, None)
    done = submit(wiring.tools, desk.unlocked, filled, signer, paper=False)
    assert wiring.tools.reader.read(done.pdf).codes == ()


def test_a_name_corrected_in_the_form_is_the_name_on_the_paper(desk: Desk, filled: Filling) -> None:
    filled.put("full_name", Answer(value="Đặng Mẫu Đào Anh"))
    filled.put("union_post", Answer())
    data = submission(filled, date(2026, 11, 22))
    assert data.profile.name == "Đặng Mẫu Đào Anh"
    assert not data.profile.union_post
    done = submit(tools(desk).tools, desk.unlocked, filled, None, paper=True)
    assert done.filename == "ban-kiem-diem-2026-dang-mau-dao-anh.pdf"
    facts = tools(desk).tools.reader.read(done.pdf)
    assert facts.submission is not None
    assert facts.submission.profile.name == "Đặng Mẫu Đào Anh"
