"""Write the released database of `tests.released_database` from the cast of the tests."""

import os
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.utils import timezone

from districts.models import Commune, CommuneSuccessor
from plans.models import DistrictPlan, DueExtension, PlanTask, ReviewComment, ReviewRequest
from products.duplicates.former import FormerRow
from products.models import Product
from showrooms.models import (
    Closure,
    ConfirmationLink,
    DeadlineChange,
    Placement,
    PlacementMessage,
    ProgressNote,
    ShowroomPhoto,
)
from tests import released_database
from tests.tree import LABELS

DAY, FORTNIGHT = date(2020, 10, 5), timedelta(days=14)


def the_rest(officer, contact, staff) -> None:
    """Make a row of the models that the cast leaves empty."""
    showroom, product, plan = (
        contact.operators.get().showroom,
        Product.objects.first(),
        DistrictPlan.objects.get(),
    )
    whole = {"code": "10000", "name": "Bát Tràng", "part": "whole", "is_default": True}
    CommuneSuccessor.objects.create(commune=Commune.objects.first(), **whole)
    FormerRow.objects.create(product=product, key=9000, name="Bình hoa cũ", slug="binh-hoa-cu")
    ShowroomPhoto.objects.create(showroom=showroom, digest="0" * 64, width=40, height=30)
    ConfirmationLink.objects.create(showroom=showroom, digest="1" * 64, expires_at=timezone.now() + FORTNIGHT)
    Closure.objects.create(showroom=showroom, starts_on=DAY, ends_on=DAY, reason="Kiểm kê")
    PlacementMessage.objects.create(placement=Placement.objects.first(), author=contact, text="Đồng ý")
    noted = {"showroom": showroom, "made_by": staff.full_name}
    DeadlineChange.objects.create(old=DAY, new=DAY + FORTNIGHT, reason="Mưa bão", **noted)
    ProgressNote.objects.create(on=DAY, text="Đã lắp biển", **noted)
    later = {"old": DAY, "new": DAY + FORTNIGHT, "reason": "Mưa bão", "made_by": staff.full_name}
    DueExtension.objects.create(round=plan.round, district=plan.district, **later)
    PlanTask.objects.create(plan=plan, work="Lắp biển", lead_unit="Phòng Kinh tế")
    ReviewRequest.objects.create(plan=plan, items=["budget"], note="Bổ sung nguồn", due_on=DAY, asked_by="x")
    ReviewComment.objects.create(plan=plan, section="budget", author=staff, text="Đã xem")
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    Authenticator.objects.create(user=staff, type="totp", data={"secret": "minh-hoa"})


def test_write(transactional_db, one_of_each, gia_lam_officer, bat_trang_contact, staff):
    the_rest(gia_lam_officer, bat_trang_contact, staff)
    ours = [model for model in apps.get_models() if model._meta.app_label in LABELS]
    empty = [model.__name__ for model in ours if not model._base_manager.exists()]
    assert empty == []
    released_database.write(os.environ["RELEASE"])
