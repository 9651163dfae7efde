"""Words for what machines say: kinds of values, causes of damage, refusals of the operating system."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from functools import cache

from tui.locale import _


@cache
def KINDS() -> Mapping[str, str]:  # noqa: N802 - texts that have to be asked for after the language is set
    """Kinds of values, as questionnaires and JSON name them."""
    return {
        "text": _("chữ"),
        "line": _("một dòng chữ"),
        "str": _("chữ"),
        "number": _("số"),
        "points": _("điểm, viết bằng số"),
        "int": _("số nguyên"),
        "float": _("số thập phân không đặt trong ngoặc kép"),
        "date": _("ngày, viết như 2026-11-22"),
        "yes_no": _("true hoặc false"),
        "yes or no": _("có hoặc không"),
        "bool": _("true hoặc false"),
        "choose": _("mã của một lựa chọn"),
        "choice": _("lựa chọn"),
        "rate": _("mã của một mức"),
        "choose_many": _("danh sách mã lựa chọn"),
        "many": _("nhiều lựa chọn"),
        "table": _("bảng"),
        "grid": _("lưới"),
        "group": _("nhóm câu"),
        "statement": _("lời dẫn, không có câu trả lời"),
        "list": _("danh sách"),
        "tuple": _("danh sách"),
        "list of objects": _("danh sách các dòng"),
        "list of codes": _("danh sách mã"),
        "each code once": _("mỗi mã một lần"),
        "value or skip_reason": _("chỉ một trong value và skip_reason"),
        "both": _("cả hai"),
        "object": _("nhóm khoá và giá trị"),
        "mapping": _("nhóm khoá và giá trị"),
        "dict": _("nhóm khoá và giá trị"),
        "list, mapping": _("danh sách hoặc nhóm"),
        "NoneType": _("chỗ trống"),
    }


@cache
def DAMAGE() -> Mapping[str, str]:  # noqa: N802 - as above
    """What is wrong with a file of the store (`how`)."""
    return {
        "missing": _("thiếu tệp"),
        "frame": _("khung tệp hỏng"),
        "hash": _("không khớp mã kiểm tra"),
        "name": _("mang tên của tệp khác"),
        "seal": _("không mở được niêm phong"),
        "record": _("nội dung không đúng mẫu"),
        "format": _("dấu phiên bản không đọc được"),
        "chain": _("mạch sổ ghi bị đứt"),
    }


@cache
def _errors() -> Mapping[int, str]:
    return {
        errno.ENOENT: _("không có thư mục hoặc tệp này"),
        errno.EACCES: _("không có quyền"),
        errno.EPERM: _("không có quyền"),
        errno.EROFS: _("ổ đĩa chỉ đọc được"),
        errno.ENOSPC: _("hết chỗ"),
        errno.EDQUOT: _("hết chỗ được cấp"),
        errno.EIO: _("ổ đĩa lỗi"),
        errno.EISDIR: _("đó là một thư mục"),
        errno.ENOTDIR: _("đường dẫn đi qua một tệp"),
        errno.ENAMETOOLONG: _("tên quá dài"),
        errno.EINVAL: _("ổ đĩa không nhận tên hoặc lệnh này"),
        errno.EMFILE: _("mở quá nhiều tệp"),
        errno.ELOOP: _("đường dẫn chuyển tiếp vòng tròn"),
    }


@cache
def _causes() -> Mapping[str, str]:
    return {
        name: words
        for number, words in _errors().items()
        for name in (errno.errorcode[number], os.strerror(number), str(number))
    }


def cause(reason: object) -> str:
    """Why the operating system refused: from an error's name (`EACCES`), number or English words."""
    return _causes().get(str(reason), str(reason))


_YAML = (
    ("mapping values are not allowed", "colon"),
    ("cannot start any token", "token"),
    ("tab character", "token"),
    ("expected ',' or", "bracket"),
    ("while scanning a quoted scalar", "quote"),
    ("unexpected end of stream", "quote"),
    ("unknown escape character", "escape"),
    ("did not find expected", "indent"),
    ("control characters", "control"),
    ("special characters", "control"),
)
"""Parts of what the YAML reader says in English, the more telling ones first."""


@cache
def _yaml_words() -> Mapping[str, str]:
    return {
        "colon": _("có dấu hai chấm thừa hoặc thụt dòng sai; đoạn chữ có dấu hai chấm phải đặt trong dấu ngoặc kép"),
        "token": _("có ký tự không được đứng ở đây; thụt dòng bằng dấu cách, không dùng phím Tab"),
        "bracket": _("thiếu dấu phẩy hoặc dấu đóng ngoặc"),
        "quote": _("thiếu dấu ngoặc kép đóng"),
        "escape": _("dấu \\ trong ngoặc kép phải viết hai lần"),
        "indent": _("thụt dòng không thẳng hàng, hoặc thiếu dấu đóng ngoặc kép ở trên"),
        "control": _("có ký tự điều khiển"),
    }


def yaml_cause(found: str) -> str:
    """What is wrong with the syntax, from what the YAML reader says."""
    kind = next((kind for words, kind in _YAML if words in found), "")
    return _yaml_words().get(kind) or _("cách viết không đúng")
