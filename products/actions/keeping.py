"""What a district keeps of its own: its producers and products. New ones wait to be published by staff."""

from django.utils.translation import gettext as _

from common.slugs import check_and_save
from core.audit.actions import action, refuse_unless
from districts.models import District
from products.actions.recording import save_producer
from products.models import Producer, Product

KEEPS_ALL = "products.change_product"


def keeps(by, district: District) -> bool:
    """The district's officers; staff in their place."""
    return by is not None and (district.has_officer(by) or by.has_perm(KEEPS_ALL))


def require_keeper(by, district: District) -> None:
    sentence = _("Việc này dành cho cán bộ phụ trách của %(district)s.") % {"district": district.full_name}
    refuse_unless(keeps(by, district), sentence)


@action("Lưu chủ thể của đơn vị")
def keep_producer(*, producer: Producer, by) -> Producer:
    """Save a producer of the person's own district."""
    _prepare(producer, by)
    check_and_save(producer, lambda: save_producer(producer=producer, by=by))
    return producer


@action("Lưu sản phẩm của đơn vị")
def keep_product(*, product: Product, by) -> Product:
    """Save a product of the person's own district, rated or still being developed."""
    _prepare(product, by)
    check_and_save(product, product.save)
    return product


def _prepare(row: Producer | Product, by) -> None:
    stored = type(row).objects.filter(pk=row.pk).select_related("district").first()
    for district in {row.district, stored.district} if stored else {row.district}:
        require_keeper(by, district)
    if stored is None:
        row.is_published = False
        row.source = row.source or _("phòng kinh tế của %(district)s") % {"district": row.district.full_name}
