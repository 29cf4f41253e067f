"""Write all that is found of the quotes of many texts, so that two versions of the code can be compared byte for byte.

    python benchmarks/quotes_dump.py OUT INPUT...        then: cmp OLD NEW

Inputs are files of JSON lines (gzipped or not), each long string in which is a text, and what `read_articles` reads.
Prints texts, quotes, words a second of `find_quotes`, and a hash of all.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from analysis import find_quotes, read_articles

SHORT = 20  # characters; shorter strings are names and labels


def main(out: str, *inputs: str) -> None:
    """Write one line a quote: the input, the number of the text, all fields of the quote."""
    texts = quotes = words = 0
    seconds, total = 0.0, hashlib.sha256()
    with Path(out).open("w", encoding="utf-8", errors="backslashreplace") as file:
        for path in map(Path, inputs):
            for number, text in enumerate(_texts(path)):
                began = time.process_time()
                found = find_quotes(text)
                seconds += time.process_time() - began
                texts, quotes, words = texts + 1, quotes + len(found), words + len(text.split())
                for quote in found:
                    line = f"{path.name}\t{number}\t{json.dumps(astuple(quote))}\n"
                    total.update(line.encode("utf-8", "backslashreplace"))
                    file.write(line)
    print(f"{texts:,} texts, {quotes:,} quotes, {words / seconds:,.0f} words/s, {total.hexdigest()[:16]}")


def _texts(path: Path) -> Iterator[str]:
    if ".jsonl" not in path.name:
        yield from (article.text for article in read_articles(path))
        return
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        for line in lines:
            yield from _strings(json.loads(line))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if len(value) > SHORT else []
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


if __name__ == "__main__":
    main(*sys.argv[1:])
