"""The fixed words of the forms: labels of HD 43-HD/BTCTW, and what is not yet compared with the official file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A block for pen and ink below the member's part: heading, lines to fill, who signs."""

    heading: str
    blanks: tuple[tuple[str, int], ...]
    """(label, number of dotted lines)."""
    signer: str
    hint: str
    field: str = ""
    """Signature field in the file; empty: pen and ink only."""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form's own words; everything else is common to the set."""

    code: str
    title: str
    subtitle: str
    strengths: tuple[tuple[str, str], ...]
    """A.I in its order: (label with its number, question whose text stands under it)."""
    frame: str
    """Annex of QĐ 366-QĐ/TW that holds the criteria."""
    posts: bool
    """The head has the three lines of posts even when they are empty."""
    task_note: str
    blocks: tuple[Block, ...]
    blocks_verified: bool
    """False: taken over from the form of 2023; the official file of 2025 was not seen."""
    blocks_source: str


TITLE = "BẢN KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CÁ NHÂN"

A_I_1 = (
    "1. Về phẩm chất chính trị, đạo đức, lối sống; tinh thần đoàn kết, thống nhất trong nội bộ; ý thức tổ chức kỷ "
    "luật, trách nhiệm nêu gương, việc thực hiện những điều đảng viên không được làm; tác phong, lề lối làm việc. "
    'Liên hệ các biểu hiện về suy thoái, "tự diễn biến", "tự chuyển hoá"'
)
A_I_2_TASKS = (
    "2. Việc thực hiện nhiệm vụ, quyền hạn và kết quả thực hiện các chỉ tiêu, nhiệm vụ được giao trong năm, gắn "
    "với hiệu quả, tiến độ, chất lượng công việc"
)
A_I_2_RIGHTS = (
    "2. Việc thực hiện quyền và nghĩa vụ của đảng viên theo các nhiệm vụ chính trị được cấp uỷ, chi bộ phân công"
)
A_I_3 = "Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu của cá nhân theo quy định"
LEADERSHIP = (
    "3. Kết quả công tác lãnh đạo, chỉ đạo, quản lý, điều hành; thực hiện chức trách, nhiệm vụ; mức độ hoàn thành "
    "nhiệm vụ của các cấp uỷ, tổ chức, cơ quan, đơn vị thuộc quyền quản lý; khả năng quy tụ, xây dựng đoàn kết nội bộ"
)
RESPONSIBILITY = (
    "4. Trách nhiệm trong công việc; tinh thần năng động, đổi mới sáng tạo, dám nghĩ, dám nói, dám làm, dám chịu trách "
    "nhiệm; xây dựng đội ngũ, kiểm soát quyền lực, phòng ngừa tiêu cực; xử lý những vấn đề khó, phức tạp, nhạy cảm"
)
EXAMPLE = (
    "5. Trách nhiệm nêu gương của bản thân và gia đình; việc đấu tranh phòng, chống tham nhũng, lãng phí, tiêu cực; sự "
    "tín nhiệm của cán bộ, đảng viên; phong cách gần dân"
)
"""The three subjects of QĐ 366 Điều 6 khoản 2 for leaders; their place is that of the form of 2023, the printed
form 2A of 2025 was not seen."""
A_III = (
    "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra ở các "
    "kỳ kiểm điểm trước"
)
A_V = "V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có)"
TASK_NOTE = (
    "(Gửi kèm Phụ lục về kết quả thực hiện nhiệm vụ trong đó thể hiện sản phẩm tiến độ, chất lượng cụ thể - theo "
    "hướng dẫn của các cấp uỷ, tổ chức đảng)"
)
LEVELS = (
    ("HTXS", "Hoàn thành xuất sắc nhiệm vụ"),
    ("HTT", "Hoàn thành tốt nhiệm vụ"),
    ("HTNV", "Hoàn thành nhiệm vụ"),
    ("KHT", "Không hoàn thành nhiệm vụ"),
)

_OFFICIAL = Block(
    heading="Đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức:",
    blanks=(
        ("Nhận xét, đánh giá của người quản lý, sử dụng cán bộ, công chức, viên chức:", 2),
        ("Mức xếp loại chất lượng cán bộ, công chức, viên chức:", 0),
    ),
    signer="THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
    hint="(Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)",
)
_CELL = Block(
    heading="Đánh giá, xếp loại chất lượng đảng viên:",
    blanks=(("Nhận xét, đánh giá của chi uỷ:", 2), ("Chi bộ đề xuất xếp loại mức chất lượng:", 0)),
    signer="T/M CHI UỶ (CHI BỘ)",
    hint="(Xác lập thời điểm, ký, ghi rõ họ tên)",
    field="secretary",
    tooltip="Chữ ký thay mặt chi uỷ (chi bộ)",
)
_HIGHER = Block(
    heading="",
    blanks=(("Đảng uỷ, chi uỷ cơ sở xếp loại mức chất lượng:", 0),),
    signer="T/M ĐẢNG UỶ (CHI UỶ)",
    hint="(Xác lập thời điểm, ký, ghi rõ họ tên và đóng dấu)",
    field="higher",
    tooltip="Chữ ký thay mặt đảng uỷ (chi uỷ) cơ sở",
)
_BLOCKS_SOURCE = "Mẫu 02A-HD KĐ.ĐG 2023 (Hướng dẫn 25-HD/BTCTW), dòng 16-20"

FORM_2A = Form(
    code="2A",
    title=TITLE,
    subtitle="(Cá nhân giữ chức vụ lãnh đạo, quản lý)",
    strengths=(
        (A_I_1, "a_i_1"),
        (A_I_2_TASKS, "a_i_2"),
        (LEADERSHIP, "a_i_lead"),
        (RESPONSIBILITY, "a_i_duty"),
        (EXAMPLE, "a_i_example"),
        (f"6. {A_I_3}", "a_i_3"),
    ),
    frame="Phụ lục 3",
    posts=True,
    task_note=TASK_NOTE,
    blocks=(_OFFICIAL, _CELL, _HIGHER),
    blocks_verified=False,
    blocks_source=_BLOCKS_SOURCE.replace("02A", "02B"),
)
FORM_2B = Form(
    code="2B",
    title=TITLE,
    subtitle="(Cá nhân không giữ chức vụ lãnh đạo, quản lý)",
    strengths=((A_I_1, "a_i_1"), (A_I_2_TASKS, "a_i_2"), (f"3. {A_I_3}", "a_i_3")),
    frame="Phụ lục 4",
    posts=True,
    task_note=TASK_NOTE,
    blocks=(_OFFICIAL, _CELL, _HIGHER),
    blocks_verified=False,
    blocks_source=_BLOCKS_SOURCE,
)
FORM_2C = Form(
    code="2C",
    title=TITLE,
    subtitle="(Đảng viên không làm việc trong hệ thống chính trị)",
    strengths=((A_I_1, "a_i_1"), (A_I_2_RIGHTS, "a_i_2"), (f"3. {A_I_3}", "a_i_3")),
    frame="Phụ lục 5",
    posts=False,
    task_note="",
    blocks=(_CELL, _HIGHER),
    blocks_verified=False,
    blocks_source=_BLOCKS_SOURCE,
)
