"""A whole plan by keyboard alone, without scripts, on a phone: from the day's tasks to the receipt.

One page after another is reached by its links and buttons. `Keys` looks at every stop of the focus and at the
width of every page.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.keys import Keys
from tests.browser.portal import KEYBOARD_OFFICER
from tests.browser.test_plans import picture, scan

PLAN = "Kế hoạch phát triển điểm OCOP năm 2021"
NEXT = "Lưu và sang bước tiếp"
CONTACT, SURVEY, SITES = "Thông tin chung", "Kết quả rà soát, vận động", "Điểm đề xuất"
BUDGET, CONNECTION, PROGRESS = "Kinh phí", "Kế hoạch kết nối sản phẩm", "Tiến độ và phân công"
PROPOSALS, LETTER = "Đề xuất, kiến nghị", "Công văn kèm theo"


@pytest.fixture
def keys(open_context, sessions):
    state = sessions(KEYBOARD_OFFICER)
    return Keys(open_context(java_script_enabled=False, storage_state=state).new_page())


def test_a_plan_is_filled_in_and_handed_in_by_keyboard_without_scripts_on_a_phone(keys):
    begin(keys)
    say_who_answers(keys)
    tell_the_survey(keys)
    propose_a_site(keys)
    describe_a_site_that_is_not_proposed(keys)
    enter_a_budget_line(keys)
    fill_in_what_may_stay_empty(keys)
    finish_once_the_shortfall_is_explained(keys)
    hand_in_with_the_letter(keys)


def begin(keys):
    keys.open("/lam-viec/", "Việc cần làm")
    keys.follow("Bắt đầu đăng ký", to=PLAN)
    keys.press("Bắt đầu đăng ký", to=CONTACT)


def say_who_answers(keys):
    keys.type("Cán bộ đầu mối", "Bà Minh Họa")
    keys.type("Điện thoại", "024 3827 0000")
    keys.type("Thư điện tử", "ba@minh-hoa.example")
    keys.type("Căn cứ khác", "Kế hoạch số 02/KH-MH")
    keys.press(NEXT, to=SURVEY)


def tell_the_survey(keys):
    keys.type("Rà soát từ ngày", "16/10/2020")
    keys.type("Rà soát đến ngày", "30/9/2020")
    keys.correct("Rà soát từ ngày", "16/9/2020")
    keys.type("Kết quả rà soát", "Đã khảo sát hai địa điểm.")
    keys.press(NEXT, to=SITES)


def propose_a_site(keys):
    keys.follow("Thêm địa điểm", to="Thêm địa điểm")
    keys.type("Tên điểm", "Điểm OCOP Bàn Phím")
    keys.type("Đơn vị có mặt bằng", "HTX Minh Họa D")
    keys.choose("Loại hình đơn vị", "Hợp tác xã")
    keys.choose("Loại địa điểm", "Làng nghề truyền thống")
    keys.choose("Mặt bằng", "Mượn, bố trí không thu tiền")
    keys.type("Địa chỉ", "thôn Thử Nghiệm")
    keys.choose("Xã, phường, thị trấn", "xã Tả Thanh Oai")
    keys.type("Diện tích", "81,5")
    keys.choose("Làng nghề gắn kết", "Tranh Khúc")
    keys.type("Số sản phẩm dự kiến", "40")
    keys.type("Trong đó sản phẩm của địa phương", "12")
    keys.type("Nội dung cần thực hiện", "Biển hiệu, kệ tủ")
    keys.type("Dự kiến khai trương", "Quý II/2021")
    keys.type("Đầu mối của điểm", "Ông Ví Dụ")
    keys.type("Điện thoại đầu mối", "0912 345 678")
    keys.type("Thư điện tử đầu mối", "ong@minh-hoa.example")
    keys.choose("Tự đánh giá", "Đạt")
    keys.type("Nội dung tự đánh giá", "Đạt các tiêu chí.")
    keys.type("Ghi chú", "Gần bến xe")
    keys.type("Nguồn thông tin", "Biên bản khảo sát")
    expect(keys.field("Đề xuất điểm này trong kế hoạch")).to_be_checked()
    keys.put_in("Thêm ảnh hiện trạng", picture())
    keys.type("Chú thích cho các ảnh này", "Nhìn từ đường")
    keys.put_in("Thêm tài liệu", scan("hop-dong.pdf"))
    keys.type("Tên tài liệu", "Hợp đồng mượn mặt bằng")
    keys.press("Lưu và về danh sách", to=SITES)
    site = keys.page.get_by_role("listitem").filter(has_text="Điểm OCOP Bàn Phím")
    expect(site).to_contain_text("thôn Thử Nghiệm, xã Tả Thanh Oai")
    expect(site).to_contain_text("1 ảnh, 1 tài liệu")
    expect(site).not_to_contain_text("còn thiếu")


def describe_a_site_that_is_not_proposed(keys):
    keys.follow("Thêm địa điểm", to="Thêm địa điểm")
    keys.type("Tên điểm", "Ki-ốt Bàn Phím")
    keys.untick("Đề xuất điểm này trong kế hoạch")
    keys.type("Lý do chưa lựa chọn", "Mặt bằng chật")
    keys.press("Lưu và về danh sách", to=SITES)
    expect(keys.page.get_by_text("Chưa lựa chọn", exact=True)).to_be_visible()
    keys.press(NEXT, to=BUDGET)


def enter_a_budget_line(keys):
    line = keys.page.get_by_role("group", name="Dòng 1")
    keys.type("Nội dung", "Bảng giá điện tử", line)
    keys.choose("Địa điểm", "Điểm OCOP Bàn Phím", line)
    keys.choose("Nguồn kinh phí", "Ngân sách Thành phố", line)
    keys.type("Số tiền", "1.234,5", line)
    keys.type("Ghi chú", "đã có báo giá", line)
    keys.choose("Bố trí dự toán của năm", "Đã bố trí dự toán")
    keys.type("Văn bản bố trí dự toán", "Nghị quyết số 01/NQ-MH")
    keys.type("Tổng kinh phí ghi trong văn bản", "1.234,5")
    keys.press(NEXT, to=CONNECTION)


def fill_in_what_may_stay_empty(keys):
    keys.type("Kế hoạch kết nối sản phẩm", "Đưa bánh chưng vào điểm.")
    keys.press(NEXT, to=PROGRESS)
    task = keys.page.get_by_role("group", name="Dòng 1")
    keys.type("Công việc", "Lắp kệ tủ", task)
    keys.type("Đơn vị chủ trì", "Phòng kinh tế", task)
    keys.type("Đơn vị phối hợp", "HTX Minh Họa D", task)
    keys.type("Thời gian hoàn thành", "Quý II/2021", task)
    keys.press(NEXT, to=PROPOSALS)
    keys.type("Đề xuất, kiến nghị", "Hỗ trợ tập huấn.")
    keys.press(NEXT, to=LETTER)


def finish_once_the_shortfall_is_explained(keys):
    keys.press("Hoàn thành nhập liệu", to=PLAN)
    expect(keys.page.get_by_role("alert")).to_contain_text("còn 01 nội dung, xem danh sách bên dưới")
    keys.follow("Mới chọn 01/02 điểm. Chọn thêm hoặc nộp kèm giải trình.", to=SITES)
    explanation = keys.field("Giải trình chưa đạt số điểm tối thiểu")
    expect(explanation).to_be_focused()
    keys.look()
    keys.page.keyboard.type("Chỉ có một mặt bằng phù hợp.")
    expect(explanation).to_have_value("Chỉ có một mặt bằng phù hợp.")
    keys.press("Lưu nháp", to=SITES)
    keys.follow("Kế hoạch năm 2021", to=PLAN)
    keys.press("Hoàn thành nhập liệu", to=PLAN)
    expect(keys.page.get_by_text("Đã hoàn thành nhập liệu.")).to_be_visible()


def hand_in_with_the_letter(keys):
    keys.follow("Nộp kèm giải trình", to=LETTER)
    keys.type("Số công văn", "123/UBND-KT")
    keys.type("Ngày công văn", "05/10/2020")
    keys.put_in("Bản quét", scan("cong-van.pdf"))
    keys.press("Nộp kèm giải trình", to=PLAN)
    expect(keys.page.get_by_text("Mã tiếp nhận: KH-2021-").first).to_be_visible()
