"""One drawing for each product set: a still life of flat shapes, in the colours of the portal."""

from collections.abc import Iterable

from common import drawing
from common.photos import StoredPhoto
from products.demo.drawings import crafts, drinks, food, herbs

_BY_SET = {
    1: food.fruit,
    2: food.eggs,
    3: food.rice,
    4: food.honey,
    5: food.cakes,
    6: food.noodles,
    7: food.preserved,
    8: food.ham,
    9: food.fish,
    10: food.sauce,
    11: food.spice,
    12: drinks.tea,
    13: drinks.flower_tea,
    14: drinks.coffee,
    15: drinks.spirit,
    16: drinks.wine,
    17: drinks.water,
    18: drinks.juice,
    19: herbs.medicine,
    20: herbs.cosmetics,
    21: herbs.care,
    22: herbs.herbs,
    23: crafts.ornament,
    24: crafts.household,
    25: crafts.fabric,
    26: crafts.tourism,
}


def store(numbers: Iterable[int]) -> dict[int, StoredPhoto]:
    """The stored drawing of each product set, by its number."""
    return drawing.store({number: _BY_SET[number] for number in numbers})
