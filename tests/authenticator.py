"""An authenticator app."""

import base64
import struct
import time
from hashlib import sha1
from hmac import digest


def code_of(secret: str, ahead: int = 0) -> str:
    """What the app shows now, or `ahead` periods from now (RFC 6238, 30 s, 6 digits)."""
    counter = int(time.time()) // 30 + ahead
    mac = digest(base64.b32decode(secret), struct.pack(">Q", counter), sha1)
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
