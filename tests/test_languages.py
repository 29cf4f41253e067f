"""Tags, patterns over them, and languages: a toy one of two dozen words is read by the same code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.languages import ENGLISH, Language
from analysis.languages.patterns import compiled, expression
from analysis.languages.tags import TAGS, letters
from analysis.quotes import find_quotes, quotes_in
from analysis.quotes.attribution import attribution_rules
from analysis.records import Quote
from analysis.text import segment

TOY = Language(Path(__file__).parent / "toy_language", lambda: {"ponto": "NN", "fermita": "VBN"}, like=ENGLISH)
ROOMS = Path(__file__).parent.parent / "analysis"


def found(text: str) -> list[Quote]:
    return list(quotes_in(segment(text), TOY))


def test_each_tag_has_a_letter_of_its_own() -> None:
    assert len({tag.letter for tag in TAGS.values()}) == len(TAGS)
    assert all(len(tag.letter) == 1 for tag in TAGS.values())


@pytest.mark.parametrize(
    ("pattern", "tags", "matches"),
    [
        ("QUOTE ,? cue(CUE)", "Q,c", True),
        ("QUOTE ,? cue(CUE)", "Q;c", False),
        ("[NOUN NOUNS]{2}", "nz", True),
        ("[^ , . LINE]", "\n", False),
        ("[^ , . LINE]", "n", True),
        ("NOUN then(CUE)", "n", False),
        ("NOUN not(CUE)", "n", True),
        ("NOUN notafter(DET NOUN)", "n", True),
        (".", "n", False),
        ("DASH | OPEN", "-", True),
        ("ANY", "\n", False),
    ],
)
def test_a_pattern_matches_tags(pattern: str, tags: str, matches: bool) -> None:  # noqa: FBT001
    assert bool(compiled(pattern).fullmatch(tags)) is matches


@given(st.lists(st.sampled_from(list(TAGS)), min_size=1))
def test_tags_written_by_name_match_themselves(names: list[str]) -> None:
    assert compiled(" ".join(names)).fullmatch(letters(" ".join(names)))
    assert compiled("[" + " ".join(names) + "]").fullmatch(letters(names[0]))


def test_a_phrase_may_be_named_and_a_set_may_be_part_of_a_set() -> None:
    phrases = {"NAME": "[NZ]", "TWO": "(?:nn)"}
    assert expression("[NAME NOUN] TWO?", phrases) == "[NZn](?:nn)?"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("NUON", "no tag or phrase is called 'NUON'; there are PROPN, "),
        ("NOUN %", "'%' is no tag, phrase, sign or operator"),
        ("[TWO]", "'TWO' is more than one tag"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        expression(pattern, {"TWO": "(?:nn)"})


def test_the_cue_may_come_first_in_another_language() -> None:
    text = "Diris urbestro Ana Bero: „La ponto estas fermita.“"
    (quote,) = found(text)
    assert (quote.kind, quote.rule, quote.source, quote.source_kind) == ("direct", "cue-first", "Ana Bero", "official")
    assert quote.speaker is not None
    assert quote.cue is not None
    assert (quote.speaker.of(text), quote.cue.of(text)) == ("urbestro Ana Bero", "Diris")


def test_what_is_reported_is_found_by_the_rules_of_the_language_that_it_is_like() -> None:
    text = "Ana Bero asertis ke la ponto estas fermita. Ŝi diris ke ŝi venas."
    assert [(quote.kind, quote.rule, quote.cue_stance, quote.span.of(text)) for quote in found(text)] == [
        ("indirect", "that", "doubting", "ke la ponto estas fermita"),
        ("indirect", "that", "neutral", "ke ŝi venas"),
    ]


@pytest.mark.parametrize("text", ["“We won,” said Ann Lee.", "Ann Lee said that the pier is safe."])
def test_the_words_of_english_mean_nothing_to_it(text: str) -> None:
    assert find_quotes(text)[0].speaker is not None
    assert all(quote.speaker is None for quote in found(text))


def test_each_of_its_rules_fires_in_its_example() -> None:
    for rule in attribution_rules(TOY).rules:
        assert rule.name in {quote.rule for quote in found(rule.fires)}
        assert rule.name not in {quote.rule for quote in found(rule.spares)}


def test_english_names_all_that_the_code_asks_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOMS.rglob("*.py"))
    for kind in ("lists", "texts", "patterns"):
        asked = set(re.findall(rf'\b{kind}\["(\w+)"\]', code))
        assert asked, kind
        assert asked <= set(getattr(ENGLISH, kind)), asked - set(getattr(ENGLISH, kind))
    assert {of for of, _ in re.findall(r'frames\["([\w-]+)", "()"\]', code)} <= {of for of, _ in ENGLISH.frames}


def test_no_rule_or_list_of_english_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOMS.rglob("*.py"))
    for kind in ("lists", "texts", "patterns"):
        assert [
            name for name in getattr(ENGLISH, kind) if f'"{name}"' not in code and name[-2:] not in ("_m", "_f")
        ] == []


RULE = {
    "name": '"odd"',
    "says": '"odd"',
    "where": '"after"',
    "pattern": '"QUOTE speaker(NAME)"',
    "fires": '"“No,” odd Lee."',
    "spares": '"No."',
}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"guards": '["is_joined"]'}, "unknown guard 'is_joined' in analysis.quotes.attribution.guards; allowed are"),
        ({"guards": '["is_a_cal"]'}, "Did you mean 'is_a_call'?"),
        ({"find": '"nobdy"'}, "unknown finder 'nobdy' in analysis.quotes.attribution.finders"),
        ({"where": '"behind"'}, "unknown where 'behind'; allowed are 'after', 'before', 'later'"),
        ({"reech": "3"}, "unknown field 'reech'; allowed are 'name', 'says', 'pattern', 'guards', 'fires'"),
        ({"says": None}, "'says' is missing; a rule states name, says, fires, spares, where"),
        ({"name": None}, "attribution.toml, [[rule]] 'without a name': 'name' is missing"),
        ({"pattern": '"QUOTE cue(NAME)"'}, "its pattern takes no speaker(...)"),
        ({"pattern": '"QUOTE speaker(NAEM)"'}, "no tag or phrase is called 'NAEM'"),
        ({"pattern": '"QUOTE speaker(NAME"'}, "can't be read: missing ), unterminated subpattern"),
        ({"where": '"before"'}, "it has no 'reach'"),
        ({"where": '"before"', "reach": '"7"'}, "reach = '7' is no number"),
        ({"guards": '"is_a_call"'}, "guards = 'is_a_call' is no list, as in"),
        ({"name": '""'}, "name = '' is no text"),
        ({"pattern": '"nto(QUOTE) speaker(NAME)"'}, "unknown group (...) 'nto'; allowed are 'speaker', 'cue'"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_in_a_line(
    changed: dict[str, str | None], problem: str, tmp_path: Path
) -> None:
    rule = "\n".join(f"{name} = {value}" for name, value in (RULE | changed).items() if value is not None)
    (tmp_path / "attribution.toml").write_text(f"[[rule]]\n{rule}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        attribution_rules(Language(tmp_path, dict, like=ENGLISH))
    assert str(refused.value).startswith("attribution.toml, [[rule]] ")
    assert "\n" not in str(refused.value)


def test_a_section_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "attribution.toml").write_text("[[rules]]\nname = 'odd'\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"attribution.toml: unknown section '\[\[rules\]\]'; allowed are"):
        attribution_rules(Language(tmp_path, dict, like=ENGLISH))


def test_what_cannot_be_read_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "phrases.toml").write_text("[phrases\n", encoding="utf-8")
    (tmp_path / "cues.csv").write_text(
        "lemma,base,finite,ing,stance,class\nsay,say,said,,neutral,sya\n", encoding="utf-8"
    )
    language = Language(tmp_path, dict, like=ENGLISH)
    with pytest.raises(ValueError, match=r"phrases\.toml: "):
        language.pattern("NOUN")
    with pytest.raises(ValueError, match=r"unknown class 'sya' of 'say' in cues\.csv; .* Did you mean 'say'"):
        language.cues.get("said")
    with pytest.raises(ValueError, match="there is no folder"):
        Language(tmp_path / "none", dict)


def test_sections_that_a_language_leaves_out_are_those_of_the_other(tmp_path: Path) -> None:
    assert attribution_rules(TOY).cues
    assert [rule.name for rule in attribution_rules(TOY).rules] == ["cue-first", "after"]
    (tmp_path / "words.csv").write_text("tag,words\nDETT,la\n", encoding="utf-8")
    with pytest.raises(ValueError, match="unknown tag 'DETT'"):
        Language(tmp_path, dict, like=ENGLISH).words.get("la")
