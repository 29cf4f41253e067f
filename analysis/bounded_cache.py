"""Answers by word, worked out when first asked for and kept up to a bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

LONGEST = 64  # characters; what is longer is hardly asked for again, and would fill the memory


class BoundedCache(dict[str, Answer]):
    """Word -> what `find` says of it; at most `most` words, which are all forgotten when there are more.

    A dict, as lru_cache takes three times as long for a word that it knows.

    >>> lengths = BoundedCache(len, most=2)
    >>> [lengths[word] for word in ("a", "bee", "sea")], dict(lengths)
    ([1, 3, 3], {'sea': 3})
    """

    def __init__(self, find: Callable[[str], Answer], most: int) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, word: str) -> Answer:
        answer = self._find(word)
        if len(word) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[word] = answer
        return answer
