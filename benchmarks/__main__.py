"""`make bench`: how long the portal takes, as ratios between a small and a large portal on this machine.

Works in databases of its own (a temporary SQLite file, or one made beside `DATABASE_URL`'s) and leaves
nothing behind. Figures are medians; nothing here passes or fails.

    python -m benchmarks [--products 100000] [--showrooms 10000] [--sites 40]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measure(products: int, showrooms: int, sites: int, folder: str) -> dict[str, float]:
    """Seconds by name, measured in a process of its own on a portal of this size."""
    url = f"sqlite:///{folder}/bench-{products}-{sites}.sqlite3"
    env = {**os.environ, "DATABASE_URL": url, "MEDIA_ROOT": folder, "PORTAL_ENV": "local"}
    command = [sys.executable, "-m", "benchmarks.measure", *map(str, (products, showrooms, sites))]
    out = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [line.rsplit(" ", 1) for line in out.splitlines() if line.startswith("= ")]
    return {name[2:]: float(seconds) for name, seconds in rows}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--showrooms", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ocop-bench-") as folder:
        small = measure(301, 11, 2, folder)
        large = measure(options.products, options.showrooms, options.sites, folder)
    sizes = "301 × 11 × 2", " × ".join(map(str, (options.products, options.showrooms, options.sites)))
    print(f"{'products × showrooms × sites of a plan':44}{sizes[0]:>12}{sizes[1]:>18}{'ratio':>8}")
    for name, seconds in small.items():
        ratio = large[name] / seconds
        print(f"{name:44}{seconds * 1000:>9.1f} ms{large[name] * 1000:>15.1f} ms{ratio:>8.2f}")
    print(f"median ratio {statistics.median(large[name] / small[name] for name in small):.2f}")


if __name__ == "__main__":
    main()
