"""Words about the year's book: refusals, names of its lists, fields, codes and papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from questionnaires.values import KiemdiemError, Problem
from tui.finding import bare
from tui.locale import _
from tui.messages_files import Sentences

if TYPE_CHECKING:
    from reviews.practice_kinds import Field, ListKind
    from reviews.practice_sheets import PaperCode


def practice() -> Sentences:
    """Code: sentence, as in `tui.messages`."""
    return {
        "practice_unknown": _("Không có «{where}» trong sổ; xem: kiemdiem practice list"),
        "practice_lacking": _("Dòng này còn thiếu mục «{where}»; xem tên các mục: kiemdiem practice add --help"),
        "practice_field": _("Sổ «{found}» không có mục «{where}»; xem tên các mục: kiemdiem practice add --help"),
        "practice_value": (
            _("Mục «{where}»: không nhận «{found}»; chọn một trong {expected}."),
            _("Mục «{where}»: không hiểu «{found}»."),
        ),
        "practice_too_long": _("Mục «{where}» dài {found} ký tự, nhiều nhất {maximum}."),
        "practice_too_many": _("Nhiều nhất {maximum} dòng."),
        "practice_part": _("Mục «{where}» không thể lớn hơn «{expected}»."),
        "practice_private": _("Ghi chú riêng chỉ xem trong chương trình, không in, không xuất ra tệp."),
        "practice_nothing": _("Chưa có dòng nào đủ thông tin để in «{where}»."),
        "practice_other_file": _("Không phải tệp ghi chép (.kdnotes) hay bản cam kết đã ký."),
        "practice_other_unit": _("Tệp của đồng chí {where} thuộc chi bộ khác."),
        "practice_other_year": _("Tệp của đồng chí {where} là của năm {found}, sổ đang mở là năm {expected}."),
    }


@cache
def LIST_NAMES() -> Mapping[ListKind, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Lists, in the order in which they are offered."""
    return {
        "check": _("Kiểm tra hằng tháng, hằng quý"),
        "reminder": _("Nhắc việc"),
        "evaluation": _("Đánh giá hằng tháng, biểu dương"),
        "meeting": _("Sinh hoạt, điểm danh"),
        "dissemination": _("Quán triệt văn bản, tỷ lệ"),
        "progress": _("Việc đã làm do đảng viên gửi"),
        "registration": _("Trình bày nội dung đăng ký"),
        "task": _("Nhiệm vụ chi bộ giao"),
        "pledge": _("Cam kết công khai của lãnh đạo"),
        "issue": _("Việc bức xúc, tồn đọng"),
        "supervision": _("Giám sát chuyên đề"),
        "nomination": _("Đề nghị điển hình"),
        "praise": _("Sổ biểu dương"),
        "deed": _("Việc tốt cho bản tin"),
        "item": _("Các mục điểm thi đua"),
        "point": _("Ghi điểm thi đua"),
        "people": _("Người tham gia ngoài đảng viên"),
        "private": _("Ghi chú riêng của bí thư"),
    }


@cache
def PAPER_NAMES() -> Mapping[PaperCode, str]:  # noqa: N802 - as above
    """Papers."""
    return {
        "reminders": _("Danh sách nhắc việc"),
        "checks": _("Sổ kiểm tra"),
        "evaluations": _("Đánh giá hằng tháng"),
        "attendance": _("Dự sinh hoạt, quán triệt và tỷ lệ"),
        "progress": _("Theo dõi cam kết theo quý"),
        "registration": _("Phiếu trình bày nội dung đăng ký"),
        "tasks": _("Sổ giao nhiệm vụ"),
        "pledges": _("Cam kết công khai của lãnh đạo"),
        "issues": _("Việc bức xúc, tồn đọng"),
        "supervision": _("Sổ giám sát"),
        "nominations": _("Danh sách đề nghị điển hình"),
        "praise": _("Sổ biểu dương"),
        "bulletin": _("Việc tốt cho bản tin"),
        "points": _("Bảng điểm thi đua"),
        "people": _("Người tham gia ngoài đảng viên"),
        "discussion": _("Nội dung gợi ý sinh hoạt chi bộ"),
    }


@cache
def _fields() -> Mapping[str, str]:
    """Names of fields that mean the same in every list."""
    return {
        "on": _("Ngày"), "span": _("Kỳ (tháng, quý)"), "month": _("Tháng"), "person": _("Họ và tên"),
        "by": _("Người làm"), "finding": _("Kết quả xem xét"), "result": _("Đánh giá"), "next": _("Việc làm tiếp"),
        "what": _("Nội dung"), "due": _("Đến ngày"), "done": _("Đã xong"), "done_on": _("Xong ngày"),
        "level": _("Mức"), "reason": _("Lý do, thành tích"), "commended": _("Biểu dương"), "form": _("Hình thức"),
        "sort": _("Loại"), "topic": _("Nội dung"), "expected": _("Phải dự"), "present": _("Có mặt"),
        "absent": _("Vắng, lý do"), "learned": _("Có học Bác"), "document": _("Văn bản"),
        "audience": _("Đối tượng"), "line": _("Nội dung cam kết"), "evidence": _("Minh chứng"),
        "outcome": _("Kết quả"), "because": _("Vì sao"), "received": _("Kiến nghị"), "settled": _("Đã giải quyết"),
        "source": _("Căn cứ, nguồn"), "content": _("Nội dung, việc làm"), "measure": _("Mức đạt"),
        "deadline": _("Thời hạn"), "link": _("Gắn với"), "supervisor": _("Ai theo dõi, giúp"),
        "presented_on": _("Ngày trình bày"), "opinion": _("Ý kiến chi bộ"), "post": _("Chức vụ"),
        "leader": _("Là lãnh đạo"), "consent": _("Đồng ý"), "consent_on": _("Ngày đồng ý"),
        "owner": _("Phụ trách"), "state": _("Tình trạng"), "settled_on": _("Ngày xong"),
        "theme": _("Chuyên đề giám sát"), "object": _("Đối tượng"), "conclusion": _("Kết luận"),
        "remedied": _("Đã khắc phục"), "deed": _("Việc làm"), "name": _("Tên"), "points": _("Điểm"),
        "cap": _("Mức trần"), "inside": _("Trong 100"), "item": _("Mục điểm"), "times": _("Số lần"),
        "workplace": _("Nơi làm việc"), "since": _("Từ ngày"),
    }  # fmt: skip


@cache
def _own_fields() -> Mapping[tuple[ListKind, str], str]:
    """Names that differ in one list."""
    return {
        ("check", "by"): _("Người kiểm tra"),
        ("check", "person"): _("Ai được kiểm tra"),
        ("reminder", "person"): _("Nhắc ai"),
        ("reminder", "what"): _("Việc cần làm"),
        ("reminder", "by"): _("Người nhắc"),
        ("task", "on"): _("Ngày giao"),
        ("task", "person"): _("Giao cho ai"),
        ("task", "content"): _("Nhiệm vụ"),
        ("task", "source"): _("Theo nghị quyết, văn bản"),
        ("supervision", "by"): _("Người giám sát"),
        ("praise", "by"): _("Ai biểu dương"),
        ("nomination", "by"): _("Ai đề nghị"),
        ("nomination", "person"): _("Cá nhân, tập thể"),
        ("issue", "result"): _("Kết quả"),
        ("point", "person"): _("Cá nhân, tổ"),
        ("progress", "what"): _("Việc đã làm"),
        ("deed", "what"): _("Việc tốt"),
        ("private", "what"): _("Ghi chú"),
    }


def field_name(kind: ListKind, ident: str) -> str:
    """The name of a field as people read it."""
    return _own_fields().get((kind, ident)) or _fields()[ident]


@cache
def _codes(_: Callable[[str], str] = _) -> Mapping[str, Mapping[str, str]]:
    """Every code in words, translated; `str` in the place of the translation gives the Vietnamese ones."""
    return {
        "result": {"good": _("tốt"), "partly": _("còn hạn chế"), "poor": _("chưa làm")},
        "level": {
            "outstanding": _("xuất sắc"), "good": _("tốt"), "done": _("hoàn thành"), "not_done": _("chưa hoàn thành"),
        },
        "audience": {
            "member": _("đảng viên"), "civil_servant": _("công chức"), "public_employee": _("viên chức"),
            "worker": _("người lao động"), "youth": _("đoàn viên"),
        },
        "outcome": {"done": _("đã làm"), "partly": _("một phần"), "not_done": _("chưa làm")},
        "state": {
            "open": _("chưa xử lý"), "doing": _("đang xử lý"), "settled": _("đã xong"),
            "handed_over": _("đã chuyển"), "nominated": _("đã đề nghị"), "recognised": _("được công nhận"),
            "not_recognised": _("chưa công nhận"),
        },
        "sort": {
            "regular": _("thường kỳ"), "thematic": _("chuyên đề"), "study": _("học tập"), "dialogue": _("đối thoại"),
            "case": _("vụ việc"), "other": _("việc khác"), "individual": _("cá nhân"), "collective": _("tập thể"),
            "base": _("điểm nền"), "bonus": _("điểm thưởng"), "penalty": _("điểm trừ"),
            "civil_servant": _("công chức"), "public_employee": _("viên chức"), "worker": _("người lao động"),
            "youth": _("đoàn viên"), "progress": _("tiến độ"), "good_deed": _("việc tốt"),
        },
    }  # fmt: skip


def code_name(field: str, code: str) -> str:
    """A code as people read it."""
    return _codes()[field][code]


def typed_codes(field: Field) -> Mapping[str, str]:
    """What is typed for each option («con-han-che»), and its code: the same whatever the language of the words."""
    typed = _codes(str)[field.id]
    return {bare(typed[code]).replace(" ", "-"): code for code in field.options}


def named(error: KiemdiemError, kind: ListKind | None = None) -> KiemdiemError:
    """The refusal with fields, lists and papers by their names for people."""
    return KiemdiemError(*(replace(p, where=_place(p.where, kind), params=_facts(p, kind)) for p in error.problems))


def _place(where: str, kind: ListKind | None) -> str:
    from reviews.practice_kinds import FIELDS

    if kind is not None and any(field.id == where for field in FIELDS[kind]):
        return field_name(kind, where)
    return next((words for code, words in PAPER_NAMES().items() if code == where), where)


def _facts(problem: Problem, kind: ListKind | None) -> Mapping[str, object]:
    params = dict(problem.params)
    if problem.code == "practice_part" and kind is not None:
        params["expected"] = field_name(kind, str(params["expected"]))
    if problem.code == "practice_field":
        params["found"] = next((words for code, words in LIST_NAMES().items() if code == params["found"]), "?")
    return params
