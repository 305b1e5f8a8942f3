"""Limits how often a visitor may do something; all workers count together in the shared cache."""

import hashlib
import ipaddress
import logging
from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache

HOUR = 3600
_IPV6_NETWORK = 64  # one subscriber holds all addresses of such a network

logger = logging.getLogger(__name__)


def allows(action: str, visitor: str, *, times: int, seconds: int = HOUR) -> bool:
    """Count an attempt; return False from the one after `times` until the present window of time is over.

    When the cache can't be reached the attempt is allowed: a broken cache must not close the portal.
    """
    # An attempt takes a place by `cache.add`, which is atomic on a database, Redis and in local memory;
    # `cache.incr` would lose attempts on a database. The window is part of the key, because adding over an
    # expired row isn't atomic there.
    window = int(time() // seconds)
    digest = hashlib.sha256(visitor.encode()).hexdigest()
    places = [f"throttle:{action}:{digest}:{window}:{number}" for number in range(times)]
    try:
        taken = cache.get_many(places)
        return any(cache.add(place, True, timeout=seconds) for place in places if place not in taken)
    except Exception:  # each kind of cache raises errors of its own
        logger.exception("The cache can't be reached: %s is allowed without being counted.", action)
        return True


def address_of(request) -> str:
    """The network address that a request is counted under."""
    address = get_adapter().get_client_ip(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.IPv6Network((parsed, _IPV6_NETWORK), strict=False).network_address)
