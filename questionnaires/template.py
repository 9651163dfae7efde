"""A commented overlay to fill in: the unit's standard, its theme, further criteria and local points."""

from __future__ import annotations

import json
from collections.abc import Iterator

from questionnaires.model import Questionnaire, Section


def overlay_text(base: Questionnaire) -> str:
    """The YAML of an overlay on this edition; it can be used as it stands and says in comments what to change.

    Its new ids start with `unit_` (`unit2_`, … where the edition is an overlay with such ids itself).
    """
    prefix = _prefix(base)
    parts = [_head(base), *(_criteria(s, prefix, n) for n, s in enumerate(_open_for_more(base), 1))]
    parts.append(_own(_after(base), prefix))
    return "\n".join(parts) + _points_sum(prefix)


def _prefix(base: Questionnaire) -> str:
    taken = {*base.questions, *(s.id for s in base.sections), *(s.id for s in base.scores), *base.scales}
    number = 1
    while any(name.startswith(_word(number) + "_") for name in taken):
        number += 1
    return _word(number)


def _word(number: int) -> str:
    return "unit" if number == 1 else f"unit{number}"


def _open_for_more(base: Questionnaire) -> Iterator[Section]:
    return (section for section in base.sections if section.may_add and section.visible != "self")


def _after(base: Questionnaire) -> str:
    """The section behind which the unit's own ones fit: the last that may be added to, else the first."""
    return next((section.id for section in reversed(tuple(_open_for_more(base)))), base.sections[0].id)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _head(base: Questionnaire) -> str:
    return f"""\
# Bổ sung của đơn vị cho bộ câu hỏi «{base.title.vi}» ({base.id}, phiên bản {base.edition}).
#
# Cách dùng: sửa lời trong dấu ngoặc kép, xoá phần không dùng; thêm câu bằng cách chép một câu rồi đổi mã (id).
# Mã: chữ thường không dấu, số, gạch dưới; đã dùng thì không đổi nữa. Thụt dòng bằng dấu cách, không dùng phím Tab.
# Sửa xong, kiểm tra bằng lệnh:  kiemdiem questionnaires check TỆP
#
# Phần chung đã khoá: tệp này chỉ thêm câu. Không sửa, không bớt câu nào của bộ gốc và không đổi điểm nào của mẫu.
questionnaire: {f"unit-{base.id}"[:60].rstrip("-")}
edition: "1"                 # mỗi lần sửa sau khi ban hành thì đặt số mới; luôn để trong dấu ngoặc kép
extends: "{base.id}@{base.edition}"
title: {_quoted(base.title.vi + ", có bổ sung của đơn vị")}
languages: [vi]
source:                      # nghị quyết, quyết định của đơn vị ban hành phần bổ sung này
  - {{number: "…-NQ/CB", date: "…", issuer: "Chi bộ …", title: "Chuẩn mực đạo đức và chủ đề năm của đơn vị"}}
verified: no                 # đổi thành yes khi đã so từng câu với văn bản có chữ ký

scales:
  {_prefix(base)}_scale:                 # thang dùng cho các bảng dưới đây; `low: yes` = mức mở ô «Hướng sửa»
    - {{code: good, label: "Làm tốt"}}
    - {{code: effort, label: "Có mặt cần cố gắng", low: yes}}
    - {{code: not_yet, label: "Chưa làm được", low: yes}}
    - {{code: no_chance, label: "Không có điều kiện", needs_reason: yes}}

sections:"""


def _criteria(section: Section, prefix: str, number: int) -> str:
    """A block that adds one question to a section above."""
    return f"""\
  # --- Tiêu chí thêm vào phần «{section.title.vi}»: nhiều nhất {section.may_add} câu ---
  - id: {section.id}
    visible: {section.visible}
    questions:
      - id: {prefix}_more_{number}
        kind: rate           # rate: chọn một mức; text: viết; yes_no: có, không; points: cho điểm
        name: "Tiêu chí thêm"
        ask: "Đồng chí đã thực hiện … đến đâu?"
        scale: {prefix}_scale
        skip: with_reason    # được bỏ qua, phải ghi lý do
        evidence: {{ask: "Việc cụ thể"}}
        remedy: {{ask: "Hướng sửa"}}
        # source: {{number: "…", date: "…", issuer: "…", article: "…"}}
"""[:-1]


def _own(after: str, prefix: str) -> str:
    """Sections of the unit: standard, theme, local points."""
    return f"""\

  # --- Chuẩn mực đạo đức của đơn vị ---
  - id: {prefix}_standard
    title: "Chuẩn mực đạo đức của đơn vị"
    after: {after}
    visible: chi_uy          # self: chỉ người viết; chi_uy: thêm chi uỷ; meeting: cả hội nghị
    minutes: 3
    questions:
      - id: {prefix}_standard_grid
        kind: grid
        name: "Chuẩn mực của đơn vị"
        ask: "Đồng chí tự soi theo từng chuẩn mực của đơn vị thế nào?"
        scale: {prefix}_scale
        required: yes
        skip: with_reason
        evidence: {{ask: "Việc cụ thể"}}
        remedy: {{ask: "Hướng sửa"}}
        rows:                # mỗi chuẩn mực một dòng
          - {{id: {prefix}_standard_1, name: "Chuẩn mực thứ nhất", ask: "Đồng chí đã làm được việc gì?"}}
          - {{id: {prefix}_standard_2, name: "Chuẩn mực thứ hai", ask: "Đồng chí đã làm được việc gì?"}}

  # --- Chủ đề năm của đơn vị ---
  - id: {prefix}_theme
    title: "Chủ đề năm của đơn vị"
    after: {prefix}_standard
    visible: chi_uy
    minutes: 3
    questions:
      - id: {prefix}_theme_done
        kind: rate
        name: "Chủ đề năm"
        ask: "Đồng chí thực hiện chủ đề năm «…» của đơn vị đến đâu?"
        scale: {prefix}_scale
        required: yes
        evidence: {{ask: "Việc cụ thể"}}
        remedy: {{ask: "Hướng sửa"}}
      - id: {prefix}_theme_product
        kind: text
        name: "Kết quả cụ thể"
        ask: "Việc, sản phẩm cụ thể nào của đồng chí thể hiện chủ đề năm?"
        help: "Không bắt buộc. Một, hai dòng là đủ."

  # --- Điểm của đơn vị, ngoài 100 điểm của mẫu; chỉ dùng khi có văn bản cho điểm, ghi văn bản ở `source` ---
  - id: {prefix}_points
    title: "Tiêu chí chấm điểm của đơn vị"
    after: {prefix}_theme
    visible: chi_uy
    minutes: 2
    questions:
      - id: {prefix}_point_1
        kind: points
        name: "Tiêu chí thứ nhất"
        ask: "Đồng chí tự chấm tiêu chí thứ nhất bao nhiêu điểm?"
        max: 5
        step: "0.5"
        skip: with_reason
        source: {{number: "…-QĐ/ĐU", date: "…", issuer: "Đảng uỷ …", article: "…"}}
      - id: {prefix}_point_2
        kind: points
        name: "Tiêu chí thứ hai"
        ask: "Đồng chí tự chấm tiêu chí thứ hai bao nhiêu điểm?"
        max: 5
        step: "0.5"
        skip: with_reason
        source: {{number: "…-QĐ/ĐU", date: "…", issuer: "Đảng uỷ …", article: "…"}}
"""


def _points_sum(prefix: str) -> str:
    return f"""
scores:                      # tổng riêng của đơn vị; xoá cùng với phần điểm ở trên nếu không dùng
  - id: {prefix}_total
    title: "Điểm theo tiêu chí của đơn vị"
    sum_of: [{prefix}_point_1, {prefix}_point_2]
    missing: unknown         # chưa chấm đủ thì chưa có tổng

# Khi phiên bản sau đổi mã một câu của tệp này, ghi mã cũ và mã mới để câu trả lời chuyển theo:
# moves: {{{prefix}_standard_2: {prefix}_standard_3}}

tests:                       # phép thử, chạy mỗi lần kiểm tra
  - given: {{{prefix}_point_1: "4.5", {prefix}_point_2: 4}}
    expect: {{{prefix}_total: "8.5"}}
"""
