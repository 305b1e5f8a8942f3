"""What importing, exporting and printing come to, in one file of JSON: a change of code that is to change
nothing is shown to change nothing.

    python -m benchmarks.import_outcomes OUT.json FOLDER…
    python -m benchmarks.import_outcomes --compare BEFORE.json AFTER.json

The script makes a portal of its own in memory, with the demonstration data of 05/10/2020. It sends every
spreadsheet of the folders in as each kind of list that fits: it is looked at, answered, written, sent again,
undone and rolled back. The clock stands still and keys are fixed, so the same code gives the same file twice.
`outcomes/places.py` says where modules, tables and addresses are; comparing exits 1 where anything differs.
"""

import argparse
import csv
import io
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.outcomes.comparing import report
from benchmarks.outcomes.lists import outcomes_of, told_by_command
from benchmarks.outcomes.places import (
    ADMINISTRATOR,
    COMMANDS,
    DISTRICTS,
    EXPORTS,
    FILES,
    OWN_KINDS,
    PAPERS,
    PLACEMENTS,
    PLAN_PAPERS,
    PLANS,
    ROUNDS,
    SENT_BACK,
    module,
    table,
)
from benchmarks.outcomes.portal import fetched, portal, rows
from benchmarks.outcomes.reading_back import plain


def of_folder(folder: Path) -> dict:
    """By file, what comes of each spreadsheet below a folder."""
    kinds = [kind for kind in module("kinds").KINDS if kind in {*COMMANDS, *OWN_KINDS}]
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in FILES and path.is_file()):
        found[str(path.relative_to(folder))] = outcomes = outcomes_of(path.read_bytes(), path.name, kinds)
        for kind in COMMANDS:
            if kind in outcomes and outcomes[kind].get("as sent", {}).get("rows"):
                outcomes[f"command: {kind}"] = told_by_command(path, kind)
    return found


def sent_back() -> dict:
    """What comes of the portal's own exports, as they are and with cells that are gone or another row's."""
    gia_lam = table(DISTRICTS).objects.get(slug="gia-lam").pk
    found = {}
    for kind, address in SENT_BACK:
        content = fetched(ADMINISTRATOR, address.format(gia_lam=gia_lam))
        sent = {"whole": content, "with gaps": displaced(content, None)}
        sent |= {f"displaced by {rows}": displaced(content, rows) for rows in (1, 5)}
        for name, changed in sent.items():
            found[f"{kind} {name}"] = outcomes = outcomes_of(changed, "xuat.csv", [kind])
            if kind in COMMANDS:
                outcomes[f"command: {kind}"] = told_by_command_of(changed, kind)
    return found


def told_by_command_of(content: bytes, kind: str) -> dict:
    """What the command says of a list that stands in no file yet."""
    with tempfile.TemporaryDirectory(prefix="ocop-outcomes-") as folder:
        path = Path(folder, "xuat.csv")
        path.write_bytes(content)
        return told_by_command(path, kind)


def displaced(content: bytes, rows_on: int | None) -> bytes:
    """A .csv each of whose rows has one cell of a later row, or lacks it: another column in every row."""
    text = content.decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(text), delimiter=";")
    for number, line in enumerate(lines):
        column = number % len(header)
        later = lines[(number + rows_on) % len(lines)] if rows_on else None
        line[column] = later[column] if later else ""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([header, *lines])
    return out.getvalue().encode("utf-8-sig")


def papers() -> dict:
    """What the exports, the empty forms and the papers of plans, of rounds and of placements say."""
    addresses = [
        *EXPORTS,
        *(
            (ADMINISTRATOR, f"{PAPERS}/ke-hoach/{plan}/{slug}/")
            for plan in _keys(PLANS)
            for slug in PLAN_PAPERS
        ),
        *((ADMINISTRATOR, f"{PAPERS}/dot-dang-ky/{key}/tong-hop/") for key in _keys(ROUNDS)),
        *((ADMINISTRATOR, f"{PAPERS}/ket-noi/{key}/bien-ban/") for key in _keys(PLACEMENTS)[:10]),
    ]
    contents = {f"{who} {address}".strip(): fetched(who, address) for who, address in addresses}
    return {name: content and plain(content) for name, content in contents.items()}


def _keys(label: str) -> list[int]:
    return list(table(label).objects.order_by("pk").values_list("pk", flat=True))


def work_out(folders: list[Path]) -> dict:
    with portal():
        found = {"portal": rows(), "papers": papers(), "sent back": sent_back()}
        for folder in folders:
            start = time.monotonic()
            found[f"folder {folder.name}"] = of_folder(folder)
            seconds = time.monotonic() - start
            print(f"{folder.name}: {len(found[f'folder {folder.name}'])} files, {seconds:.0f} s", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--compare", action="store_true", help="compare two files of outcomes")
    parser.add_argument("paths", nargs="+", type=Path)
    options = parser.parse_args()
    first, *others = options.paths
    if options.compare:
        return report(json.loads(first.read_text()), json.loads(others[0].read_text()))
    text = json.dumps(work_out(others), ensure_ascii=False, sort_keys=True, indent=1)
    first.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
