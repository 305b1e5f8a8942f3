"""Words of which demonstration producers and products are made."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Product sets by number, and how many of 299 products belong to each: about as the city's groups were.
SET_WEIGHTS = dict(
    zip(
        range(1, 27),
        [28, 16, 18, 12, 13, 24, 22, 17, 10, 9, 9, 8, 7, 4, 3, 3, 2, 3, 2, 2, 2, 3, 34, 33, 10, 5],
        strict=True,
    )
)
FARMING = "Nông sản"
TRADES = {
    FARMING: (1, 2, 3, 4),
    "Thực phẩm": (5, 6, 7, 8, 9, 10, 11),
    "Trà và Đồ uống": (12, 13, 14, 15, 16, 17, 18),
    "Dược liệu": (19, 20, 21, 22),
    "Thủ công mỹ nghệ": (23, 24),
    "Dệt may": (25,),
    "Du lịch nông thôn": (26,),
}
# Kind of producer: how its name begins, and how many of ten are of it.
PRODUCER_KINDS = {
    "cooperative": ("HTX", 4),
    "company": ("Công ty TNHH", 2),
    "cooperative_group": ("Tổ hợp tác", 1),
    "household": ("Cơ sở", 3),
}
STORIES = (
    "{producer} khởi đầu từ một nhóm nhỏ trong xóm, góp vốn mua chung dụng cụ và chia nhau từng công đoạn. "
    "Mỗi mẻ hàng đều ghi sổ ngày làm và người làm.",
    "Nghề được truyền lại trong nhà qua ba đời. Cách làm giữ như cũ, chỉ thay khâu đóng gói để hàng đi xa "
    "mà không hỏng.",
    "Nguyên liệu lấy trong {place}, mua theo giá thỏa thuận từ đầu vụ. {producer} trả công theo sản phẩm và "
    "dạy nghề miễn phí cho thanh niên trong vùng.",
    "Từ gian hàng nhỏ ở chợ phiên, {producer} làm hồ sơ OCOP để chuẩn hóa quy trình, nhãn và bao bì.",
)


@dataclass(frozen=True)
class Item:
    """A thing that a product set holds: `variants` complete its name, `craft` is a village's craft."""

    name: str
    variants: tuple[str, ...]
    name_en: str
    about: str
    craft: str
    packaging: str
    price_from: int
    price_to: int


@cache
def items() -> dict[int, list[Item]]:
    """The items of each product set; prices in thousands of đồng."""
    by_set = defaultdict(list)
    with (Path(__file__).parent / "items.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_set[int(row["set"])].append(
                Item(
                    row["name"],
                    tuple(row["variants"].split("|")),
                    row["name_en"],
                    row["about"],
                    row["craft"],
                    row["packaging"],
                    int(row["price_from"]),
                    int(row["price_to"]),
                )
            )
    return dict(by_set)


def items_of_craft(set_number: int, craft: str) -> list[Item]:
    return [item for item in items()[set_number] if item.craft == craft]


@cache
def sets_of_craft(craft: str) -> tuple[int, ...]:
    """The sets in which a village of this craft makes something."""
    return tuple(number for number in items() if items_of_craft(number, craft))
