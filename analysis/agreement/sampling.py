"""Draw articles for hand coding: outlets mixed and hidden, our answers not shown, the key kept apart."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from analysis.agreement.placing import MASK
from analysis.borders import as_html
from analysis.outputs import OutputError, new_folder
from analysis.outputs.whole import write_bytes
from analysis.records import Article
from analysis.spreadsheet import read_sheet, sheet
from analysis.table_set import Tables

SHEETS = {
    "articles.csv": ("article_id", "coder", "quotes", "loaded_terms", "loaded_own", "polarity", "notes"),
    "quotes.csv": ("article_id", "coder", "what", "text", "kind", "speaker", "source", "source_kind", "notes"),
    "terms.csv": ("article_id", "coder", "what", "text", "voice", "notes"),
}
_WHAT = {"quotes.csv": "quote", "terms.csv": "term"}
KEY_FILE, FOR_CODERS = "key.csv", "for_coders"
KEY = ("code", "article_id", "outlet")
_COMMON_LAST = 4  # letters from which the last word of an outlet's name is hidden by itself ("the Courier")


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles to code: `texts` are (code, title, text) with outlets hidden; `key` is (code, article id, outlet)."""

    texts: tuple[tuple[str, str, str], ...]
    key: tuple[tuple[str, str, str | None], ...]


def draw_sample(articles: Iterable[Article], tables: Tables, n: int, *, seed: int = 0) -> Sample:
    """Draw `n` articles, as many of each outlet as can be; of each the first two with and without loaded terms.

    So articles without any hit are in the sample, or it could not tell what is missed. Codes and order tell nothing of
    the outlet, whose name is masked in titles and texts. Repeats of an article are not drawn. All are taken if there
    are fewer than `n`. As outlets count alike, figures over all outlets are not those of the whole study. The same
    seed draws the same articles. ValueError if n is below 1.
    """
    if n < 1:
        raise ValueError(f"a sample of {n} articles is none; give 1 or more (--n 20)")
    given = tuple(articles)
    repeated = set(tables.articles.loc[tables.articles["duplicate_of"].notna(), "article_id"])
    hit = set(tables.articles.loc[tables.articles["loaded_terms"] > 0, "article_id"])
    draw = random.Random(seed)  # noqa: S311 - a sample to be drawn again, no secret
    queues: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(given, key=lambda article: article.id):
        if article.id not in repeated:
            queues[article.outlet or ""].append(article)
    ordered = [_queue(queues[outlet], hit, draw) for outlet in sorted(queues)]
    draw.shuffle(ordered)
    rounds = [article for depth in range(max(map(len, ordered), default=0)) for article in _layer(ordered, depth)]
    chosen = rounds[:n]
    draw.shuffle(chosen)
    mask = outlet_mask(article.outlet for article in given)
    width = len(str(len(chosen)))
    codes = [f"T{i:0{width}d}" for i in range(1, len(chosen) + 1)]
    texts = [
        (code, mask.sub(MASK, a.title or ""), mask.sub(MASK, a.text)) for code, a in zip(codes, chosen, strict=True)
    ]
    key = [(code, a.id, a.outlet) for code, a in zip(codes, chosen, strict=True)]
    return Sample(tuple(texts), tuple(key))


def write_sample(sample: Sample, folder: str | Path, *, inputs: Iterable[str | Path] = ()) -> list[Path]:
    """Write `for_coders/` (the sheets to fill in, the texts, instructions) and `key.csv`; return the paths.

    Give each coder a copy of for_coders and no more; put the copies back beside it, named after the coders. OutputError
    if the folder is not a new or empty one: a key that is there already is needed by the codings made with it.
    """
    folder = Path(folder)
    if (folder / KEY_FILE).exists():
        raise OutputError(f"{folder / KEY_FILE} is there already, and codings may need it; choose another folder")
    written = {KEY_FILE: sheet(KEY, sample.key)}
    for name, columns in SHEETS.items():
        at = columns.index("what") if name in _WHAT else None
        rows = [
            [code if i == 0 else _WHAT[name] if i == at else "" for i in range(len(columns))]
            for code, *_ in sample.texts
        ]
        written[f"{FOR_CODERS}/{name}"] = sheet(columns, rows)
    written[f"{FOR_CODERS}/texts.html"] = _page(sample).encode("utf-8", "replace")
    written[f"{FOR_CODERS}/instructions.txt"] = _instructions().encode("utf-8")
    with new_folder(folder, "a sample", inputs=inputs) as part:
        for name, data in written.items():
            write_bytes(part / name, data)
    return [folder / name for name in written]


def read_key(path: str | Path) -> dict[str, str]:
    """Read the key of a sample: code -> article id."""
    rows = read_sheet(path, needed=KEY[:2], example=",".join(KEY))
    return {row["code"]: row["article_id"] for _, row in rows}


def outlet_mask(outlets: Iterable[str | None]) -> re.Pattern[str]:
    """Return a pattern for the names of outlets as they are printed.

    The whole name in any case, also written as one word ("anselcourier.com"), and its last word with a capital.

    >>> outlet_mask(["Ansel Courier"]).sub("[OUTLET]", "The Courier asked. Write to anselcourier.com, not by courier.")
    'The [OUTLET] asked. Write to [OUTLET].com, not by courier.'
    """
    forms: set[str] = set()
    for outlet in filter(None, outlets):
        words = re.findall(r"\w+", outlet)
        if not words:
            continue
        forms.add(r"(?i:\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b)")
        if len(words) > 1:
            forms.add(rf"(?i:{re.escape(''.join(words))})")
            if len(words[-1]) >= _COMMON_LAST:
                forms.add(rf"\b{re.escape(words[-1].capitalize())}\b")
    return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))) or r"(?!)")


def _queue(articles: list[Article], hit: set[str], draw: random.Random) -> list[Article]:
    """Shuffle an outlet's articles so that the first two are one with and one without a hit, where it has both."""
    shuffled = draw.sample(articles, len(articles))
    first = [next((a for a in shuffled if (a.id in hit) == wanted), None) for wanted in (False, True)]
    lead = [article for article in first if article is not None]
    return lead + [article for article in shuffled if article not in lead]


def _layer(queues: list[list[Article]], depth: int) -> list[Article]:
    return [queue[depth] for queue in queues if depth < len(queue)]


def _page(sample: Sample) -> str:
    """Return all texts as one page, to read and to copy from."""
    parts = [
        f'<article id="{code}"><h2>{code}</h2><h3>{as_html(title)}</h3>'
        + "".join(f"<p>{as_html(line)}</p>" for line in text.splitlines() if line.strip())
        + "</article>"
        for code, title, text in sample.texts
    ]
    template = files("analysis.agreement").joinpath("texts.html").read_text(encoding="utf-8")
    links = " ".join(f'<a href="#{code}">{code}</a>' for code, *_ in sample.texts)
    return template.replace("{links}", links).replace("{texts}", "\n".join(parts))


def _instructions() -> str:
    return files("analysis.agreement").joinpath("instructions.txt").read_text(encoding="utf-8")
