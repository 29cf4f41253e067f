"""Commands whose output a person fills in or corrects: events, sheets for hand coding, and how far coding agrees."""

from __future__ import annotations

import argparse

from analysis.cli.console import say, show
from analysis.cli.given import columns_of, inputs_of


def events(arguments: argparse.Namespace) -> bool:
    """Find events, write them as a CSV and print its path."""
    from analysis.corpus import read_articles
    from analysis.events import event_coverage, settle_events, with_events, write_events

    corpus = read_articles(arguments.input, columns=columns_of(arguments))
    labels, sentence = settle_events(corpus)
    show(write_events(arguments.out, corpus, labels, inputs=[arguments.input], overwrite=arguments.overwrite))
    say(sentence)
    say(event_coverage(with_events(corpus, labels)).sentence)
    return True


def sample(arguments: argparse.Namespace) -> bool:
    """Draw articles for hand coding, write the sheets and print their paths."""
    from analysis.agreement import draw_sample, write_sample
    from analysis.corpus import read_articles
    from analysis.measuring import measure as measure_articles

    corpus = read_articles(arguments.input, columns=columns_of(arguments))
    drawn = draw_sample(corpus, measure_articles(corpus), arguments.n, seed=arguments.seed)
    for path in write_sample(drawn, arguments.out, inputs=[arguments.input]):
        show(path)
    return True


def validate(arguments: argparse.Namespace) -> bool:
    """Print how far our measures agree with hand coding, and coders with each other; write where they do not."""
    from analysis.agreement import validate as hold_against
    from analysis.agreement import write_disagreements
    from analysis.agreement.disagreements import KIND
    from analysis.corpus import read_articles
    from analysis.measuring import measure as measure_articles
    from analysis.outputs import check_place

    inputs = [*inputs_of(arguments), *arguments.coded, *filter(None, [arguments.key])]
    if arguments.out:
        check_place(arguments.out, KIND, inputs=inputs, overwrite=arguments.overwrite)
    corpus = read_articles(arguments.input, columns=columns_of(arguments))
    tables = measure_articles(corpus, lexicon=arguments.lexicon, sources=arguments.sources)
    found = hold_against(arguments.coded, corpus, tables, key=arguments.key)
    for agreement in found:
        show("\n".join(agreement.sentences), end="\n\n")
    if arguments.out:
        for path in write_disagreements(found, arguments.out, inputs=inputs, overwrite=arguments.overwrite):
            show(path)
    return True
