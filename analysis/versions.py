"""The versions of Python and of the packages that decide the numbers."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

OF_MEASURES = (
    "framing-toolkit",
    "ahocorasick-rs",
    "nupunkt",
    "pyarrow",
    "textblob",
    "trafilatura",
    "vaderSentiment",
)


def versions(packages: Iterable[str] = OF_MEASURES) -> dict[str, str]:
    """Return the versions of Python and of packages: those that decide the measures, if no others are named."""
    return {"python": platform.python_version(), **{name: _version(name) for name in packages}}


_version = cache(version)  # a search of the disk
