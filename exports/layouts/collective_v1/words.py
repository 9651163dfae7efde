"""The fixed words of the collective's report: labels of Mẫu 01 (rc 4.1.4), head and signature by HD 05-HD/VPTW."""

from __future__ import annotations

from typing import Final

from exports.layouts.review_v1.forms import Block, Form

TITLE: Final = "BÁO CÁO"
SUBJECT: Final = "kiểm điểm, tự đánh giá, xếp loại chất lượng của tập thể {body} năm {year}"
OPENING: Final = (
    "Trên cơ sở kết quả lãnh đạo thực hiện nhiệm vụ chính trị tại {unit}, tập thể {body} kiểm điểm, tự đánh giá, xếp "
    "loại chất lượng với những nội dung chính sau:"
)
BODIES: Final = {"chi_uy": "chi uỷ", "chi_bo": "chi bộ"}
POSTS: Final = {"secretary": "BÍ THƯ", "deputy": "PHÓ BÍ THƯ"}

A_I_1: Final = (
    "Việc chấp hành nguyên tắc tổ chức và hoạt động, nhất là nguyên tắc tập trung dân chủ; thực hiện quy chế làm việc"
)
A_I_2: Final = (
    "Kết quả thực hiện các mục tiêu, chỉ tiêu, nhiệm vụ được đề ra trong nghị quyết đại hội nhiệm kỳ, kế hoạch, chương "
    "trình công tác năm, được cấp có thẩm quyền giao, phê duyệt và các nhiệm vụ phát sinh, đột xuất được cấp có thẩm "
    "quyền giao"
)
A_I_3: Final = (
    "Công tác xây dựng, chỉnh đốn Đảng và hệ thống chính trị; xây dựng tổ chức bộ máy tinh gọn, hoạt động hiệu năng, "
    "hiệu lực, hiệu quả"
)
"""The official title is longer (QĐ 366 Điều 6 khoản 1); only its beginning was read."""
A_I_4: Final = (
    "Trách nhiệm của tập thể lãnh đạo, quản lý trong triển khai thực hiện các chủ trương, đường lối, nghị quyết, văn "
    "bản chỉ đạo của Đảng, của cấp trên"
)
A_III: Final = (
    "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra ở các kỳ "
    "kiểm điểm trước"
)
A_IV: Final = "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)"
A_V: Final = "V. Trách nhiệm của tập thể, cá nhân"
A_VI: Final = "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm"
ANNEX: Final = "Phụ lục: điểm từng tiêu chí, số nhiệm vụ"

FORM_01: Final = Form(
    code="01",
    title=TITLE,
    subtitle="",
    strengths=tuple((f"{n}. {label}", f"a_i_{n}") for n, label in enumerate((A_I_1, A_I_2, A_I_3, A_I_4), 1)),
    frame="Phụ lục 1",
    posts=False,
    task_note="",
    blocks=(Block("", (), "T/M CHI UỶ (CHI BỘ)", "", field="secretary", tooltip="Chữ ký thay mặt chi uỷ (chi bộ)"),),
    blocks_verified=False,
    blocks_source="Thể thức và khối ký theo Hướng dẫn 05-HD/VPTW; mẫu đính kèm 43-HD/BTCTW chưa thấy phần đầu và cuối",
)
