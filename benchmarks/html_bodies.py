"""Print how well `page_fields` gets the article out of HTML pages, beside trafilatura alone.

    python benchmarks/html_bodies.py PAGES.jsonl.gz

PAGES has one page a row: `html`, and by hand `body` and `title` (which may be empty), `dataset` (figures are given for
each). F1 is that of Scrapinghub's article-extraction-benchmark: precision and recall of the multiset of 4-word shingles
of a page (words: runs of letters and digits), the means of both over all pages, and F1 of these two means. "tokens" is
the same for single words. Titles count as right if they have the same words.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import trafilatura

from analysis.cleaning import find_boilerplate
from analysis.corpus.html import page_fields

Page = dict[str, str]
Found = tuple[str, str]


def shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    """Count the runs of `size` words; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def precision_recall(gold: str, found: str, size: int) -> tuple[float, float]:
    """Return both for one page; what cannot be missed or be wrong counts as 1."""
    wanted, got = shingles(gold, size), shingles(found, size)
    right = sum((wanted & got).values())
    return (right / got.total() if got else 1.0 if not wanted else 0.0), (right / wanted.total() if wanted else 1.0)


def ours(page: str) -> Found:
    """Return body, cleaned as the corpus reader does it, and title."""
    fields = page_fields(page)
    if fields is None:
        return "", ""
    title = fields.get("title") or ""
    return cleaned(title, fields["text"]), title


def cleaned(title: str, text: str) -> str:
    """Return `text` without the site's lines."""
    whole = f"{title or 'Untitled'}\n\n{text}"
    at, kept = 0, []
    for found in find_boilerplate(whole):
        kept.append(whole[at : found.span.start])
        at = found.span.end
    return "".join([*kept, whole[at:]]).split("\n", 1)[1]


def alone(**options: Any) -> Callable[[str], Found]:  # noqa: ANN401 - trafilatura's own options
    """Return trafilatura with `options` as a reader of pages."""

    def read(page: str) -> Found:
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True, **options)
        return (found.text or "", found.title or "") if found else ("", "")

    return read


READERS: dict[str, Callable[[str], Found]] = {
    "trafilatura, default": alone(),
    "trafilatura, favor_precision": alone(favor_precision=True),
    "page_fields, cleaned": ours,
}


def main() -> None:
    """Print a table for each data set."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        pages: list[Page] = [json.loads(line) for line in stream]
    for dataset in sorted({page["dataset"] for page in pages}):
        rows = [page for page in pages if page["dataset"] == dataset]
        print(f"{dataset}, {len(rows)} pages")
        for name, read in READERS.items():
            start = time.process_time()
            found = [read(page["html"]) for page in rows]
            seconds = time.process_time() - start
            shown = []
            for size, unit in ((4, "shingles"), (1, "tokens")):
                pairs = [precision_recall(p["body"], body, size) for p, (body, _) in zip(rows, found, strict=True)]
                precision, recall = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
                shown.append(
                    f"{unit} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
                )
            titled = [(p["title"], title) for p, (_, title) in zip(rows, found, strict=True) if p["title"]]
            right = sum(re.findall(r"\w+", a.lower()) == re.findall(r"\w+", b.lower()) for a, b in titled)
            print(f"  {name:30s}{'   '.join(shown)}   titles {right}/{len(titled)}   {len(rows) / seconds:.0f} pages/s")


if __name__ == "__main__":
    main()
