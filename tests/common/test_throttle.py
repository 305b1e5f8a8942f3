"""The throttle holds its limit on every cache, whoever comes at once."""

import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection

from common import throttle

REDIS = "redis://127.0.0.1:6379"
NOON = 1_601_874_000.0


def redis_answers() -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 6379), timeout=1):
            return True
    except OSError:
        return False


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    """Time stands still: no test falls on the change of two windows."""
    monkeypatch.setattr(throttle, "time", lambda: NOON)


@pytest.fixture
def use_cache(settings):
    def use(backend, location):
        chosen = {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": location}
        chosen["KEY_PREFIX"] = uuid.uuid4().hex
        settings.CACHES = {**settings.CACHES, "default": chosen}

    return use


@pytest.fixture
def local_memory(use_cache):
    use_cache("locmem.LocMemCache", uuid.uuid4().hex)


def allowed_at_once(attempts, times):
    def attempt(_number):
        try:
            return throttle.allows("try", "10.0.0.1", times=times)
        finally:
            cache.close()
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(attempt, range(attempts)))


def test_the_limit_holds_for_threads_in_local_memory(local_memory):
    assert allowed_at_once(40, times=7) == 7


@pytest.mark.skipif(not redis_answers(), reason="Redis")
def test_the_limit_holds_for_threads_on_redis(use_cache):
    use_cache("redis.RedisCache", REDIS)
    assert allowed_at_once(40, times=7) == 7


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_for_threads_on_the_database(use_cache):
    use_cache("db.DatabaseCache", "portal_cache")
    assert allowed_at_once(40, times=7) == 7


@pytest.mark.django_db
def test_the_limit_holds_on_the_database(use_cache, django_assert_max_num_queries):
    use_cache("db.DatabaseCache", "portal_cache")
    assert [throttle.allows("try", "10.0.0.1", times=2) for _ in range(4)] == [True, True, False, False]
    with django_assert_max_num_queries(2):
        throttle.allows("try", "10.0.0.1", times=2)


def test_each_visitor_and_each_action_has_a_limit_of_its_own(local_memory):
    assert throttle.allows("send", "10.0.0.1", times=1)
    assert not throttle.allows("send", "10.0.0.1", times=1)
    assert throttle.allows("send", "10.0.0.2", times=1)
    assert throttle.allows("ask", "10.0.0.1", times=1)


def test_the_next_hour_begins_anew(local_memory, monkeypatch):
    assert throttle.allows("send", "10.0.0.1", times=1)
    assert not throttle.allows("send", "10.0.0.1", times=1)
    monkeypatch.setattr(throttle, "time", lambda: NOON + throttle.HOUR)
    assert throttle.allows("send", "10.0.0.1", times=1)


def test_a_cache_that_cannot_be_reached_closes_nothing_and_is_logged_without_the_address(use_cache, caplog):
    use_cache("redis.RedisCache", "redis://127.0.0.1:1")
    assert [throttle.allows("send", "10.0.0.1", times=1) for _ in range(2)] == [True, True]
    assert "send is allowed without being counted" in caplog.text
    assert "10.0.0.1" not in caplog.text


@pytest.mark.parametrize(
    ("remote", "counted_under"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
    ],
)
def test_a_subscriber_with_a_network_of_addresses_is_one_visitor(rf, remote, counted_under):
    assert throttle.address_of(rf.get("/", REMOTE_ADDR=remote)) == counted_under
