"""A text as a string of tags, one a word, so that the rules of attribution are short patterns.

pieces cuts the text into words and signs, words tags each of them, doubtful settles by the neighbours what may be two
things, and tokens puts it together; phrases and sentences find subjects, noun phrases and sentences in the tags.
"""

from __future__ import annotations

from analysis.tagging.tokens import Tagged, tag_text

__all__ = ["Tagged", "tag_text"]
