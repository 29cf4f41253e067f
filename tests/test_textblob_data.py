"""TextBlob's lists as we load them are TextBlob's own, and cost no import of what it brings along."""

from __future__ import annotations

import subprocess
import sys

from analysis.textblob_data import textblob_sentiment, textblob_tags


def test_lists_are_textblobs_own() -> None:
    from textblob.en import lexicon, sentiment

    assert len(sentiment)  # loads it
    assert dict(textblob_sentiment().items()) == dict(sentiment.items())
    assert textblob_tags() == dict(lexicon.items())


def test_measuring_imports_neither_textblob_nor_nltk() -> None:
    code = "import sys, analysis.rows; print({'textblob', 'nltk', 'scipy', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.strip() == "set()"
