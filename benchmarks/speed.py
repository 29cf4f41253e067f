"""Print how fast we are beside TextBlob on the same text in one run, and whether cost grows linearly with length.

    python benchmarks/speed.py [ARTICLES]

ARTICLES is any input of read_articles; by default the sample study, repeated. Only the ratios carry over to another
machine; each figure is the best of three runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from textblob import TextBlob

from analysis import find_quotes, find_terms, load_lexicon, read_articles, score_sentiment

DATA = Path(__file__).parent.parent / "data" / "articles"
WORDS = 200_000


def seconds(step: Callable[[str], object], texts: list[str]) -> float:
    """Return the best of three timings of a step over all texts, in seconds of this process's own time."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            step(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the table."""
    texts = [article.text for article in read_articles(sys.argv[1] if len(sys.argv) > 1 else DATA)]
    words = sum(len(text.split()) for text in texts)
    texts = (texts * (WORDS // words + 1))[: max(1, WORDS * len(texts) // words)]
    words = sum(len(text.split()) for text in texts)
    lexicon = load_lexicon("loaded")
    steps: dict[str, Callable[[str], object]] = {
        "TextBlob(text).sentiment": lambda text: TextBlob(text).sentiment,
        "score_sentiment": score_sentiment,
        'score_sentiment, scorer="textblob"': lambda text: score_sentiment(text, scorer="textblob"),
        "find_terms": lambda text: find_terms(text, lexicon),
        "find_quotes": find_quotes,
    }
    base = 0.0
    print(f"{words:,} words in {len(texts)} articles")
    for name, step in steps.items():
        step(texts[0])
        took = seconds(step, texts)
        base = base or took
        print(f"{name:36s}{words / took:12,.0f} words/s{base / took:8.2f} x TextBlob")
    print("cost per character of one article, 250 KB against 25 KB (1.00 = linear)")
    long, short = (("\n\n".join(texts) * 2)[:size] for size in (250_000, 25_000))
    for name, step in steps.items():
        ratio = seconds(step, [long]) / seconds(step, [short] * 10)
        print(f"{name:36s}{ratio:8.2f}")


if __name__ == "__main__":
    main()
