"""TextBlob's rules and word lists, read from the installed package without importing it.

`import textblob` imports nltk, and nltk scipy and scikit-learn where they are installed: one to two seconds a process,
for names that we never use. The one module that holds the rules imports nothing but the standard library, so it is
loaded by its path, under a name of ours: a later `import textblob` of the user's is not touched.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

_NAME = "analysis._textblob_text"


@cache
def textblob_rules() -> Any:  # noqa: ANN401 - a module
    """Return the module `textblob._text`: tables and patterns of tokens, and the classes of the word lists.

    ModuleNotFoundError if TextBlob is not installed, ImportError if it is too old to have that module.
    """
    spec = spec_from_file_location(_NAME, _folder() / "_text.py")
    if spec is None or spec.loader is None or not (_folder() / "_text.py").exists():
        raise ImportError(f"there is no _text.py in {_folder()}: type pip install 'textblob>=0.19'")
    module = module_from_spec(spec)
    sys.modules[_NAME] = module
    spec.loader.exec_module(module)
    return module


@cache
def textblob_sentiment() -> Any:  # noqa: ANN401 - TextBlob's own class
    """Return what `textblob.en.sentiment` is: the polar words, with adverbs made of its adjectives."""
    words = textblob_rules().Sentiment(path=str(_folder() / "en" / "en-sentiment.xml"), synset="wordnet_id")
    words.load()
    for word, parts in list(dict.items(words)):
        if "JJ" in parts:  # the same steps, in this order, as in textblob.en
            stem = word[:-1] + "i" if word.endswith("y") else word
            words.annotate(stem.removesuffix("le") + "ly", "RB", *parts["JJ"])
    return words


@cache
def textblob_tags() -> dict[str, str]:
    """Return what `textblob.en.lexicon` is: the most frequent part of speech of 93,000 words, by Brill.

    >>> textblob_tags()["said"]
    'VBD'
    """
    # what its class Lexicon reads, in a third of the time: every process waits for it
    lines = (_folder() / "en" / "en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ")[:2] for line in lines if line and not line.startswith(";;;"))


@cache
def _folder() -> Path:
    spec = find_spec("textblob")  # finds a package without running it
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("TextBlob's word lists are not installed: type pip install textblob")
    return Path(spec.origin).parent
