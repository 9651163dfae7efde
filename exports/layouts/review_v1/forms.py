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
    a_i_2: str
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
A_I_3 = "3. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu của cá nhân theo quy định"
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

FORM_2B = Form(
    code="2B",
    title=TITLE,
    subtitle="(Cá nhân không giữ chức vụ lãnh đạo, quản lý)",
    a_i_2=A_I_2_TASKS,
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
    a_i_2=A_I_2_RIGHTS,
    frame="Phụ lục 5",
    posts=False,
    task_note="",
    blocks=(_CELL, _HIGHER),
    blocks_verified=False,
    blocks_source=_BLOCKS_SOURCE,
)
