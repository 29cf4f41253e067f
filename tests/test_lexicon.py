from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.inflections import inflect
from analysis.lexicon import Lexicon, LexiconEntry, load_lexicon, normalise, read_lexicon, shipped_lexicons

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, data: str | bytes) -> Lexicon:
    path = folder / "mine.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_lexicon(path)


@pytest.mark.parametrize(
    ("term", "inflections", "forms"),
    [
        ("slam", "v", "slam slams slammed slamming"),
        ("blast", "v", "blast blasts blasted blasting"),
        ("berate", "v", "berate berates berated berating"),
        ("vilify", "v", "vilify vilifies vilified vilifying"),
        ("decry", "v", "decry decries decried decrying"),
        ("destroy", "v", "destroy destroys destroyed destroying"),
        ("bash", "v", "bash bashes bashed bashing"),
        ("box", "v", "box boxes boxed boxing"),
        ("extol", "vv", "extol extols extolled extolling"),
        ("quip", "v", "quip quips quipped quipping"),
        ("weep", "v", "weep weeps weeped weeping"),
        ("canoe", "v", "canoe canoes canoed canoeing"),
        ("lie", "v", "lie lies lied lying"),
        ("flay", "v", "flay flays flayed flaying"),
        ("fiasco", "n", "fiasco fiascos"),
        ("absurdity", "n", "absurdity absurdities"),
        ("ploy", "n", "ploy ploys"),
        ("farce", "n", "farce farces"),
        ("wretch", "n", "wretch wretches"),
        ("callous", "ly", "callous callously"),
        ("horrible", "ly", "horrible horribly"),
        ("nasty", "ly", "nasty nastily"),
        ("tragic", "ly", "tragic tragically"),
        ("shrill", "ly", "shrill shrilly"),
        ("vile", "ly", "vile vilely"),
        ("nasty", "er", "nasty nastier nastiest"),
        ("dumb", "er", "dumb dumber dumbest"),
        ("vile", "er", "vile viler vilest"),
        ("sad", "er", "sad sadder saddest"),
        ("mad", "er|madly", "mad madder maddest madly"),
        ("demonize", "v", "demonize demonizes demonized demonizing demonises demonised demonising demonise"),
        ("seize", "v", "seize seizes seized seizing"),
        ("ionize", "v", "ionize ionizes ionized ionizing ionises ionised ionising ionise"),
        ("crook", " n | crooked |", "crook crooks crooked"),
        ("plain", "", "plain"),
        ("same", "same", "same"),
    ],
)
def test_inflections(term: str, inflections: str, forms: str) -> None:
    assert inflect(term, inflections) == tuple(forms.split())


def test_inflections_of_phrases() -> None:
    assert inflect("pile on", "v") == ("pile on", "piles on", "piled on", "piling on")
    assert inflect("power grab", "n") == ("power grab", "power grabs")


def test_shipped_lexicon() -> None:
    lexicon = load_lexicon("loaded")
    assert lexicon is load_lexicon("loaded")
    assert lexicon.name == "loaded"
    assert len(lexicon.entries) > 1500
    assert "loaded" in shipped_lexicons()


def test_unknown_name_lists_the_shipped_ones() -> None:
    with pytest.raises(ValueError, match=r"'laoded'.*shipped: .*loaded.*read_lexicon"):
        load_lexicon("laoded")


def test_only_a_column_term_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path, "term\nshady\n").entries == (LexiconEntry("shady", forms=("shady",)),)


def test_all_columns(tmp_path: Path) -> None:
    text = "note,alternative,exceptions,inflections,weight,category,term\nmine,plain,free ~|alone,n,0.5,label,radical\n"
    lexicon = read(tmp_path, text)
    assert lexicon.name == "mine"
    assert lexicon.entries == (
        LexiconEntry(
            term="radical",
            category="label",
            weight=0.5,
            forms=("radical", "radicals"),
            exceptions=("free radical", "free radicals", "alone"),
            alternative="plain",
            note="mine",
        ),
    )


@pytest.mark.parametrize(
    "data",
    [
        "term,note\nfaçade,x\n".encode("utf-8-sig"),
        "term,note\nfaçade,x\n".encode("cp1252"),
        "term,note\r\nfaçade,x\r\n".encode(),
        "term,note\nfaçade,x\n".encode("utf-16"),
        "term;note\nfaçade;x\n".encode(),
        "term\tnote\nfaçade\tx\n".encode(),
        " Term , NOTE \n façade , x \n\n".encode(),
        '"term","note"\n"façade","x"\n'.encode(),
        "term,note,colour\nfaçade,x,red\n".encode(),
    ],
)
def test_what_spreadsheets_write(tmp_path: Path, data: bytes) -> None:
    assert [(entry.term, entry.note) for entry in read(tmp_path, data).entries] == [("façade", "x")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("word\nshady\n", "line 1: no column 'term', only 'word'"),
        ("", "line 1: no column 'term', only nothing"),
        ("term,wieght\nshady,1\n", "line 1: unknown column 'wieght'; did you mean 'weight'"),
        ("term\n", "no terms below the header"),
        ("term,weight\n,1\n", "line 2: the term is empty"),
        ("term\nshady\n---\n", "line 3: the term '---' has no letter"),
        ("term\nshady\nSHADY\n", "line 3: the term 'SHADY' stands on line 2 already"),
        ("term\nfar left\n\nfar-left\n", "line 4: the term 'far-left' stands on line 2 already"),
        ("term,weight\nshady,heavy\n", "line 2: the weight 'heavy' of 'shady' is not a number of 0 or more"),
        ("term,weight\nshady,-1\n", "line 2: the weight '-1'"),
        ("term,weight\nshady,nan\n", "line 2: the weight 'nan'"),
        ("term,weight\nshady,inf\n", "line 2: the weight 'inf'"),
        ("term;weight\nshady;0,5\n", "line 2: the weight '0,5'"),
        ("term,note\nshady,a,b\n", "line 2: more cells than columns"),
        ('term,note\nshady,"a\nb"\n,x\n', "line 4: the term is empty"),
        (b"term\nsh\x81dy\n", "line 2: neither UTF-8 nor Windows-1252"),
        ("term,weight\n,1\nshady,x\n", "line 2: .*; line 3: "),
        ("term\n" + "-\n" * 50, "and 30 more"),
    ],
)
def test_errors_name_file_line_and_what_is_allowed(tmp_path: Path, data: str | bytes, message: str) -> None:
    with pytest.raises(ValueError, match=rf"mine\.csv: .*{message}"):
        read(tmp_path, data)


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_lexicon(tmp_path / "none.csv")


def test_version_follows_the_entries() -> None:
    one, two = Lexicon("x", (LexiconEntry("a"),)), Lexicon("x", (LexiconEntry("b"),))
    assert one != two
    assert one == Lexicon("x", (LexiconEntry("a"),))
    assert len({one, two}) == 2


CELL = st.text(st.characters(codec="utf-8", exclude_characters="|~\r\n\x00"), max_size=12).map(str.strip)
TERM = CELL.filter(lambda cell: any(sign.isalnum() for sign in cell))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(TERM, CELL, st.floats(0, 10), CELL, CELL, CELL), min_size=1, unique_by=lambda row: normalise(row[0])
    )
)
def test_round_trip(tmp_path: Path, rows: list[tuple[str, str, float, str, str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["term", "category", "weight", "exceptions", "alternative", "note"])
    writer.writerows(rows)
    expected = tuple(
        LexiconEntry(term, category or "uncategorised", weight, (term,), (phrase,) if phrase else (), plain, note)
        for term, category, weight, phrase, plain, note in rows
    )
    assert read(tmp_path, out.getvalue()).entries == expected


def test_a_column_of_the_users_own_is_left_alone(tmp_path: Path) -> None:
    assert read(tmp_path, "term,notion\nmob,ours\n").entries[0].note == ""
    with pytest.raises(ValueError, match="unknown column 'categry'; did you mean 'category'"):
        read(tmp_path, "term,categry\nmob,ours\n")


def test_a_cut_utf_16_file_is_read_to_the_cut(tmp_path: Path) -> None:
    data = "term\nmob\nchaos".encode("utf-16")[:-1]
    assert [entry.term[:4] for entry in read(tmp_path, data).entries] == ["mob", "chao"]


@pytest.mark.parametrize(("wrong", "more"), [(20, None), (21, "and 1 more"), (25, "and 5 more")])
def test_twenty_problems_are_shown(tmp_path: Path, wrong: int, more: str | None) -> None:
    with pytest.raises(ValueError, match="line 2: ") as raised:
        read(tmp_path, "term,weight\n" + "".join(f"mob{i},-1\n" for i in range(wrong)))
    said = str(raised.value)
    assert said.count("is not a number") == 20
    assert "line 21: " in said
    assert said.endswith(more or "or 1")


def test_lines_may_end_as_on_old_machines(tmp_path: Path) -> None:
    for end in ("\r", "\n", "\r\n"):
        assert [entry.term for entry in read(tmp_path, end.join(("term", "mob", "chaos"))).entries] == ["mob", "chaos"]


def test_a_lexicon_shows_its_name_and_version_and_not_its_entries() -> None:
    lexicon = load_lexicon("loaded")
    assert repr(lexicon) == f"Lexicon(name='loaded', version='{lexicon.version}')"
    assert len(lexicon.version) == 12
