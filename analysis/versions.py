"""The versions of Python and of the packages that decide the numbers."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version

_PACKAGES = (
    "framing-toolkit",
    "ahocorasick-rs",
    "nupunkt",
    "pyarrow",
    "textblob",
    "trafilatura",
    "vaderSentiment",
)


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that decide the numbers and the bytes."""
    return dict(_versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    return (("python", platform.python_version()), *((name, version(name)) for name in _PACKAGES))
