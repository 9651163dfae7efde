"""Words about commitments: refusals, names of kinds and parts, and what the wording check points out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tui.locale import _

if TYPE_CHECKING:
    from questionnaires.wording import Block, WordingCode, WordingHint
    from reviews.commitments import CommitmentKind, CommitmentStatus, NoteKind, Outcome


def commitments() -> dict[str, str | tuple[str, ...]]:
    """Code: sentence, as in `tui.messages`."""
    return {
        "commitment_unknown": _("Không có nội dung cam kết «{where}»; xem số thứ tự: kiemdiem commitments list"),
        "commitment_empty": _("Chưa ghi nội dung cam kết nào để in."),
        "commitment_too_many": _("Nhiều nhất {maximum} mục."),
        "commitment_too_long": _("Một ô nhiều nhất {maximum} ký tự, đang có {found}."),
        "suggestion_unknown": _("Không có gợi ý số {where}; xem: kiemdiem commitments suggested"),
        "note_unknown": _("Không có ghi chép «{where}»; xem: kiemdiem note list"),
        "note_empty": _("Ghi chép còn trống: cần ghi việc đã làm, hoặc kết quả."),
        "list_unreadable": _("{where}: không đọc được danh sách cam kết ({what})."),
    }


@cache
def KIND_NAMES() -> Mapping[CommitmentKind, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Kinds of registration."""
    return {"cam_ket": _("Cam kết"), "dang_ky": _("Đăng ký"), "ke_hoach": _("Kế hoạch")}


@cache
def BLOCK_NAMES() -> Mapping[Block, str]:  # noqa: N802 - as above
    """Parts of a commitment, as the review's table names them."""
    return {
        "": _("chưa xếp mục"),
        "politics": _("Tư tưởng chính trị"),
        "ethics": _("Đạo đức, lối sống"),
        "duty": _("Chức trách, nhiệm vụ"),
        "discipline": _("Kỷ luật, nêu gương"),
        "remedy": _("Sửa hạn chế năm trước"),
    }


@cache
def STATUS_NAMES() -> Mapping[CommitmentStatus, str]:  # noqa: N802 - as above
    """Where a line stands."""
    return {"draft": _("đang viết"), "registered": _("đã đăng ký"), "confirmed": _("chi bộ đã xác nhận")}


@cache
def OUTCOME_NAMES() -> Mapping[Outcome, str]:  # noqa: N802 - as above
    """How far a line is."""
    return {"": _("chưa ghi kết quả"), "done": _("đã làm"), "partly": _("làm một phần"), "not_done": _("chưa làm")}


@cache
def NOTE_NAMES() -> Mapping[NoteKind, str]:  # noqa: N802 - as above
    """Kinds of notes."""
    return {"progress": _("tiến độ"), "good_deed": _("việc tốt"), "dialogue": _("đối thoại, kiến nghị")}


def hint_words(hint: WordingHint) -> str:
    """What one finding says, with what it was found by."""
    return WORDING()[hint.code][0].format(words=", ".join(f"«{word}»" for word in hint.words))


def pattern_words(hint: WordingHint) -> str:
    """A way to write it, as an offer."""
    return WORDING()[hint.code][1]


@cache
def WORDING() -> Mapping[WordingCode, tuple[str, str]]:  # noqa: N802 - as above
    """Code of a finding: the sentence, and a pattern that is offered."""
    return {
        "no_number": (
            _("Chưa rõ mức đạt: chưa có số lượng, tỷ lệ hoặc số lần."),
            _("Ví dụ: «mỗi quý 01 bài», «100% hồ sơ», «không quá 02 lần»."),
        ),
        "no_deadline": (
            _("Chưa rõ thời hạn: chưa có ngày hoặc kỳ."),
            _("Ví dụ: «trước 30/6», «mỗi tháng», «trong quý II»."),
        ),
        "only_vague": (
            _("Chưa rõ việc làm: mới có lời chung {words}."),
            _("Ví dụ: viết việc sẽ làm bằng động từ cụ thể: soạn, trả lời, dự, hướng dẫn, rà soát."),
        ),
        "not_own_work": (
            _("Chưa thấy gắn với chức vụ, nhiệm vụ được giao của đồng chí."),
            _("Ví dụ: nêu tên nhiệm vụ, hồ sơ, lớp, địa bàn đồng chí phụ trách."),
        ),
        "no_check": (
            _("Chưa rõ cách kiểm chứng."),
            _("Ví dụ: «có biên bản», «ghi sổ theo dõi», «có xác nhận của chi uỷ»."),
        ),
        "repeated": (
            _("Gần như lặp lại {words}."),
            _("Ví dụ: nâng mức đạt, hoặc nêu việc mới của năm nay."),
        ),
        "only_negative": (
            _("Mới nêu điều sẽ không làm."),
            _("Ví dụ: thêm việc sẽ làm để giữ điều đó: tự rà soát mỗi quý, ghi phiếu."),
        ),
        "weakness_open": (
            _("Hạn chế năm trước {words} chưa có nội dung nào khắc phục."),
            _("Ví dụ: thêm một dòng: việc sửa, mức đạt, thời hạn, ai theo dõi."),
        ),
        "too_many": (
            _("Có {words} nội dung; trên mười nội dung thường khó theo dõi hết."),
            _("Ví dụ: giữ lại những việc chính, gộp việc nhỏ."),
        ),
        "for_others": (
            _("Đang hứa thay người khác: {words}."),
            _("Ví dụ: nêu phần việc của chính đồng chí."),
        ),
    }


def COMMITMENT_VERDICTS() -> Mapping[str, str]:  # noqa: N802 - as in `messages`: a table that follows the language
    """Words of `verify` that name the printed commitment; all others are those of every file."""
    return {
        "ok": _("Bản cam kết, đăng ký hợp lệ"),
        "unsigned": _("Bản cam kết, đăng ký chưa ký"),
        "pages_differ": _("Trang in khác dữ liệu của bản cam kết, đăng ký"),
        "other_year": _("Bản cam kết, đăng ký của năm khác"),
        "other_member": _("Tên trong bản cam kết, đăng ký khác người ký"),
    }
