"""`prepare`: from nothing to a portal that can be looked at, and no further."""

import pytest
from django.core.management import call_command

from core import audit
from core.accounts.models import PortalSettings, User
from core.audit.models import Change, Operation
from districts.models import District
from ocop_portal import reference
from products.models import Product
from showrooms.models import Showroom


def test_an_empty_local_database_gets_reference_data_demonstration_data_and_people(db, capsys):
    call_command("prepare")
    printed = capsys.readouterr().out
    assert Product.objects.published().count() == 301
    assert Showroom.objects.published().count() == 11
    assert User.objects.filter(is_demo=True).count() == 8
    assert "quan-tri" in printed
    assert "mật khẩu chung" in printed


def test_a_second_run_changes_nothing_and_prints_nothing(db, capsys):
    call_command("prepare", verbosity=0)
    trail = Operation.objects.count(), Change.objects.count()
    capsys.readouterr()
    call_command("prepare")
    assert (Operation.objects.count(), Change.objects.count()) == trail
    assert capsys.readouterr().out == ""


def test_demonstration_data_that_was_removed_stays_away(db):
    call_command("prepare", verbosity=0)
    call_command("remove_demo", verbosity=0)
    call_command("prepare", verbosity=0)
    assert not Product.objects.demo().exists()
    assert not User.objects.exists()


def test_a_database_in_use_gets_no_demonstration_data(db):
    with audit.operation(channel="bài thử"):
        User.objects.create(username="nguoi-quan-tri")
    call_command("prepare", verbosity=0)
    assert District.objects.count() == 30
    assert not Product.objects.demo().exists()
    assert User.objects.count() == 1


def test_production_gets_no_demonstration_data(db, settings):
    settings.IS_LOCAL = False
    call_command("prepare", verbosity=0)
    assert Product.objects.published().count() == 2
    assert not Product.objects.demo().exists()
    assert not User.objects.exists()


def test_a_start_that_breaks_off_leaves_the_database_empty(db, monkeypatch):
    def interrupt(**kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("ocop_portal.demo.load", interrupt)
    with pytest.raises(KeyboardInterrupt):
        call_command("prepare", verbosity=0)
    assert not District.objects.exists()


def test_reference_data_is_loaded_again_only_when_its_files_have_changed(operation):
    assert reference.load_if_changed()
    assert reference.load_if_changed() == {}
    settings = PortalSettings.load()
    settings.reference_checksum = "another release"
    settings.save()
    assert reference.load_if_changed()
