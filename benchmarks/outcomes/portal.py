"""A portal to try things on: in memory, with demonstration data, at a moment that does not pass."""

import logging
import os
import tempfile
from contextlib import contextmanager
from importlib import import_module
from unittest import mock

from benchmarks.outcomes.places import ENVIRONMENT, NOW, START_PLAN, USERS, WATCHED, table
from benchmarks.outcomes.stored_rows import stored


@contextmanager
def portal():
    """A portal with demonstration data, in memory, at a moment that does not pass."""
    with tempfile.TemporaryDirectory(prefix="ocop-outcomes-") as folder:
        os.environ.update({**ENVIRONMENT, "MEDIA_ROOT": folder})
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test.utils import override_settings, setup_test_environment
        from django.utils import translation

        setup_test_environment()
        logging.disable(logging.WARNING)  # a paper that is not there is an outcome
        translation.activate("vi")
        with (
            mock.patch("django.utils.timezone.now", return_value=NOW),
            override_settings(STORAGES=_storages()),
        ):
            call_command("prepare", verbosity=0)
            import_module(settings.ROOT_URLCONF)  # the pages register their kinds of lists
            signed_in("quoc-oai").post(START_PLAN)
            yield


def _storages() -> dict:
    """The portal's own, but for static files: they are named as they stand, as nothing is collected."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {**settings.STORAGES, "staticfiles": plain}


def signed_in(username: str):
    from django.test import Client

    client = Client()
    if username:
        client.force_login(user(username))
    return client


def user(username: str):
    return table(USERS).objects.get(username=username)


def fetched(username: str, address: str) -> bytes | None:
    """What stands at an address; None where the portal hands nothing out there."""
    answer = signed_in(username).get(address)
    return b"".join(answer) if answer.status_code == 200 else None


def rows() -> dict:
    """Every row that an import may touch, as it stands."""
    return stored({name: table(label) for name, label in WATCHED.items()})
