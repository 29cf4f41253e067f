from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import language
from analysis.corpus.language import _ENGLISH, _SURE, _WORD, _is_plainly_english, identify, language_code, not_english

ENGLISH = (
    "The council put off its vote on the new pier until the end of the month, as two members had asked for more time.",
    """Pier vote delayed again: council members want more time, ferry users angry, mayor silent, costs up by a third,
    spring opening now unlikely""",
    "SHIPS WAIT OUTSIDE THE HARBOR AS DOCKERS WALK OUT OVER PAY FOR THE THIRD TIME IN A YEAR, PORT OFFICE SAYS",
)
OTHERS = {
    "af": """Die raad het Maandag besluit om die stemming oor die nuwe pier uit te stel tot aan die einde van die
        maand, omdat twee lede meer tyd gevra het om die verslag oor die koste te lees.""",
    "da": """Rådet besluttede mandag at udskyde afstemningen om den nye mole til slutningen af måneden, fordi to
        medlemmer havde bedt om mere tid til at læse rapporten om udgifterne.""",
    "de": """Der Rat hat am Montag beschlossen, die Abstimmung über den neuen Steg auf das Ende des Monats zu
        verschieben, weil zwei Mitglieder mehr Zeit wollten.""",
    "es": """El consejo decidió el lunes aplazar la votación sobre el nuevo muelle hasta finales de mes, porque dos de
        sus miembros habían pedido más tiempo para leer el informe.""",
    "fr": """Le conseil a décidé lundi de reporter le vote sur la nouvelle jetée à la fin du mois, parce que deux de
        ses membres avaient demandé plus de temps pour lire le rapport.""",
    "ja": """市議会は月曜日、新しい桟橋に関する採決を月末まで延期することを決めた。
        二人の議員が費用の報告書を読む時間をもっと求めたためである。""",
    "nl": """De raad besloot maandag de stemming over de nieuwe pier uit te stellen tot het einde van de maand, omdat
        twee leden meer tijd wilden om het verslag te lezen.""",
    "pt": """O conselho decidiu na segunda-feira adiar a votação sobre o novo cais até ao fim do mês, porque dois dos
        seus membros tinham pedido mais tempo para ler o relatório.""",
    "ru": """Совет в понедельник решил отложить голосование по новому причалу до конца месяца, потому что два его
        члена попросили больше времени, чтобы прочитать отчёт.""",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english(text: str) -> None:
    assert identify(text) == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_have_their_code(code: str) -> None:
    assert identify(OTHERS[code]) == code


@pytest.mark.parametrize("text", ["", "Too short.", "Kurz und gut.", "12 " * 40, "* - " * 40, "短い文。"])
def test_too_little_to_judge_has_no_language(text: str) -> None:
    assert identify(text) is None


def test_a_foreign_article_in_an_english_page_is_foreign() -> None:
    menu = "\n".join(["Home", "News of the day", "Sign up for the newsletter and more"] * 6)
    assert identify("\n".join([menu, *[OTHERS["de"]] * 20, menu])) == "de"


def test_plain_english_does_not_load_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_model", lambda: pytest.fail("the model was asked"))
    assert identify(ENGLISH[0] * 3) == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_a_foreign_text_that_quotes_english_is_no_plain_english(code: str) -> None:
    text = f"{OTHERS[code]} “{ENGLISH[0][:60]}” {OTHERS[code]}"
    assert not _is_plainly_english(text)
    assert identify(text) in {code, None}


@given(
    st.lists(
        st.sampled_from(["the ", "of", "that ", "to ", "'", "’", " ", "é", "İ", "的", "ก", "\ud800", "x1", "_"])
    ).map("".join)
)
def test_the_quick_count_says_english_only_where_the_words_do(text: str) -> None:
    words = _WORD.findall((text := text * 8).lower())
    english = sum(word in _ENGLISH for word in words)
    assert not _is_plainly_english(text) or (len(words) >= 20 and english >= _SURE * len(words))


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_gets_a_two_letter_code_or_none(text: str) -> None:
    assert (found := identify(text)) is None or len(found) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The council of the town put off its vote on the new pier until the end of the month of May.",
            "en",
        ),  # 20 words
        ("The council of the town put off its vote on the new pier until the end of the month.", None),
        (" ".join(["la", "casa", "del", "puerto"] * 4 + ["que", "dijo", "hoy"]), None),  # 19 words
    ],
)
def test_a_text_of_twenty_words_has_a_language_and_a_shorter_one_has_none(text: str, code: str | None) -> None:
    assert identify(text) == code


def test_a_language_is_judged_by_the_middle_of_a_long_text() -> None:
    english = " ".join(ENGLISH[:1] * 100)
    german = OTHERS["de"] * 60
    assert identify(f"{english}{german}{english}") == "de"
    assert identify(f"{german}{english}{german}") == "en"


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("English", "en"),
        ("ENGLISH; German", "en"),
        ("deu", None),
        ("German", "de"),
        ("eng", "en"),
        ("Dutch", "nl"),
        ("", None),
        (None, None),
    ],
)
def test_a_language_that_an_input_states_has_a_code_where_it_is_known(stated: str | None, code: str | None) -> None:
    assert language_code(stated) == code


@pytest.mark.parametrize(
    ("text", "stated", "reason"),
    [
        ("Rain fell.", None, None),
        ("Rain fell.", "en-GB", None),
        ("Regen fiel.", "de-DE", "not English: de"),
        (ENGLISH[0], "de", None),  # the text knows better
        (OTHERS["fr"], "en", "not English: fr"),
        (OTHERS["fr"], None, "not English: fr"),
    ],
)
def test_a_text_in_another_language_is_left_out_with_the_reason(
    text: str, stated: str | None, reason: str | None
) -> None:
    assert not_english(text, stated) == reason


@pytest.mark.parametrize("word", ["éthe", "theé", "的the", "the\u0e01"])
def test_letters_beside_an_english_word_make_it_another(word: str) -> None:
    assert not _is_plainly_english(f"{word} " * 40)
    assert _is_plainly_english("the, rain. (and) wind! " * 10)
