"""What changed between two editions, in words that an officer reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from questionnaires.differences import Difference, Outlook
from questionnaires.model import Questionnaire
from tui.locale import _

LONGEST = 160
"""Letters of a text that is quoted; longer ones are cut."""


def difference_line(change: Difference, older: Questionnaire, newer: Questionnaire) -> str:
    """One change as one line."""
    name = _name(change, older, newer)
    if change.how == "changed":
        field = _fields().get(change.field, change.field)
        before, after = _apart(_shown(change.field, change.old), _shown(change.field, change.new))
        return _("{name}: {field}: {old} → {new}").format(name=name, field=field, old=before, new=after)
    return _hows()[change.how].format(name=name, old=_plain(change.old), new=_plain(change.new))


def outlook_lines(found: Sequence[Outlook], older: Questionnaire, added: Sequence[str]) -> Iterator[str]:
    """The preview of what happens to a draft: the sums, then each answer that would not simply stay."""
    fates = [one.fate for one in found]
    yield _("Nếu chuyển bản đang viết: {kept} câu giữ nguyên, {renamed} câu đổi mã, {lost} câu không còn chỗ.").format(
        kept=fates.count("kept") + fates.count("partly"), renamed=fates.count("renamed"), lost=fates.count("lost")
    )
    for one in found:
        words = question_words(older, one.id)
        if one.fate == "renamed":
            yield _("  {words}: câu trả lời chuyển từ «{old}» sang «{new}».").format(
                words=words, old=one.id, new=one.to
            )
        elif one.fate == "partly":
            yield _("  {words}: có câu trả lời mà câu «{new}» không nhận.").format(words=words, new=one.to)
        elif one.fate == "lost":
            yield _("  {words}: câu trả lời không chuyển được; bản cũ vẫn giữ.").format(words=words)
    if added:
        yield _("  {count} câu mới phải xem thêm.").format(count=len(added))


def question_words(questionnaire: Questionnaire, question_id: str) -> str:
    """«Số in, tên câu» of a question; its id where there is no such question."""
    question = questionnaire.questions.get(question_id)
    if question is None:
        return question_id
    label = f"{question.label} " if question.label else ""
    return f"{label}«{_cut(question.name.vi or question.ask.vi)}» ({question_id})"


def _name(change: Difference, older: Questionnaire, newer: Questionnaire) -> str:
    side = older if change.how == "removed" else newer
    if change.what == "head":
        return _("Bộ câu hỏi")
    if change.what == "section":
        section = next((s for s in side.sections if s.id == change.id), None)
        return _("Phần «{title}»").format(title=section.title.vi if section else change.id)
    if change.what == "score":
        score = side.score(change.id)
        return _("Điểm «{title}» ({id})").format(title=score.title.vi if score else change.id, id=change.id)
    owner, _dot, code = change.id.partition(".")
    question = question_words(side, owner)
    if change.what == "option":
        return _("Câu {question}, lựa chọn «{code}»").format(question=question, code=code)
    if change.what == "column":
        return _("Câu {question}, cột «{code}»").format(question=question, code=code)
    return _("Câu {question}").format(question=question)


@cache
def _hows() -> Mapping[str, str]:
    return {
        "added": _("{name}: thêm mới."),
        "removed": _("{name}: đã bỏ."),
        "renamed": _("{name}: đổi mã, trước là «{old}»."),
        "moved": _("{name}: chuyển từ phần «{old}» sang phần «{new}»."),
        "order": _("{name}: đổi thứ tự."),
    }


@cache
def _fields() -> Mapping[str, str]:
    return {
        "questionnaire": _("mã"), "edition": _("phiên bản"), "title": _("tên"), "form": _("mẫu"), "layout": _("mẫu in"),
        "rule_set": _("bộ quy tắc"), "periods": _("kỳ"), "languages": _("ngôn ngữ"), "source": _("nguồn"),
        "verified": _("đã đối chiếu bản gốc"), "number": _("số phần"), "visible": _("ai xem được"),
        "locked": _("khoá"), "may_add": _("số câu được thêm"), "when": _("điều kiện hỏi"),
        "optional_for_form": _("bỏ được khi chỉ làm mẫu chính thức"), "note": _("lời dẫn"), "minutes": _("số phút"),
        "kind": _("kiểu trả lời"), "ask": _("câu hỏi"), "name": _("tên ngắn"), "gloss": _("lời ghi dưới tên"),
        "label": _("số in"), "help": _("giải thích"), "examples": _("ví dụ"), "minimum": _("ít nhất"),
        "maximum": _("nhiều nhất"), "step": _("bước điểm"), "min_chars": _("số chữ ít nhất"),
        "max_chars": _("số chữ nhiều nhất"), "max_rows": _("số dòng nhiều nhất"), "required": _("bắt buộc"),
        "skip": _("được bỏ qua có lý do"), "none_with_reason": _("được ghi «không có» kèm lý do"),
        "evidence": _("việc cụ thể, minh chứng"), "remedy": _("hướng sửa"), "weight": _("hệ số"),
        "feeds": _("đưa vào mục"), "feeds_low": _("đưa cả dòng của mức thấp"), "same_as": _("cùng nội dung với"),
        "composed": _("soạn sẵn từ mục"), "carry": _("điền sẵn từ"), "regulation": _("đoạn quy định"),
        "points": _("điểm"), "needs_reason": _("phải ghi lý do"), "low": _("mức thấp"), "high": _("mức cao"),
        "short": _("tên cột ngắn"), "width": _("độ rộng"), "options": _("các lựa chọn"), "formula": _("công thức"),
        "sum_of": _("cộng các câu"), "percent_of": _("tỷ lệ của"), "missing": _("khi còn thiếu"),
        "round": _("số chữ số thập phân"),
    }  # fmt: skip


@cache
def _values() -> Mapping[str, str]:
    return {
        "self": _("chỉ người viết"), "chi_uy": _("chi uỷ"), "meeting": _("cả hội nghị"), "rate": _("chọn một mức"),
        "grid": _("bảng chọn mức"), "choose": _("chọn một"), "choose_many": _("chọn nhiều"), "yes_no": _("có, không"),
        "text": _("viết nhiều dòng"), "line": _("viết một dòng"), "number": _("số"), "date": _("ngày"),
        "table": _("bảng nhiều dòng"), "statement": _("lời dẫn"), "zero": _("tính là 0"),
        "unknown": _("chưa có điểm"), "yes": _("có"),
    }  # fmt: skip


def _plain(value: object) -> str:
    """Words that a sentence puts in quotes itself."""
    return _cut(value) if isinstance(value, str) else ""


_SOURCE = ("number", "date", "issuer", "article", "title", "note")
_NUMBERS = ("minimum", "maximum", "step", "weight", "points", "minutes", "round", "width", "may_add", "min_chars",
            "max_chars", "max_rows")  # fmt: skip
_CODED = ("visible", "kind", "missing", "required")


def _shown(field: str, value: object) -> str:
    """Plain data as people read it."""
    if value is True or value is False:
        return _("có") if value else _("không")
    if value in ("", None, [], {}):
        return _("(không có)")
    if field in _CODED and str(value) in _values():
        return _values()[str(value)]
    if isinstance(value, Mapping):
        if "vi" in value:
            return f"«{value['vi']}»"
        if field == "source":
            return ", ".join(str(value[key]) for key in _SOURCE if value.get(key))
        words = (f"{_fields().get(str(key), str(key))} {_shown(str(key), item)}" for key, item in value.items())
        return "; ".join(words)
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(field, item) for item in value)
    text = str(value)
    return text.replace(".", ",") if re.fullmatch(r"-?\d+(\.\d+)?", text) and field in _NUMBERS else f"«{text}»"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut around the place where they part when they are long."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    parting = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(parting - LONGEST // 3, 0)
    start = old.rfind(" ", 0, start) + 1 if start else 0
    lead = "…" if start else ""
    return _cut(lead + old[start:]), _cut(lead + new[start:])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
