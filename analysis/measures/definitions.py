"""The measures, each declared once: columns, summaries, comparisons, evidence, labels and the codebook follow from it.

To add one, add a Definition to MEASURES; to count something that is not counted yet, add a Count.
"""

from __future__ import annotations

from analysis.measures.definition import Count, Definition
from analysis.records import SPEECH
from analysis.voices import ASKED_VOICES, VOICES

SOURCE_COLUMNS = ("source", "source_kind", "source_group")  # of the quotes, which a share of them may be of

COUNTS: dict[str, Count] = {
    "words": Count(columns={"all": "words", **{voice: f"{voice}_words" for voice in VOICES}}),
    "tone": Count(columns={"all": "polarity", **{voice: f"polarity_{voice}" for voice in VOICES}}, mean_of="words"),
    "textblob_tone": Count(columns={"all": "textblob_polarity"}, mean_of="words"),
    "quotes": Count("quotes", lambda rows: rows["kind"].isin(SPEECH), columns={"all": "quotes"}),
    "quoted_words": Count("quotes", lambda rows: rows["kind"].isin(SPEECH), "words", {"all": "quoted_words"}),
    "unattributed_words": Count(
        "quotes",
        lambda rows: rows["kind"].isin(SPEECH) & rows["source"].isna(),
        "words",
        {"all": "unattributed_words"},
    ),
    "cued_quotes": Count("quotes", lambda rows: rows["cue_stance"].notna()),
    "loaded_terms": Count(
        "terms",
        lambda rows: rows["weight"] > 0,
        columns={"all": "loaded_terms", **{voice: f"loaded_{voice}" for voice in VOICES}},
    ),
    "namings": Count("terms"),
}

_SHARE = (0.0, 1.0)
MEASURES: dict[str, Definition] = {
    one.name: one
    for one in (
        Definition(
            "words",
            "words",
            "words of the body (without the title), and of each voice; the three voices add up",
            "words",
            unit="words",
            voices=ASKED_VOICES,
            columns=COUNTS["words"].columns,
        ),
        Definition(
            "quotes",
            "quotes",
            "direct and mixed quotes",
            "quotes",
            unit="quotes",
            columns=COUNTS["quotes"].columns,
        ),
        Definition(
            "quoted_words",
            "words in quotes",
            "words inside the marks of direct and mixed quotes",
            "quoted_words",
            unit="words",
        ),
        Definition(
            "quoted_share",
            "share of words in quotes",
            "quoted_words / words",
            "quoted_words",
            "words",
            unit="share of all words",
            bounds=_SHARE,
            columns={"all": "quoted_share"},
        ),
        Definition(
            "unattributed_words",
            "words in quotes of nobody known",
            "words of direct and mixed quotes without a known source",
            "unattributed_words",
            unit="words",
            columns=COUNTS["unattributed_words"].columns,
        ),
        Definition(
            "polarity",
            "polarity",
            "-1..1, a mean over words; words * polarity = sum of words * polarity over the voices. A voice of very few "
            "words can leave -1..1, as it is weighted by the sentence that it stands in",
            "tone",
            "words",
            unit="mean polarity, -1 to 1; tone, not slant",
            bounds=(-1.0, 1.0),
            digits=3,
            voices=ASKED_VOICES,
            columns=COUNTS["tone"].columns,
            heading="Polarity of the words",
        ),
        Definition(
            "textblob_polarity",
            "TextBlob's polarity",
            "TextBlob's own, for reference",
            "textblob_tone",
            "words",
            unit="mean polarity, -1 to 1; tone, not slant",
            bounds=(-1.0, 1.0),
            digits=3,
            columns=COUNTS["textblob_tone"].columns,
        ),
        Definition(
            "loaded_terms",
            "loaded terms",
            "hits of weight above 0, by voice",
            "loaded_terms",
            unit="hits",
            voices=ASKED_VOICES,
            columns=COUNTS["loaded_terms"].columns,
        ),
        Definition(
            "loaded_per_1000",
            "loaded terms per 1,000 words",
            "hits of weight above 0 per 1,000 words of the same voice",
            "loaded_terms",
            "words",
            unit="hits per 1,000 words of the voice",
            scale=1000.0,
            digits=1,
            voices=ASKED_VOICES,
            columns={v: f"loaded_per_1000{'' if v == 'all' else f'_{v}'}" for v in ("all", "own", "quoted")},
            printed={"per_1000": "all"},
            heading="Loaded terms",
        ),
        Definition(
            "voice_share",
            "share of all words",
            "words of the voice / words",
            "words",
            "words",
            unit="share of all words",
            bounds=_SHARE,
            voices=tuple(voice for voice in ASKED_VOICES if voice != "all"),
            per_in="all",
            printed={"own_share": "own", "reported_share": "reported"},
        ),
        Definition(
            "indirect_share",
            "share of indirect speech",
            "reported_words / words: speech that is reported without marks, which is found in part only",
            "words",
            "words",
            unit="share of all words",
            bounds=_SHARE,
            counted_in="reported",
            per_in="all",
            columns={"all": "indirect_share"},
        ),
        Definition(
            "share_of_words",
            "share of quoted words",
            "words in quotes of one source, kind or group / all words in quotes",
            "quoted_words",
            "quoted_words",
            unit="share of the words inside quotation marks",
            bounds=_SHARE,
            of=SOURCE_COLUMNS,
            example='of="source_kind", value="official"',
        ),
        Definition(
            "share_of_quotes",
            "share of quotes",
            "quotes of one source, kind or group / all quotes",
            "quotes",
            "quotes",
            unit="share of the quotes",
            bounds=_SHARE,
            of=SOURCE_COLUMNS,
            example='of="source_kind", value="official"',
        ),
        Definition(
            "cued_quotes",
            "quotes with a cue",
            "quotes of any kind whose cue is known, as cue_stance counts them",
            "cued_quotes",
            unit="quotes",
        ),
        Definition(
            "stance_share",
            "share of quotes with a cue",
            "quotes whose cue is neutral, doubting or endorsing / all quotes with a cue, indirect ones among them",
            "cued_quotes",
            "cued_quotes",
            unit="share of the quotes with a cue",
            bounds=_SHARE,
            of=("cue_stance",),
            example='of="cue_stance", value="doubting"',
        ),
        Definition(
            "namings",
            "namings",
            "hits of any weight",
            "namings",
            unit="hits",
            voices=ASKED_VOICES,
            printed={"hits": "all"},
        ),
        Definition(
            "label_share",
            "share of namings",
            "hits of one name of a thing / hits of all its names",
            "namings",
            "namings",
            unit="share of all namings of the thing",
            bounds=_SHARE,
            voices=ASKED_VOICES,
            of=("term",),
            within="category",
            example='of="climate change", value="climate crisis"',
        ),
    )
}
"""Every measure by its name. The order is that of the columns in the articles table, and of the codebook."""


def _names(one: Definition) -> dict[str, str]:
    """Return whatever a measure is called, with the voice that is meant."""
    return {**one.printed, **{column: voice for voice, column in one.columns.items()}, one.name: "all"}


NAMED: dict[str, tuple[Definition, str]] = {
    name: (one, voice) for one in reversed(MEASURES.values()) for name, voice in _names(one).items()
} | {one.name: (one, "all") for one in MEASURES.values()}
"""Whatever a number is called in a table, a measure's name, a column: the measure and its voice."""
