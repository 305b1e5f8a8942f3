"""Biên bản thỏa thuận: the agreement of showroom and producer on one product, for both to sign."""

from django.utils.translation import override

from common import clock
from common.templatetags.formats import vn_money, vn_number
from products.models import Producer
from reports.papers import frame, layout
from reports.papers.paper import Paper
from reports.papers.word import Column, WordPaper
from reports.papers.wording import (
    DOTS,
    address,
    file_name,
    joined,
    known,
    marked,
    official_day,
    sentence,
    span,
)
from showrooms.models import Placement, Showroom

State = Placement.State
_STILL_TALKED_ABOUT = (State.PROPOSED, State.REQUESTED)
_COLUMNS = (
    Column("Tên sản phẩm", 55, layout.CELL),
    Column("Hạng sao", 30),
    Column("Quy cách", 40),
    Column("Giá", 40),
)


@override("vi")
def agreement(placement: Placement) -> Paper:
    """Write the agreement of a placement; raises ValueError if the placement came to nothing.

    It is marked as a draft until both sides agree; terms not settled yet are blanks to fill in.
    """
    if not placement.has_agreement:
        raise ValueError("Kết nối không thành thì không có biên bản thỏa thuận.")
    word = WordPaper(f"Biên bản thỏa thuận: {placement}")
    _opening(word, placement)
    _showroom(word, placement.showroom)
    _producer(word, placement.product.producer)
    word.line("Hai bên thống nhất các nội dung sau:")
    word.section("SẢN PHẨM")
    word.table(_COLUMNS, [_product(placement)])
    word.section("NỘI DUNG THỎA THUẬN")
    for number, term in enumerate(_terms(placement), 1):
        word.line(f"{number}. {term}.", layout.FILL_IN)
    word.line("Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản có giá trị như nhau./.")
    frame.sides(word, "BÊN A", "BÊN B")
    return word.ready(
        file_name("bien ban thoa thuan", placement.product.name, placement.showroom.name, kind="docx")
    )


def _opening(word: WordPaper, placement: Placement) -> None:
    if placement.state in _STILL_TALKED_ABOUT:
        frame.draft_mark(word)
    frame.country(word)
    matter = "Về việc trưng bày, giới thiệu và bán sản phẩm OCOP"
    frame.title(word, "BIÊN BẢN THỎA THUẬN", matter, is_demo=placement.is_demo)
    day = official_day(None, clock.today().year)
    word.line(f"Hôm nay, {day}, tại {DOTS}, chúng tôi gồm:", layout.FILL_IN)


def _showroom(word: WordPaper, showroom: Showroom) -> None:
    word.line(f"BÊN A (điểm OCOP): {marked(showroom.name, showroom)}", layout.PARTY)
    word.line(f"Đơn vị vận hành: {known(showroom.operator_name)}.")
    word.line(f"Địa chỉ: {joined(address(showroom), showroom.district.full_name)}.")
    _representative(word)


def _producer(word: WordPaper, producer: Producer) -> None:
    word.line(f"BÊN B (chủ thể): {marked(producer.name, producer)}", layout.PARTY)
    word.line(f"Loại hình: {sentence(producer.get_kind_display())}.")
    # A household's street is its home: it is left blank unless the household agreed to publish it.
    place = address(producer) if producer.address_is_public else DOTS
    word.line(f"Địa chỉ: {joined(place, producer.district.full_name)}.", layout.FILL_IN)
    _representative(word)


def _representative(word: WordPaper) -> None:
    word.line(f"Đại diện: {DOTS} Chức vụ: {DOTS}", layout.FILL_IN)
    word.line(f"Điện thoại: {DOTS}", layout.FILL_IN)


def _product(placement: Placement) -> list[str]:
    product = placement.product
    stars = product.stars()
    return [
        marked(product.name, product),
        f"{stars} sao" if stars else "chưa xếp hạng",
        product.packaging or DOTS,
        vn_money(placement.price) or DOTS,
    ]


def _terms(placement: Placement) -> list[str]:
    discount = placement.discount_percent
    terms = {
        "Hình thức": placement.get_mode_display(),
        "Chiết khấu": f"{vn_number(discount)} %" if discount is not None else "",
        "Thanh toán": placement.settlement,
        "Đổi, trả hàng": placement.returns,
        "Giao hàng": placement.delivery,
        "Số lượng đợt đầu": vn_number(placement.first_quantity),
        "Thời gian": span(placement.starts_on, placement.ends_on),
    }
    written = [f"{name}: {value or DOTS}" for name, value in terms.items()]
    return [*written, f"Nội dung khác: {placement.note}"] if placement.note else written
