"""What the benchmarks of comparing are asked for on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path


def make_parser(description: str) -> argparse.ArgumentParser:
    """Return a parser of the study, the outlet to split, how long to run and where to write."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("study")
    parser.add_argument("outlet")
    parser.add_argument("--quick", action="store_true", help="a tenth of the runs")
    parser.add_argument("--out", type=Path, help="a CSV to write")
    return parser
