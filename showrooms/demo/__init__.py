"""Demonstration showrooms with what stands in them, in any number, and their removal."""

from datetime import date

from django.db.models import Q

from common import demo
from common.photos import StoredPhoto
from products.models import Product
from showrooms.demo import placements, sites
from showrooms.models import (
    Closure,
    ConfirmationLink,
    DeadlineChange,
    OpeningHours,
    Operator,
    Placement,
    PlacementMessage,
    ProducerRequest,
    ProgressNote,
    Showroom,
    ShowroomPhoto,
)

_MADE_BY = demo.SOURCE


def load(total: int, seed: int, report: demo.Report) -> int:
    """Make showrooms until the wave has `total` published ones, the real ones included; returns how many."""
    rng = demo.generator(seed, "showrooms")
    real = Showroom.objects.real().published().filter(wave=sites.WAVE).count()
    pairs = list(sites.showrooms(max(0, total - real), rng))
    pictures = demo.store_pictures("showrooms", Showroom.PlaceKind.values)
    for batch in demo.batches(pairs):
        _store(batch, pictures)
    report(f"{len(pairs)} điểm")
    _place([showroom for showroom, _pattern in pairs], demo.generator(seed, "placements"), report)
    return len(pairs)


def _store(pairs: list, pictures: dict[int, StoredPhoto]) -> None:
    rows = [showroom for showroom, _pattern in pairs]
    Showroom.objects.bulk_create(rows)
    Showroom.craft_villages.through.objects.bulk_create(sites.village_links(pairs))
    OpeningHours.objects.bulk_create(span for pair in pairs for span in sites.hours(*pair))
    ShowroomPhoto.objects.bulk_create(_photo(row, pictures[row.place_kind]) for row in rows)
    ProgressNote.objects.bulk_create(note for row in rows for note in _notes(row))
    Closure.objects.bulk_create(_stock_taking(row) for row in rows[:1])


def _photo(showroom: Showroom, picture: StoredPhoto) -> ShowroomPhoto:
    return ShowroomPhoto(
        showroom=showroom,
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        caption="Hình minh họa",
        is_published=True,
        is_demo=True,
        source=demo.SOURCE,
    )


def _notes(showroom: Showroom) -> list[ProgressNote]:
    notes = [(showroom.preparing_since, "Bắt đầu chuẩn bị mặt bằng, kệ và biển hiệu.")]
    if showroom.opened_on:
        notes.append((showroom.opened_on, "Đã khai trương, có biên bản (minh họa)."))
    else:
        notes.append((date(2020, 10, 2), "Đã lắp kệ; còn thiếu biển hiệu và danh sách sản phẩm."))
    return [ProgressNote(showroom=showroom, on=on, text=text, made_by=_MADE_BY) for on, text in notes]


def _stock_taking(showroom: Showroom) -> Closure:
    day = date(2020, 10, 20)
    return Closure(showroom=showroom, starts_on=day, ends_on=day, reason="Kiểm kê hàng hóa")


def _place(showrooms: list[Showroom], rng, report: demo.Report) -> None:
    fields = ("pk", "price_from", "current_rating_id", "is_demo")
    products = list(Product.objects.demo().only(*fields).order_by("slug"))
    count = 0
    for batch in demo.batches(placements.placements(showrooms, products, rng)):
        Placement.objects.bulk_create(batch)
        count += len(batch)
        report(f"{count} kết nối")


def remove() -> int:
    """Remove all demonstration showrooms, and the connections of any demonstration row; returns how many
    showrooms.
    """
    of_either = Q(product__is_demo=True) | Q(showroom__is_demo=True)
    placed = Placement.objects.filter(Q(is_demo=True) | of_either)
    ProducerRequest.objects.filter(of_either | Q(placement__in=placed)).erase()
    PlacementMessage.objects.filter(Q(placement__in=placed) | Q(author__is_demo=True)).erase()
    placed.erase()
    Operator.objects.filter(Q(showroom__is_demo=True) | Q(user__is_demo=True)).erase()
    for model in (ShowroomPhoto, OpeningHours, Closure, DeadlineChange, ProgressNote, ConfirmationLink):
        model.objects.filter(showroom__is_demo=True).erase()
    Showroom.craft_villages.through.objects.filter(showroom__is_demo=True).delete()
    return Showroom.objects.demo().erase()
