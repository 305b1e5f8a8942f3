"""Two rows that turn out to be one: what moves, what is filled, what stands against it; then the merge.

Whatever points to the merged row moves to the kept one. Where rows of a kind can conflict there, their
package says how that is settled (`on_merge`). The preview that a person is shown is the one carried out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import F
from django.db.models.fields.reverse_related import ManyToOneRel
from django.utils.translation import gettext as _

from core import audit
from core.audit.actions import action, refuse_unless
from core.audit.records import Record
from products.duplicates.mergeable import Mergeable
from products.models import FormerRow, Producer, Product, ProductPhoto, Rating

# What a row keeps to itself.
_OWN = {"name", "slug", "is_published"}
# The content of a decision; a scan, a source or a publication may be one row's only.
_RESULT = (
    "kind",
    "stars",
    "proposed_five_star",
    "score",
    "decision_date",
    "decision_precision",
    "issued_by",
    "valid_until",
    "revoked_on",
    "revocation_number",
)


@dataclass
class MergeEffect:
    """How rows that conflict are settled before the rest moves over.

    `refusals`: why there can be no merge; `notes`: what happens to rows that don't just move; a sentence
    each. `steps` do it, each called with `by=`.
    """

    refusals: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[Callable] = field(default_factory=list)

    def add(self, other: "MergeEffect") -> None:
        self.refusals += other.refusals
        self.notes += other.notes
        self.steps += other.steps


_effects: dict[type, Callable[..., MergeEffect]] = {}


def on_merge(model: type, effect: Callable[..., MergeEffect]) -> None:
    """Ask `effect(keep, merge)` what becomes of the rows of `model` that point to the two."""
    _effects[model] = effect


@dataclass
class MergePreview:
    """What merging would do. `fills`: {field: value} that the kept row gets; `differences`: fields in
    which the kept row's value stays; `moves`: how many rows of which model come over.
    """

    keep: Mergeable
    merge: Mergeable
    fills: dict[str, object]
    differences: list[str]
    moves: list[tuple[type, int]]
    effect: MergeEffect


def prepare(keep: Mergeable, merge: Mergeable) -> MergePreview:
    """What merging `merge` into `keep` would do, as they stand now."""
    fills = _fills(keep, merge)
    effect = MergeEffect(refusals=_refusals(keep, merge), notes=_notes(keep, merge))
    counted = []
    for relation in _relations(keep):
        model = relation.related_model
        if model in _effects:
            effect.add(_effects[model](keep, merge))
        counted.append((model, _pointing(relation, merge).count()))
    moves = [(model, number) for model, number in counted if number]
    return MergePreview(keep, merge, fills, _differences(keep, merge, fills), moves, effect)


@action("Gộp sản phẩm trùng")
def merge_products(*, keep: Product, merge: Product, by) -> Product:
    """Make one of two products; ValidationError where they contradict each other, and nothing changes."""
    return _merge(keep, merge, by)


@action("Gộp chủ thể trùng")
def merge_producers(*, keep: Producer, merge: Producer, by) -> Producer:
    """Make one of two producers; its contact is public only if the kept one's was."""
    return _merge(keep, merge, by)


# What the two rows say ------------------------------------------------------------------------------------


def _refusals(keep, merge) -> list[str]:
    found = []
    if keep.pk == merge.pk:
        found.append(_("Chọn một bản ghi khác để gộp."))
    if keep.is_demo != merge.is_demo:
        found.append(_("Dữ liệu minh họa và dữ liệu thật không gộp với nhau."))
    sentence = _("Hai bản ghi khác nhau về %(field)s: “%(kept)s” và “%(merged)s”. Sửa lại trước khi gộp.")
    for name in keep.conflict_fields:
        values = {"kept": getattr(keep, name), "merged": getattr(merge, name)}
        if all(values.values()) and len(set(values.values())) > 1:
            found.append(sentence % {"field": keep._meta.get_field(name).verbose_name, **values})
    return found


def _notes(keep, merge) -> list[str]:
    if merge.is_published and not keep.is_published:
        return [_("Bản ghi được giữ chưa công bố: trang công khai không còn cho đến khi công bố.")]
    return []


def _groups(keep) -> Iterator[tuple[str, ...]]:
    """Fields of the row that may be filled, those that go together in one tuple."""
    yield from keep.filled_together
    together = {name for names in keep.filled_together for name in names}
    for column in keep._meta.concrete_fields:
        if column.editable and not column.primary_key and column.name not in together | _OWN:
            yield (column.name,)


def _fills(keep, merge) -> dict[str, object]:
    left_alone, found = keep.not_filled_from(merge), {}
    for names in _groups(keep):
        if left_alone.isdisjoint(names) and not _has_value(keep, names) and _has_value(merge, names):
            found.update({name: getattr(merge, name) for name in names})
    return found


def _has_value(row, names) -> bool:
    return any(getattr(row, name) not in (None, "") for name in names)


def _differences(keep, merge, fills) -> list[str]:
    names = [name for group in (("name",), *_groups(keep)) for name in group]
    return [
        name
        for name in names
        if name not in fills and _has_value(merge, [name]) and getattr(keep, name) != getattr(merge, name)
    ]


# What points to them --------------------------------------------------------------------------------------


def _relations(row) -> list[ManyToOneRel]:
    return [relation for relation in row._meta.related_objects if relation.one_to_many]


def _pointing(relation, *rows):
    return relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": rows})


def _move(relation, keep, merge) -> None:
    """Point the rows of a relation to the kept one; what they are found by follows."""
    model, name = relation.related_model, relation.field.name
    is_record = issubclass(model, Record)
    moved = list(_pointing(relation, merge).order_by().values_list("pk", flat=True))
    revision = {"revision": F("revision") + 1} if is_record else {}
    _pointing(relation, merge).order_by().update(**{name: keep}, **revision)
    if is_record and name in model.search_relations:
        model._default_manager.filter(pk__in=moved).refresh_search()


def effect_on_ratings(keep: Product, merge: Product) -> MergeEffect:
    """Keep one result of each decision; the merge is refused where the two rows record it differently."""
    effect = MergeEffect(steps=[lambda by: _forget_current(merge)])
    remaining = {rating.decision_number: rating for rating in keep.ratings.all()}
    for rating in merge.ratings.all():
        twin = remaining.get(rating.decision_number)
        if twin is not None:
            effect.add(_merge_rating(twin, rating))
    return effect


def _merge_rating(remaining: Rating, merged: Rating) -> MergeEffect:
    if any(getattr(remaining, name) != getattr(merged, name) for name in _RESULT):
        sentence = _("%(decision)s được ghi khác nhau ở hai bản ghi: %(kept)s và %(merged)s.")
        values = {
            "decision": remaining.decision_text,
            "kept": remaining.stars_text,
            "merged": merged.stars_text,
        }
        return MergeEffect(refusals=[sentence % values])
    note = _("%(decision)s có ở cả hai bản ghi: giữ một.") % {"decision": remaining.decision_text}
    return MergeEffect(notes=[note], steps=[lambda by: _drop_rating(remaining, merged)])


def _forget_current(merge: Product) -> None:
    nothing = {"current_rating": None, "public_rating": None, "stage": Product.Stage.IN_DEVELOPMENT}
    Product.objects.filter(pk=merge.pk).update(**nothing)


def _drop_rating(remaining: Rating, merged: Rating) -> None:
    """The document that proves the result is kept, whichever row had it."""
    if merged.document_id and not remaining.document_id:
        remaining.document = merged.document
        remaining.save()
    merged.delete()


def effect_on_photos(keep: Product, merge: Product) -> MergeEffect:
    """A picture that both have stays once; the others come after those that are there."""
    have = set(keep.photos.values_list("digest", "kind"))
    twice = [photo for photo in merge.photos.all() if (photo.digest, photo.kind) in have]
    last = keep.photos.count()
    effect = MergeEffect(
        steps=[lambda by: merge.photos.order_by().update(position=F("position") + last)],
    )
    if twice:
        note = _("%(number)s ảnh có ở cả hai bản ghi: giữ một.") % {"number": len(twice)}
        drop = [lambda by, photo=photo: photo.delete() for photo in twice]
        effect.add(MergeEffect(notes=[note], steps=drop))
    return effect


def effect_on_products(keep: Producer, merge: Producer) -> MergeEffect:
    """Products of one name come to stand side by side: two to be merged in their turn."""
    names = set(keep.products.values_list("name_folded", flat=True))
    alike = [row.name for row in merge.products.all() if row.name_folded in names]
    if not alike:
        return MergeEffect()
    note = _("Sau khi gộp còn sản phẩm có thể trùng, gộp tiếp ở danh sách sản phẩm: %(names)s.")
    return MergeEffect(notes=[note % {"names": "; ".join(alike)}])


# The merge ------------------------------------------------------------------------------------------------


def _merge(keep, merge, by):
    refuse_unless(keep.pk != merge.pk, _("Chọn một bản ghi khác để gộp."))
    keep, merge = _locked_pair(keep, merge)
    preview = prepare(keep, merge)
    if preview.effect.refusals:
        raise ValidationError(preview.effect.refusals)
    audit.note(_("gộp “%(merged)s” vào “%(kept)s”") % {"merged": merge.name, "kept": keep.name})
    for step in preview.effect.steps:
        step(by=by)
    for relation in _relations(keep):
        _move(relation, keep, merge)
    _leave_address(keep, merge)
    merge.delete()
    _fill(keep, preview.fills)
    if isinstance(keep, Product):
        Product.objects.filter(pk=keep.pk).link_newest_ratings()
    keep.refresh_from_db()
    return keep


def _locked_pair(keep, merge):
    """Both rows and what points to them, locked by order of key: two merges never wait for each other."""
    model = type(keep)
    rows = model._default_manager.select_for_update().filter(pk__in=[keep.pk, merge.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    refuse_unless(len(found) == 2, _("Một trong hai bản ghi không còn; có thể đã được gộp."))
    for relation in _relations(keep):
        pointing = _pointing(relation, *found.values()).select_for_update()
        sum(1 for _key in pointing.order_by("pk").values_list("pk"))
    return found[keep.pk], found[merge.pk]


def _leave_address(keep, merge) -> None:
    kind = keep._meta.model_name
    FormerRow.objects.create(key=merge.pk, name=merge.name, slug=merge.slug, **{kind: keep})


def _fill(keep, values) -> None:
    if not values:
        return
    for name, value in values.items():
        setattr(keep, name, value)
    keep.full_clean()
    keep.save()


def register() -> None:
    on_merge(Rating, effect_on_ratings)
    on_merge(ProductPhoto, effect_on_photos)
    on_merge(Product, effect_on_products)
