"""The only table from codes to sentences: what is wrong, where, and what to do, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from string import Formatter

from questionnaires.values import Problem
from tui.locale import _
from tui.machine_words import DAMAGE, KINDS, cause, yaml_cause
from tui.messages_care import care, deep_findings, server
from tui.messages_collect import collecting
from tui.messages_commitments import commitments
from tui.messages_content import unit_content
from tui.messages_files import Sentences, expressions, questionnaire_files
from tui.messages_forms import forms
from tui.messages_meeting import MEETING_CODES, meeting, meeting_facts
from tui.messages_papers import papers
from tui.messages_practice import practice
from tui.messages_rollup import rollups
from tui.messages_section import sections
from tui.messages_survey import surveys
from tui.messages_tables import tables
from tui.messages_unit import COMMENT_KINDS, DATES, STATES, unit_year
from tui.open_words import OPEN
from tui.verdict_words import VERDICTS


def NO_SECRETS() -> str:  # noqa: N802 - a text that has to be asked for after the language is set
    """The warning of process.md 1.4, said at the first run and at every export."""
    return _("Không soạn, lưu tài liệu có dấu MẬT bằng chương trình này.")


def sentence(problem: Problem) -> str:
    """One clear sentence for a problem; an unknown code still says its code and place."""
    facts = _facts(problem)
    known = sentences().get(problem.code)
    if known is None:
        words = VERDICTS().get(problem.code)
        if words is None:
            return _("Có vấn đề ({code}) ở {where}.").format(code=problem.code, where=problem.where or "?")
        return f"{problem.where}: {words}" if problem.where else words
    words = _fitting(known, facts).format_map(facts)
    if facts.get("nearest"):
        words += " " + _("Có phải là «{near}»?").format(near=facts["nearest"])
    if facts.get("corrected"):
        words += "\n    " + _("Sửa thành: {line}").format(line=facts["corrected"])
    return words


def fields(template: str) -> frozenset[str]:
    """The facts that a template names."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(template) if name)


def _fitting(known: str | tuple[str, ...], facts: Mapping[str, str]) -> str:
    """The first template of which every fact is known; the last one where none is."""
    choice = (known,) if isinstance(known, str) else known
    return next((words for words in choice if all(facts.get(name) for name in fields(words))), choice[-1])


def _facts(problem: Problem) -> dict[str, str]:
    """The facts of a problem in words, with the place as `where`, `answer` or `cause`."""
    facts = _Facts({name: _shown(value) for name, value in problem.params.items()})
    facts["where"] = problem.where
    facts["answer"] = _answer_place(problem)
    if problem.code in _KINDS_NAMED:
        facts.update({name: KINDS().get(facts[name], facts[name]) for name in ("found", "expected") if name in facts})
    if problem.code == "test_unreadable":
        facts["reason"] = sentence(Problem(facts["reason"], facts["question"], {**problem.params, "reason": ""}))
    elif facts.get("reason") or problem.code == "file_unreadable":
        facts["cause"] = cause(facts.get("reason") or facts.get("found", ""))
    facts["role"] = ROLES().get(problem.where, problem.where)
    if problem.code == "yaml_syntax":
        facts["cause"] = yaml_cause(facts.get("found", ""))
    if problem.code.startswith("ready_"):
        facts["state"] = STATES().get(facts["state"], facts["state"])
        facts["kind"] = COMMENT_KINDS().get(facts["kind"], facts["kind"])
    if problem.code == "plan_dates_crossed":
        facts["where"], facts["later"] = DATES()[problem.where], DATES()[facts["later"]]
    if problem.code in MEETING_CODES():
        facts.update(meeting_facts(problem))
    if "how" in facts:
        facts["how"] = DAMAGE().get(facts["how"], facts["how"])
    if "why" in facts:
        facts["why"] = OPEN().get(facts["why"], facts["why"])
    return facts


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


_KINDS_NAMED = frozenset({"answer_kind", "wrong_shape", "expression_type"})
"""Codes whose `found` and `expected` are kinds of values."""


def _answer_place(problem: Problem) -> str:
    """«b_i_1», or «tasks», dòng 2, cột «due»."""
    place = f"«{problem.where}»"
    if problem.params.get("row"):
        place += _(", dòng {row}").format(row=problem.params["row"])
    if problem.params.get("column"):
        place += _(", cột «{column}»").format(column=problem.params["column"])
    return place


def _shown(value: object) -> str:
    """A fact as people write it: lists with commas, numbers with a decimal comma."""
    if isinstance(value, Fraction):
        return _number(value)
    if value is None:
        return ""
    return ", ".join(map(_shown, value)) if isinstance(value, (tuple, list)) else str(value)


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    exact = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return exact.replace(".", ",")


@cache
def ROLES() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Who signs which field."""
    return {
        "member": _("đảng viên"),
        "secretary": _("bí thư"),
        "higher": _("cấp trên"),
        "confirmer": _("cấp có thẩm quyền xác nhận"),
        "clerk": _("người ghi biên bản"),
        "teller": _("tổ trưởng tổ kiểm phiếu"),
        "chair": _("chủ trì hội nghị"),
    }


@cache
def FINDINGS() -> Mapping[str, str]:  # noqa: N802 - as above
    """Codes of `check`."""
    return {
        "sound": _("nguyên vẹn"),
        "format": _("dấu phiên bản của kho"),
        "frame": _("khung tệp hỏng"),
        "hash": _("tệp không khớp mã kiểm tra"),
        "mode": _("quyền truy cập rộng hơn cần thiết"),
        "leftover": _("tệp tạm còn lại của một lần ghi dở; sẽ được dọn"),
        "tmpfs": _("kho nằm trong bộ nhớ tạm: tắt máy là mất"),
        "unknown_file": _("tệp lạ trong kho"),
        "missing": _("thiếu tệp"),
        "newer": _("tệp do phiên bản mới hơn tạo"),
        "name": _("tệp mang tên của tệp khác"),
        "unreadable": _("không đọc được tệp"),
        "chain": _("sổ ghi bị đứt mạch: có dòng bị thêm, bớt hoặc đổi chỗ"),
        "in_trash": _("bản hỏng đã cất sang một bên"),
        "filesystem_unknown": _("không nhận ra hệ thống tệp; việc lưu có thể không bền"),
        **deep_findings(),
    }


@cache
def sentences() -> Mapping[str, str | tuple[str, ...]]:
    """The table: code, and its sentence (or several: the first one is said whose facts are all known)."""
    return {
        **_general(),
        **_answers(),
        **_moves_and_notes(),
        **_store(),
        **care(),
        **server(),
        **_papers(),
        **_roster(),
        **collecting(),
        **commitments(),
        **practice(),
        **surveys(),
        **unit_content(),
        **tables(),
        **papers(),
        **rollups(),
        **sections(),
        **unit_year(),
        **forms(),
        **meeting(),
        **questionnaire_files(),
        **expressions(),
    }


def _general() -> Sentences:
    return {
        "internal": _("Chương trình gặp lỗi ngoài dự kiến; những gì đã lưu vẫn còn nguyên."),
        "no_person": _("Chưa có ai dùng kho dữ liệu {where}. Hãy chạy: kiemdiem init member"),
        "no_store": _("Chưa có dữ liệu ở {where}. Hãy chạy: kiemdiem init member, hoặc chỉ chỗ khác bằng --store DIR."),
        "person_unclear": _("Nhiều đồng chí dùng chung máy này ({names}); thêm --person «Họ và tên»."),
        "passphrase_empty": _("Mật khẩu đưa vào là rỗng. Không muốn đặt mật khẩu thì dùng --no-passphrase."),
        "no_passphrase": _("Cần mật khẩu: chạy trong cửa sổ dòng lệnh, hoặc dùng --passphrase-stdin, --passphrase-fd."),
        "now_only_demo": _("--now chỉ dùng với dữ liệu thử (kho do lệnh demo tạo)."),
        "now_unreadable": _("Không hiểu ngày giờ «{where}»; viết như 2026-11-22T08:00:00+07:00."),
        "date_unreadable": _("Không hiểu ngày «{where}»; viết ngày/tháng/năm, ví dụ 26/3/1990."),
        "name_empty": _("Chưa có họ và tên."),
        "directory_not_empty": _("Thư mục {where} không trống; hãy chọn thư mục khác hoặc thư mục chưa có."),
        "demo_count": _("Số lượng không hợp lệ: {where}. --members từ 1 đến 24, --done không quá số đảng viên."),
        "demo_year": _("Chưa có bộ câu hỏi của năm {where}; chọn --year trong: {years}."),
        "file_exists": _("Đã có tệp {where}; hãy chọn tên khác."),
        "file_unwritable": _("Không ghi được {where}: {cause}. Hãy chọn chỗ khác."),
        "not_complete": _("Mục {where} chưa đủ: {why}."),
        "no_terminal": _(
            "Chương trình cần cửa sổ dòng lệnh; khi không có, dùng các lệnh, ví dụ: kiemdiem fill --plain"
        ),
        "no_key": _("Chưa có khoá cá nhân; khoá được tạo khi ký lần đầu."),
        "rule_set": _("Bộ quy tắc xếp loại «{where}» không dùng được: {what}."),
        "theme": _("Chủ đề «{where}» không dùng được: {what}."),
        "draft_edition_gone": _(
            "Bản đang viết theo «{where}» phiên bản {found}, chương trình chỉ có {expected}. "
            "Xem trước và chuyển: kiemdiem answers move"
        ),
    }


def _answers() -> Sentences:
    return {
        "answer_unknown_question": _("Không có câu {answer} trong bộ câu hỏi này."),
        "answer_kind": (
            _("Câu {answer}: phải là {expected}, ở đây là {found}."),
            _("Câu {answer}: kiểu trả lời không đúng."),
        ),
        "answer_option": _("Câu {answer}: không có lựa chọn «{found}»; chọn một trong {expected}."),
        "answer_range": (
            _("Câu {answer}: {found} nằm ngoài khoảng {minimum} đến {maximum}."),
            _("Câu {answer}: {found} quá lớn hoặc có quá {places} chữ số thập phân."),
            _("Câu {answer}: {found} lớn hơn {maximum}."),
            _("Câu {answer}: {found} nhỏ hơn {minimum}."),
        ),
        "answer_step": _("Câu {answer}: {found} không theo bước {step}."),
        "answer_too_long": _("Câu {answer}: dài {found} ký tự, nhiều nhất {maximum}."),
        "answer_too_many_rows": _("Câu {answer}: {found} dòng, nhiều nhất {maximum}."),
        "answer_column": _("Câu {answer}: không có cột này; các cột: {expected}."),
        "answer_date": (
            _("Câu {answer}: ngày {found} nằm ngoài các năm {minimum} đến {maximum}."),
            _("Câu {answer}: «{found}» không phải là ngày."),
        ),
        "answer_skip_not_allowed": _("Câu {answer} không được bỏ qua."),
        "answers_unreadable": (
            _("Tệp câu trả lời không phải JSON đọc được (dòng {where})."),
            _("Tệp câu trả lời không phải JSON đọc được."),
        ),
        "answers_shape": _("Tệp câu trả lời phải có phần «answers» gồm mã câu và câu trả lời."),
        "answers_format": (
            _("Tệp câu trả lời có định dạng {found}; chương trình này đọc định dạng 1."),
            _("Tệp không ghi «format»: 1 nên không phải tệp câu trả lời."),
        ),
        "answers_other_questionnaire": (
            _("Tệp là câu trả lời của «{found}», bản đang viết là «{expected}»."),
            _("Tệp không ghi «questionnaire»; bản đang viết là «{expected}»."),
        ),
        "answers_too_large": _("Tệp câu trả lời lớn hơn 1 MiB."),
    }


def _moves_and_notes() -> Sentences:
    return {
        "no_question": _("Phiên bản mới không còn câu «{where}»; câu trả lời cũ vẫn giữ ở bản trước."),
        "moved_twice": _("Câu «{where}» chuyển thành «{found}», nhưng câu đó đã có câu trả lời."),
        "commitment_unknown": _("Không có cam kết «{where}»."),
        "commitment_too_many": _("Quá nhiều dòng, nhiều nhất {maximum}."),
        "commitment_too_long": _("Dòng này dài {found} ký tự, nhiều nhất {maximum}."),
        "note_empty": _("Ghi chép chưa có nội dung."),
        "note_unknown": _("Không có ghi chép «{where}»."),
    }


def _store() -> Sentences:
    return {
        "conflict": _("Bản lưu đã đổi ở phiên khác; hãy mở lại để thấy bản mới. Không có gì bị ghi đè."),
        "locked": _("Một chương trình khác đang dùng kho dữ liệu; thử lại sau giây lát."),
        "store_full": _("Ổ đĩa hết chỗ; bản đã lưu còn nguyên. Hãy dọn chỗ rồi thử lại."),
        "disk_failed": _("Không dùng được {where}: {cause}. Những gì đã lưu vẫn còn nguyên."),
        "read_only": _("Bản này đang mở ở phiên khác; ở đây chỉ đọc được."),
        "damaged": _("Tệp {where} trong kho bị hỏng: {how}. Chương trình không tự sửa. Hãy chạy: kiemdiem check"),
        "store_newer": _("Kho dữ liệu do phiên bản mới hơn tạo; hãy cập nhật chương trình."),
        "unsafe_filesystem": _(
            "Thư mục {where} nằm trên hệ thống tệp {filesystem}, không bảo đảm được việc lưu; "
            "chọn ổ đĩa trong máy bằng --store DIR."
        ),
        "not_a_store": _("Thư mục {where} không phải kho dữ liệu của kiemdiem; chọn thư mục khác bằng --store DIR."),
        "unknown_person": _("Không có người này trong kho dữ liệu."),
        "wrong_passphrase": _("Mật khẩu chưa đúng."),
        "recovery_code_mistyped": _("Mã khôi phục gõ chưa đúng; hãy xem lại từng nhóm chữ."),
    }


def _papers() -> Sentences:
    return {
        "no_pango": _(
            "Chưa in được PDF vì máy thiếu thư viện Pango; chạy: sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ),
        "unprintable": (
            _("Câu «{where}» có ký tự không in được: {characters} ({names}). Hãy thay bằng ký tự khác."),
            _("Có ký tự không in được: {characters} ({names}). Hãy thay bằng ký tự khác."),
        ),
        "unknown_layout": _("Không có mẫu in «{where}» trong chương trình này."),
        "unknown_edition": _("Không có bộ câu hỏi «{where}», phiên bản {edition} trong chương trình này."),
        "no_such_field": _("Tệp này không có ô ký cho {role}."),
        "already_signed": _("Ô ký của {role} đã được ký."),
        "member_first": _("Đảng viên phải ký trước; {role} ký sau."),
        "signing_locked": _("Chữ ký có trước không cho ký thêm ô của {role}."),
    }


def _roster() -> Sentences:
    return {
        "no_unit": _("Kho này chưa có chi bộ; hãy chạy: kiemdiem init unit"),
        "roster_line_unknown": _("Không tìm được đúng một đảng viên cho «{where}»."),
        "roster_line_doubled": _("Đồng chí {name} đã có trong danh sách."),
        "roster_no_fingerprint": _("Chưa có khoá của đồng chí {name}: thêm bằng roster add --file TỆP.pdf"),
        "roster_key_elsewhere": _("Khoá này đã thuộc về đồng chí {name}."),
    }
