"""Every named constraint takes a row on its good side and refuses one on its bad side."""

import ast
import uuid
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from core.accounts.models import PortalSettings, User
from core.imports.models import ImportRun
from core.mail.models import OutgoingMail
from districts.models import Commune, CommuneSuccessor, CraftVillage, District, Letter, Membership
from products.duplicates.former import FormerRow
from products.models import Category, Producer, Product, Rating, RatingCorrection
from showrooms.models import (
    Closure,
    ConfirmationLink,
    DeadlineChange,
    OpeningHours,
    Operator,
    Placement,
    ProducerRequest,
    Showroom,
)
from tests.constraints import constraint, database_refusal, names_constraint, refusals, sentence
from tests.tree import LABELS

DAY = date(2020, 10, 5)
BEFORE, AFTER = date(2020, 10, 4), date(2020, 10, 6)
NOON = timezone.make_aware(timezone.datetime(2020, 10, 5, 12))
TRACED = {"committed_at": NOON, "operation": uuid.UUID(int=1)}


@pytest.fixture
def cast(districts, bat_trang_commune, category, make_producer, make_product, make_showroom, make_user):
    """The rows that others point to; `product` is not rated."""
    producer = make_producer()
    return SimpleNamespace(
        district=districts["gia-lam"],
        other_district=districts["quoc-oai"],
        commune=bat_trang_commune,
        category=category,
        producer=producer,
        product=make_product(producer=producer, stars=None),
        other_product=make_product("Đĩa Minh Họa", producer=producer, stars=None),
        showroom=make_showroom(),
        other_showroom=make_showroom("Điểm khác"),
        person=make_user("mot-nguoi", "district_officer"),
        other_person=make_user("nguoi-khac", "district_officer"),
    )


# The n-th acceptable row of each model; no two are alike in anything that may stand once only.
ROWS = {
    User: lambda cast, n: {"username": f"u{n}", "email": f"u{n}@minh-hoa.example", "password": "x"},
    PortalSettings: lambda cast, n: {"pk": n},
    OutgoingMail: lambda cast, n: {
        "reason": f"minh-hoa-{n}",
        "message_id": f"<{n}@minh-hoa.example>",
        "to": "ai@minh-hoa.example",
        "subject": "Thư minh họa",
    },
    ImportRun: lambda cast, n: {"kind": "products", "file": "danh-sach.xlsx", "filename": "danh-sach.xlsx"},
    District: lambda cast, n: {
        "code": f"90{n}",
        "name": f"Ví Dụ {n}",
        "kind": "quan",
        "slug": f"vi-du-{n}",
        "tile_x": n,
        "tile_y": 0,
    },
    Commune: lambda cast, n: {
        "code": f"9000{n}",
        "name": f"Ví Dụ {n}",
        "kind": "xa",
        "district": cast.district,
    },
    CommuneSuccessor: lambda cast, n: {
        "commune": cast.commune,
        "code": f"9100{n}",
        "name": f"Ví Dụ {n}",
        "part": "whole",
    },
    CraftVillage: lambda cast, n: {
        "name": f"Ví Dụ {n}",
        "slug": f"vi-du-{n}",
        "craft": "gốm",
        "district": cast.district,
    },
    Membership: lambda cast, n: {
        "user": cast.person,
        "district": cast.district if n == 1 else cast.other_district,
    },
    Letter: lambda cast, n: {
        "direction": "in",
        "issuer": "UBND Ví Dụ",
        "number": f"{n}/UBND",
        "date": DAY,
        "subject": "x",
    },
    Producer: lambda cast, n: {
        "name": f"HTX Ví Dụ {n}",
        "slug": f"htx-{n}",
        "kind": "cooperative",
        "district": cast.district,
        "tax_code": f"010000000{n}",
    },
    Category: lambda cast, n: {"parent": cast.category, "name": f"Ví Dụ {n}", "slug": f"bo-{n}"},
    Product: lambda cast, n: {
        "code": f"01-018-{n}",
        "slug": f"sp-{n}",
        "name": f"Sản phẩm Ví Dụ {n}",
        "producer": cast.producer,
        "district": cast.district,
    },
    FormerRow: lambda cast, n: {"product": cast.product, "key": 90 + n, "name": "Ví Dụ", "slug": f"cu-{n}"},
    Rating: lambda cast, n: {
        "product": cast.product,
        "stars": 4,
        "decision_number": f"{n}/QĐ-MH",
        "issued_by": "UBND Ví Dụ",
        "decision_date": date(2020, 1, 21),
        "valid_until": date(2023, 1, 21),
    },
    RatingCorrection: lambda cast, n: {
        "product": cast.product,
        "what": "x",
        "document": "x",
        "proposed_by": "x",
        "proposed_on": DAY,
    },
    Showroom: lambda cast, n: {
        "code": f"VI-DU-{n}",
        "slug": f"vi-du-{n}",
        "name": f"Điểm Ví Dụ {n}",
        "district": cast.district,
        "wave": 2020,
        "opened_on": DAY,
    },
    Operator: lambda cast, n: {
        "user": cast.person,
        "showroom": cast.showroom if n == 1 else cast.other_showroom,
    },
    ConfirmationLink: lambda cast, n: {
        "showroom": cast.showroom if n == 1 else cast.other_showroom,
        "digest": f"{n:064}",
        "made_at": NOON,
        "expires_at": NOON + timedelta(days=14),
    },
    OpeningHours: lambda cast, n: {
        "showroom": cast.showroom,
        "weekday": n,
        "opens": "08:00",
        "closes": "17:30",
    },
    Closure: lambda cast, n: {"showroom": cast.showroom, "starts_on": DAY, "ends_on": DAY, "reason": "Tết"},
    Placement: lambda cast, n: {
        "product": cast.product if n == 1 else cast.other_product,
        "showroom": cast.showroom,
    },
    ProducerRequest: lambda cast, n: {
        "district": cast.district,
        "product_name": "x",
        "producer_name": "x",
        "contact_name": "x",
        "contact_phone": "0912345678",
        "received_on": DAY,
    },
    DeadlineChange: lambda cast, n: {
        "showroom": cast.showroom,
        "old": DAY,
        "new": AFTER,
        "reason": "Mưa bão",
        "made_by": "x",
    },
}


class Case(NamedTuple):
    """What to change in an acceptable row so that it still passes, and so that it breaks the constraint."""

    model: type[models.Model]
    good: dict
    bad: dict


def once(model, *same, **good) -> Case:
    """A row may not agree with the first one in the fields `same`; one that `good` makes different may."""
    return Case(model, good, dict.fromkeys(same, FIRST))


FIRST = object()  # the value of the row that is stored already


def connected(cast) -> Placement:
    return Placement.objects.create(**ROWS[Placement](cast, 1))


CASES = {
    "accounts_user_email_once": Case(User, {"email": ""}, {"email": "U1@MINH-HOA.example"}),
    "accounts_settings_one_row": Case(PortalSettings, {"pk": 1}, {"pk": 2}),
    "mail_state_known": Case(OutgoingMail, {"state": "failed"}, {"state": "lost"}),
    "mail_sent_at_a_time": Case(OutgoingMail, {"state": "sent", "sent_at": NOON}, {"state": "sent"}),
    "imports_run_state_known": Case(ImportRun, {"state": "undone", **TRACED}, {"state": "lost"}),
    "imports_run_written_is_traced": Case(
        ImportRun, {"state": "committed", **TRACED}, {"state": "committed", "committed_at": NOON}
    ),
    "districts_district_tile_once": once(District, "tile_x", "tile_y"),
    "districts_commune_once": once(Commune, "name", "kind"),
    "districts_successor_once": once(CommuneSuccessor, "code"),
    "districts_successor_one_default": Case(CommuneSuccessor, {}, {"is_default": True}),
    "districts_craftvillage_once": once(CraftVillage, "name"),
    "districts_membership_once": once(Membership, "district"),
    "districts_letter_once": once(Letter, "number"),
    "districts_letter_sent_to_us": Case(
        Letter,
        {"sender": lambda cast: cast.district},
        {"sender": lambda cast: cast.district, "direction": "out"},
    ),
    "products_producer_tax_code_once": once(Producer, "tax_code"),
    "products_producer_consent_has_evidence": Case(
        Producer,
        {"contact_consent_on": DAY, "contact_consent_evidence": "Phiếu", "contact_phone": "0912345678"},
        {"contact_consent_on": DAY},
    ),
    "products_category_once": once(Category, "name"),
    "products_product_code_once": once(Product, "code"),
    "products_product_price_order": Case(
        Product, {"price_from": 2, "price_to": 2}, {"price_from": 2, "price_to": 1}
    ),
    "products_product_stage_agrees_with_rating": Case(Product, {}, {"stage": "rated"}),
    "products_formerrow_of_one_kind": Case(FormerRow, {}, {"producer": lambda cast: cast.producer}),
    "products_rating_once_per_decision": once(Rating, "decision_number"),
    "products_rating_stars_1_to_5": Case(Rating, {"stars": 1}, {"stars": 6}),
    "products_rating_proposed_is_four": Case(
        Rating, {"proposed_five_star": True}, {"proposed_five_star": True, "stars": 3}
    ),
    "products_rating_score_agrees_with_stars": Case(Rating, {"score": 70}, {"score": 69}),
    "products_rating_valid_after_decision": Case(
        Rating, {"valid_until": date(2020, 1, 22)}, {"valid_until": date(2020, 1, 21)}
    ),
    "products_rating_revoked_by_decision": Case(
        Rating, {"revoked_on": DAY, "revocation_number": "9/QĐ-MH"}, {"revoked_on": DAY}
    ),
    "products_correction_answered_in_words": Case(
        RatingCorrection,
        {"state": "declined", "answer": "x", "answered_on": DAY},
        {"state": "declined", "answered_on": DAY},
    ),
    "showrooms_showroom_both_coordinates": Case(
        Showroom, {"latitude": 21, "longitude": 106}, {"latitude": 21}
    ),
    "showrooms_showroom_prepared_before_opening": Case(
        Showroom, {"preparing_since": DAY}, {"preparing_since": AFTER}
    ),
    "showrooms_showroom_opened_before_suspension": Case(
        Showroom, {"suspended_on": DAY}, {"suspended_on": BEFORE}
    ),
    "showrooms_showroom_opened_before_closing": Case(
        Showroom,
        {"closed_on": DAY, "closing_reason": "x"},
        {"closed_on": BEFORE, "closing_reason": "x"},
    ),
    "showrooms_showroom_closed_with_reason": Case(
        Showroom, {"closed_on": DAY, "closing_reason": "x"}, {"closed_on": DAY}
    ),
    "showrooms_operator_once": once(Operator, "showroom"),
    "showrooms_link_one_unspent": once(ConfirmationLink, "showroom"),
    "showrooms_link_expires_later": Case(
        ConfirmationLink, {"expires_at": NOON + timedelta(seconds=1)}, {"expires_at": NOON}
    ),
    "showrooms_link_used_or_replaced": Case(
        ConfirmationLink, {"used_at": NOON}, {"used_at": NOON, "replaced_at": NOON}
    ),
    "showrooms_hours_once": once(OpeningHours, "weekday"),
    "showrooms_hours_close_after_open": Case(OpeningHours, {"closes": "08:01"}, {"closes": "08:00"}),
    "showrooms_closure_ends_after_start": Case(Closure, {"ends_on": AFTER}, {"ends_on": BEFORE}),
    "showrooms_placement_one_live": once(Placement, "product"),
    "showrooms_placement_discount_percent": Case(
        Placement, {"discount_percent": 100}, {"discount_percent": 101}
    ),
    "showrooms_placement_period_order": Case(
        Placement, {"starts_on": DAY, "ends_on": DAY}, {"starts_on": DAY, "ends_on": BEFORE}
    ),
    "showrooms_placement_declined_with_reason": Case(
        Placement, {"state": "declined", "decline_reason": "x"}, {"state": "declined"}
    ),
    "showrooms_producer_request_matched_has_placement": Case(
        ProducerRequest, {"state": "matched", "placement": connected}, {"state": "matched"}
    ),
    "showrooms_producer_request_declined_with_reason": Case(
        ProducerRequest, {"state": "declined", "decline_reason": "x"}, {"state": "declined"}
    ),
    "showrooms_deadline_really_moves": Case(DeadlineChange, {"old": None}, {"new": DAY}),
    "showrooms_deadline_has_reason": Case(DeadlineChange, {}, {"reason": ""}),
}


def named():
    """Every constraint of ours by its name, with its model."""
    return {
        found.name: model
        for label in LABELS
        if apps.is_installed(LABELS[label])
        for model in apps.get_app_config(label).get_models()
        for found in model._meta.constraints
    }


def build(cast, model, changes, number=2):
    values = {**ROWS[model](cast, number), **changes}
    first = ROWS[model](cast, 1)
    for name, value in values.items():
        if value is FIRST:
            values[name] = first[name]
        elif callable(value):
            values[name] = value(cast)
    return model(**values)


def store_first(cast, name):
    """Store the row that another may not repeat."""
    model = CASES[name].model
    if isinstance(constraint(model, name), models.UniqueConstraint):
        defaults = {"is_default": True} if model is CommuneSuccessor else {}
        build(cast, model, defaults, 1).save()


@pytest.mark.parametrize("name", CASES)
def test_a_row_on_the_good_side_is_taken(cast, name):
    store_first(cast, name)
    row = build(cast, CASES[name].model, CASES[name].good)
    assert refusals(row) == []
    row.save()
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", CASES)
def test_a_row_on_the_bad_side_is_refused_in_words_and_by_the_database(cast, name):
    store_first(cast, name)
    row = build(cast, CASES[name].model, CASES[name].bad)
    assert sentence(type(row), name) in refusals(row)
    assert names_constraint(database_refusal(row), name)


def test_every_constraint_stands_in_a_table():
    of_plans = Path(__file__).with_name("plans") / "test_constraints.py"
    texts = {
        node.value for node in ast.walk(ast.parse(of_plans.read_text())) if isinstance(node, ast.Constant)
    }
    missing = {name for name, model in named().items() if name not in CASES and name not in texts}
    assert len(named()) > 80
    assert missing == set()
    assert {name for name in CASES if CASES[name].model is not named().get(name)} == set()


def test_every_constraint_has_its_own_sentence():
    constraints = [found for model in set(named().values()) for found in model._meta.constraints]
    plain = [c.name for c in constraints if c.violation_error_message == c.default_violation_error_message]
    assert plain == []
