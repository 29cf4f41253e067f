"""What was typed, as functions take it."""

from __future__ import annotations

import argparse


def inputs_of(arguments: argparse.Namespace) -> list[str]:
    """Return the paths that a command reads, none of which it may write to."""
    lists = [arguments.sources, arguments.lexicon if arguments.lexicon.endswith(".csv") else None]
    return [arguments.input, *filter(None, lists)]


def columns_of(arguments: argparse.Namespace) -> dict[str, str] | None:
    """Return the columns that `--map` names, None without it."""
    if arguments.map is None:
        return None
    from analysis.corpus import parse_map

    return parse_map(arguments.map)
