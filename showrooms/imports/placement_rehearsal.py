"""What an import of placements would do: each row created, changed field by field, unchanged or refused."""

from collections import Counter, defaultdict
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.batches import in_batches
from common.parsing.cells import CellProblem
from core.imports.lists.reading import Problem
from core.imports.lists.rehearsal import Matching, Planned
from products.models import Product
from showrooms.actions.placing import IS_CLOSED, NOT_OPENED, TRANSITIONS
from showrooms.imports.placement_list import PLACEMENTS, PlacementRow
from showrooms.imports.placement_matching import Products, Showrooms
from showrooms.imports.placement_reader import note_field
from showrooms.models import Placement, Showroom

State = Placement.State
_DAYS = ("starts_on", "ends_on", "shown_on")

Pair = tuple[int, int]


class PlacementMatching(Matching[PlacementRow]):
    """Finds what every row is about, loads the placements of these pairs, then decides on each row."""

    repeated = gettext_lazy("Trùng với dòng %(row)s (trang %(sheet)s): cùng sản phẩm và điểm.")

    def run(self):
        rows = self.reading.rows
        self.pairs: dict[Pair, tuple[PlacementRow, bool]] = {}
        self.lost_above: set[tuple[str, int]] = set()
        self.products, self.showrooms = Products(rows), Showrooms()
        found = self.each(rows, self._pair)
        self._load({product.pk for _row, (product, _showroom) in found})
        self.live_rows = Counter(
            (product.pk, showroom.pk)
            for row, (product, showroom) in found
            if (row.state or State.ON_DISPLAY) in Placement.LIVE_STATES
        )
        for row, (product, showroom) in found:
            if placement := self.result.refusing(row, self._resolve, row, product, showroom):
                self._plan(row, placement)

    # What a row is about

    def _pair(self, row: PlacementRow) -> tuple[Product, Showroom]:
        try:
            showroom = self.showrooms.find(row.showroom_code, row.showroom)
        except CellProblem as problem:
            raise self._asked_once(row, problem) from problem
        return self.products.find(row), showroom

    def _asked_once(self, row: PlacementRow, problem: CellProblem) -> CellProblem:
        """A showroom that stands above several rows is asked about there."""
        number = row.origins.get("showroom") or row.origins.get("showroom_code")
        if not number:
            self.lost_above.add((row.sheet, row.number))
            return problem
        if (row.sheet, number) not in self.lost_above:
            self.lost_above.add((row.sheet, number))
            header = self.result.reading.header_of(row.sheet, "showroom")
            what = problem.reason, problem.suggestion, "showroom"
            self.result.problems.append(Problem(row.sheet, number, header, row.showroom, *what))
        return CellProblem(_("Chưa rõ điểm OCOP ghi ở dòng %(row)s.") % {"row": number})

    def _load(self, products: set[int]):
        self.live: dict[Pair, Placement] = {}
        self.past: dict[Pair, list[Placement]] = defaultdict(list)
        placements = Placement.objects.select_related("product", "showroom").order_by("-pk")
        for placement in in_batches(placements, "product", products):
            pair = placement.product_id, placement.showroom_id
            if placement.is_live:
                self.live[pair] = placement
            else:
                self.past[pair].append(placement)

    # Which placement of the pair

    def _resolve(self, row: PlacementRow, product: Product, showroom: Showroom) -> Placement:
        """The placement that the row is about, a new one where none is; refused if it can't be so."""
        pair = product.pk, showroom.pk
        placement = self._stored(row, pair)
        self._refuse_repeated(pair, placement)
        if placement is None:
            placement = self._new(row, product, showroom)
        else:
            _refuse_move(row, placement)
        self._check(row, placement)
        return placement

    def _stored(self, row: PlacementRow, pair: Pair) -> Placement | None:
        """The live one; of a row that says it is over, the past one it tells of, else the live one it ends.

        Where that can't be told, and no other row of the file speaks of the live one, the row is refused.
        """
        live = self.live.get(pair)
        if row.state in (None, *Placement.LIVE_STATES):
            return live
        past = [p for p in self.past[pair] if p.state == row.state and p.pk not in self.seen]
        past.sort(key=lambda placement: _distance(row, placement))
        if described := next((placement for placement in past if _describes(row, placement)), None):
            return described
        if live is None or self.live_rows[pair]:
            return past[0] if past else None
        if past:
            reason = _(
                "Sản phẩm này đang có kết nối với điểm, và trước đây đã có kết nối “%(state)s”: chưa rõ dòng "
                "này nói về kết nối nào. Ghi thêm ngày, hoặc chuyển tình trạng trên cổng."
            )
            raise CellProblem(reason % {"state": State(row.state).label})
        return live

    def _refuse_repeated(self, pair: Pair, placement: Placement | None):
        """A pair stands once in a list, but for its stored placements of other times."""
        earlier, was_new = self.pairs.get(pair, (None, False))
        if placement is not None and not was_new:
            earlier = self.seen.get(placement.pk)
        self.refuse_repeated(earlier)

    def _new(self, row: PlacementRow, product: Product, showroom: Showroom) -> Placement:
        if showroom.state(self.on) == Showroom.State.CLOSED:
            raise CellProblem(str(IS_CLOSED), column="showroom")
        return Placement(
            product=product,
            showroom=showroom,
            state=row.state or State.ON_DISPLAY,
            asked_by=row.asked_by or Placement.AskedBy.DISTRICT,
            origin=Placement.Origin.IMPORT,
            is_demo=product.is_demo or showroom.is_demo,
            source=_("danh sách nhập từ tệp"),
        )

    def _check(self, row: PlacementRow, placement: Placement):
        declined = (row.state or placement.state) == State.DECLINED
        if declined and not (row.note or placement.decline_reason):
            raise CellProblem(_("Ghi lý do không tiếp nhận."), column="note")
        if row.shown_on and row.shown_on > self.on and row.shown_on != placement.shown_on:
            raise CellProblem(_("Ngày này chưa tới."), column="shown_on")
        if _goes_on_display(row, placement) and not placement.showroom.has_opened(self.on):
            raise CellProblem(str(NOT_OPENED), str(State.AGREED.label), column="state")
        values = _values(row, placement, self.on)
        starts, ends = (values.get(name) or getattr(placement, name) for name in ("starts_on", "ends_on"))
        if starts and ends and ends < starts:
            raise CellProblem(_("Ngày kết thúc không thể trước ngày bắt đầu."), column="ends_on")

    # The outcome

    def _plan(self, row: PlacementRow, placement: Placement) -> None:
        is_new = placement.pk is None
        self.pairs[placement.product_id, placement.showroom_id] = row, is_new
        if not is_new:
            self.seen[placement.pk] = row
        changes = PLACEMENTS.fill(placement, _values(row, placement, self.on))
        self.result.add(Planned(row, placement, is_new, {} if is_new else changes))


def _refuse_move(row: PlacementRow, placement: Placement) -> None:
    """A list moves a state as the actions do."""
    if row.state is None:
        return
    wanted = Placement(state=row.state, asked_by=row.asked_by or placement.asked_by).state_text
    stays = row.state == placement.state and wanted == placement.state_text
    if not stays and row.state not in TRANSITIONS[placement.state]:
        reason = _("Không thể chuyển từ “%(old)s” sang “%(new)s”.")
        raise CellProblem(reason % {"old": placement.state_text, "new": wanted}, column="state")


def _goes_on_display(row: PlacementRow, placement: Placement) -> bool:
    """Whether the row puts there what doesn't stand there yet, sold out or not."""
    stands_there = placement.pk is not None and placement.state in Placement.SHOWN_STATES
    return (row.state or placement.state) in Placement.SHOWN_STATES and not stands_there


def _describes(row: PlacementRow, placement: Placement) -> bool:
    """Whether the row can be about no other: a day or the reason agrees, and nothing that it says differs."""
    values = _given(row)
    telling = {name: values.get(name) for name in (*_DAYS, "decline_reason") if values.get(name)}
    return bool(telling) and not any(
        PLACEMENTS.is_change(name, getattr(placement, name), value) for name, value in values.items()
    )


def _distance(row: PlacementRow, placement: Placement) -> int:
    """In how many fields the placement is not as the row has it, blanks included."""
    return sum(
        (getattr(placement, name) or None) != (v or None) for name, v in PLACEMENTS.values(row).items()
    )


def _given(row: PlacementRow) -> dict:
    """{field: value} of what the row says; None where it doesn't."""
    return PLACEMENTS.values(row, **{note_field(row): row.note})


def _values(row: PlacementRow, placement: Placement, on: date) -> dict:
    """{field: value} that the row gives a placement, with the days that the actions set on the way."""
    values = {**_given(row), "state": row.state}
    moves = placement.pk is None or row.state not in (None, placement.state)
    state = row.state or placement.state
    if moves and state in Placement.SHOWN_STATES:
        values["shown_on"] = row.shown_on or placement.shown_on or on
    if moves and state == State.ENDED and placement.pk is not None:
        values["ends_on"] = row.ends_on or on
    return values
