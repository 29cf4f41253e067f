"""The report's page in a real browser: no error, no request, every part by keyboard, nothing serious for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis import build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def report(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_report(root / "data" / "articles", tmp_path_factory.mktemp("report") / "out")


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """Open the report; what it asks for and complains of is kept on the page object."""
    opened = browser.new_page()
    opened.asked, opened.complaints = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto(report.as_uri())
    yield opened
    opened.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def test_the_page_asks_nobody_for_anything_and_has_no_error(page: Page, report: Path) -> None:
    page.wait_for_load_state("networkidle")
    assert [url for url in page.asked if not url.startswith("data:")] == [report.as_uri()]
    assert page.complaints == []


def test_axe_finds_nothing_serious(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in SERIOUS] == []


def test_the_first_tab_leads_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert "Skip to the report" in focused(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_part_is_reached_by_tab(page: Page) -> None:
    parts = page.evaluate("document.querySelectorAll('summary, .table, input, a[href]').length")
    reached = set()
    for _ in range(parts + 20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    shown = page.evaluate(
        "[...document.querySelectorAll('body > nav a, main > details > summary, .table, input')]"
        ".map(e => [...document.querySelectorAll('*')].indexOf(e))"
    )
    assert set(shown) <= reached


def test_code_opens_and_closes_by_keyboard(page: Page) -> None:
    page.locator("details.code > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details.code').open")
    page.keyboard.press("Enter")
    assert not page.evaluate("document.querySelector('details.code').open")


def test_a_table_is_filtered_by_keyboard(page: Page) -> None:
    rows = "[...document.querySelectorAll('[data-filter] tbody tr')].filter(row => !row.hidden).length"
    before = page.evaluate(rows)
    page.locator("input[type=search]").first.focus()
    page.keyboard.type("no such words anywhere")
    assert page.evaluate(rows) < before
    assert "0 of" in page.locator(".filter output").first.inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate(rows) == before


def test_an_article_is_found_opened_and_read_by_keyboard(page: Page) -> None:
    shown = "[...document.querySelectorAll('details.framing-article')].filter(e => !e.hidden).length"
    page.get_by_label("Filter the articles").focus()
    page.keyboard.type("scandal beacon")
    found = page.evaluate(shown)
    assert 1 <= found < 40
    for _ in range(2):  # from the field to the frame of the articles, and on to the first one shown
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Tab")
    note = page.evaluate("document.activeElement.querySelector('[role=note]')?.textContent ?? ''")
    assert "erm" in note or "uote" in note or "eported" in note
    assert page.evaluate("document.activeElement.querySelector('[role=note]').getBoundingClientRect().height") > 0


@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_nothing_stands_out_over_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints(page: Page) -> None:
    assert page.pdf()[:5] == b"%PDF-"
