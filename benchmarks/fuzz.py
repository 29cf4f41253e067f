"""Read thousands of broken files of every kind and print how many were tried, what became of them, and the slowest.

    python benchmarks/fuzz.py [FILES OF EACH KIND] [SEED]

The files are those of tests/test_fuzz.py, each changed at random in up to six places; one in ten is random bytes. Stops
with the error where reading crashes or an account does not add up, after writing the file to out/fuzz/.
"""

from __future__ import annotations

import random
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def load(path: Path) -> ModuleType:
    """Return the module at a path, as tests are no package."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None  # noqa: S101 - a path to a .py always has one
    assert spec.loader is not None  # noqa: S101
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def broken(name: str, tests: ModuleType, rng: random.Random) -> bytes:
    """Return a file with changes, or random bytes."""
    if rng.random() < 0.1:
        return rng.randbytes(rng.randrange(2000))
    kinds = sorted(tests.CHANGES)
    steps = [(rng.choice(kinds), rng.random(), rng.randrange(3000)) for _ in range(rng.randint(1, 6))]
    content: bytes = tests.changed(name, steps, inside=rng.random() < 0.5)
    return content


def main() -> None:
    """Print the table."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rng = random.Random(sys.argv[2] if len(sys.argv) > 2 else "framing")  # noqa: S311 - to be repeated
    tests = load(ROOT / "tests" / "test_fuzz.py")
    print(f"{'kind':18s}{'tried':>8s}{'kept':>9s}{'repaired':>9s}{'dropped':>9s}{'slowest':>10s}")
    total, slowest_of_all = 0, 0.0
    for name in tests.SAMPLES:
        counts = dict.fromkeys(("kept", "repaired", "dropped"), 0)
        slowest = 0.0
        for _ in range(files):
            content = broken(name, tests, rng)
            start = time.process_time()
            try:
                corpus = tests.read_bytes(name, content)
                tests.check_account(corpus)
            except BaseException:
                crashed = ROOT / "out" / "fuzz" / name
                crashed.parent.mkdir(parents=True, exist_ok=True)
                crashed.write_bytes(content)
                print(f"stopped at {crashed}")
                raise
            slowest = max(slowest, time.process_time() - start)
            for status, number in corpus.account["status"].value_counts().items():
                counts[status] += number
        total, slowest_of_all = total + files, max(slowest_of_all, slowest)
        print(f"{name:18s}{files:8,d}" + "".join(f"{n:9,d}" for n in counts.values()) + f"{slowest:9.2f} s", flush=True)
    print(f"{'all':18s}{total:8,d}{'':27s}{slowest_of_all:9.2f} s")


if __name__ == "__main__":
    main()
