"""Dependencies: each pinned, each with its reason, and the lock agrees."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,]+\])?==(?P<version>\S+)(?P<reason>\s+#.*)?")


def pins(name):
    lines = (ROOT / name).read_text().splitlines()
    return [found for line in lines if (found := _PIN.match(line))]


def test_every_dependency_is_pinned_with_a_reason():
    lines = [
        line
        for name in ("requirements.txt", "requirements-hosts.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text().splitlines()
        if line.strip() and not line.startswith(("#", "-r"))
    ]
    assert len(lines) >= 10
    assert [line for line in lines if not (_PIN.match(line) and _PIN.match(line)["reason"])] == []


def test_the_lock_holds_what_is_pinned_with_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text()
    locked = dict(re.findall(r"^([\w.-]+)==(\S+) \\$", lock, re.M))
    wanted = pins("requirements.txt") + pins("requirements-hosts.txt")
    assert len(wanted) >= 10
    assert {pin["name"]: locked.get(pin["name"]) for pin in wanted} == {
        pin["name"]: pin["version"] for pin in wanted
    }
    assert lock.count("--hash=sha256:") >= len(locked)
    assert "://" not in lock
    assert "--find-links" not in lock
