"""A kind of source is declared in one place: charts, reports and the README follow, and a user may have others."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.colors import to_hex

from analysis import Article, charts, measure, summaries
from analysis.comparison import report_measures
from analysis.kinds import KINDS, RESERVE, SOURCE_KINDS, kind_colours

TEXT = "“No,” said Ann Lee. “Yes, and soon,” said Bo Reyl. “Perhaps,” said Cy Dunn."


def listed(tmp_path: Path) -> Path:
    path = tmp_path / "sources.csv"
    path.write_text("source,kind\nAnn Lee,clergy\nBo Reyl,official\n", encoding="utf-8")
    return path


def test_every_kind_has_a_meaning_a_colour_of_its_own_and_a_place_in_the_readme(root: Path) -> None:
    assert len({kind.colour for kind in KINDS} | set(RESERVE)) == len(KINDS) + len(RESERVE)
    text = (root / "data" / "README.md").read_text("utf-8")
    for kind in KINDS:
        assert f"| {kind.name} | {kind.meaning} |" in text


def test_a_kind_of_ones_own_is_measured_compared_and_drawn_in_a_reserve_colour(tmp_path: Path) -> None:
    study = [Article(f"a{i}", f"{TEXT} It was day {i}.", "Courier") for i in range(2)]
    tables = measure(study, sources=listed(tmp_path))
    assert set(tables.quotes["source_kind"]) == {"clergy", "official", "unknown"}
    assert any(one.value == "clergy" for one in report_measures(tables))
    ax = charts.plot_quote_share(summaries.quote_share(tables))
    drawn = {to_hex(patch.get_facecolor()) for patch in ax.patches if patch.get_width()}
    assert kind_colours(["clergy"])["clergy"] in drawn
    assert "clergy" in [text.get_text() for text in ax.get_figure().legends[0].get_texts()]  # type: ignore[union-attr]
    plt.close(ax.get_figure())  # type: ignore[arg-type]


def test_colours_of_ones_own_kinds_do_not_depend_on_their_order() -> None:
    assert kind_colours(["zoo", "art"]) == kind_colours(["art", "zoo"])
    assert set(kind_colours([])) == set(SOURCE_KINDS)
