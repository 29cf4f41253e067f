"""What fills the places of a report's template, and which of its parts apply to a study."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analysis.borders import Markdown, as_markdown
from analysis.lexicon import Lexicon
from analysis.report.manifest import versions
from analysis.report.notebook import ALWAYS
from analysis.report.options import ReportOptions
from analysis.summaries import MIN_ARTICLES
from analysis.table_set import Tables

FEW = 3  # articles of which every sentence and quote is shown
IN_CONTEXT = 5


def parts_of(tables: Tables, options: ReportOptions) -> set[str]:
    """Return which optional parts of the template apply to this study."""
    articles, by = tables.articles, options.by
    several = articles[by].nunique() > 1
    applies = {
        ALWAYS: True,
        "few": len(articles) <= FEW,
        "several": several,
        "distinctive": several and len(articles) > FEW,
        "copies": bool(articles[["duplicate_of", "wire_group"]].notna().any(axis=None)),
        "hits": bool(articles["loaded_terms"].sum()),
        "terms": tables.terms.loc[tables.terms["weight"] > 0, "term"].nunique() >= FEW,
        "events": events_shared(tables, options),
        "groups": bool(tables.quotes["source_group"].notna().any()),
    }
    return {part for part, it_does in applies.items() if it_does}


def events_shared(tables: Tables, options: ReportOptions) -> bool:
    """Return whether at least two groups cover one event."""
    known = tables.articles.dropna(subset=[options.within, options.by])
    return bool((known.groupby(options.within)[options.by].nunique() > 1).any())


def values_of(tables: Tables, terms: Lexicon, options: ReportOptions, events_from: str) -> dict[str, Any]:
    """Return what fills the places of the template, but for its title and input."""
    lines = [f"- {name} {number}" for name, number in versions().items()]
    lines.append(f"- lexicon {as_markdown(terms.name)}, {len(terms.entries)} entries, version {terms.version}")
    lines.append("- hashes of the input, and of each file of this report, in `manifest.json`")
    return {
        "by": options.by,
        "within": options.within,
        "lexicon": options.lexicon,
        "lists": options.lists,
        "lexicon_only": {"lexicon": options.lexicon},
        "choices": options.choices,
        "at_least": options.at_least,
        "min_articles": MIN_ARTICLES,
        "question": _question(tables, options.by),
        "events_from": events_from,
        "within_events": Markdown(
            f", compared within <code>{as_markdown(options.within)}</code>" if events_shared(tables, options) else ""
        ),
        "parameters": _parameters(options),
        "in_context": IN_CONTEXT,
        "provenance": Markdown("\n".join(lines)),
    }


def _question(tables: Tables, by: str) -> str:
    """Return one or two sentences, as plain text: what the report reads, and what the input does not say."""
    articles = tables.articles
    groups, events = articles[by].nunique(), articles["event"].nunique()
    unknown = [name for name in (by, "event", "date", "title") if articles[name].isna().all()]
    dates = articles["date"].dropna()
    words = [f"This report reads {len(articles)} article{'s' * (len(articles) != 1)}"]
    words += [f"of {groups} {by}s"] if groups else []
    words += [f"on {events} events"] if events else []
    words += [f"from {dates.min()} to {dates.max()}"] if len(dates) else []
    sentence = " ".join(words) + "."
    if unknown:
        sentence += f" The input does not say the {' or the '.join(unknown)} of any article: unknown, and left so."
    return sentence


def _parameters(options: ReportOptions) -> Markdown:
    """Return all options as a list, those that were not given with what stands for them."""
    given = asdict(options).items()
    return Markdown("\n".join(f"- `{name}`: {as_markdown(value or 'not given')}" for name, value in given))
