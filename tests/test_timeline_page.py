"""The page of a timeline in a headless Chromium, wide and narrow: it asks for nothing, and keys reach all of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Graph
from browsing import DRIVEN, PATIENCE, REQUIRED, driven
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from test_timeline_drawn import EVIL, made

from graphkit.views.timeline import page

pytest_plugins = ("asking",)
pytestmark = pytest.mark.skipif(not (DRIVEN or REQUIRED), reason="no chromium with chromium-driver here")
WIDTHS = [1300, 320]


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    with driven() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page for each of three subjects, and one whose names hold tags."""
    place = tmp_path_factory.mktemp("pages")
    for name in ("xiaomi", "huawei", "dji"):
        done = real.here("timeline", name, "--as-of", "2026-10-04", "--html", str(place / f"{name}.html"))
        assert done.returncode == 0, done.stderr
    (place / "evil.html").write_text(page.page(made(EVIL)), "utf-8")
    return place


def visit(driver: Chrome, file: Path, width: int = 1300, scheme: str = "light", media: str = "") -> None:
    """Open a page in a window of that width."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for kind in ("browser", "performance"):
        logged(driver, kind)
    driver.get(file.as_uri())


def items(driver: Chrome) -> list[WebElement]:
    """The links of the bars and marks, once they are drawn."""

    visible = (
        "return [...document.querySelectorAll('.vis-item a')]"
        ".filter(each => each.checkVisibility({visibilityProperty: true}))"
    )
    found: list[WebElement] = WebDriverWait(driver, PATIENCE).until(lambda _: driver.execute_script(visible))
    return found


def logged(driver: Chrome, kind: str) -> list[dict[str, str]]:
    """What was logged since this was last asked."""
    return driver.get_log(kind)  # type: ignore[no-untyped-call, no-any-return]


def asked_for(driver: Chrome) -> list[str]:
    """The addresses that a page asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in logged(driver, "performance")]
    return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]


def photograph(driver: Chrome, file: Path) -> None:
    """Keep a picture of the page for a person to look at."""
    driver.save_screenshot(str(file))


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("xiaomi", 1300, "light"),
        ("xiaomi", 320, "dark"),
        ("huawei", 1300, "dark"),
        ("huawei", 320, "light"),
        ("evil", 1300, "dark"),
        ("evil", 320, "light"),
    ],
)
def test_a_page_draws_without_a_word_on_the_console_and_without_a_request(
    driver: Chrome, folder: Path, tmp_path: Path, name: str, width: int, scheme: str
) -> None:
    visit(driver, folder / f"{name}.html", width, scheme)
    assert items(driver)
    photograph(driver, tmp_path / f"{name}-{width}-{scheme}.png")
    assert logged(driver, "browser") == []
    assert asked_for(driver) == [(folder / f"{name}.html").as_uri()]
    assert driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


def test_a_name_with_tags_is_read_as_a_text_in_the_picture_too(driver: Chrome, folder: Path) -> None:
    visit(driver, folder / "evil.html")
    labels = [str(each.get_attribute("aria-label")) for each in items(driver)]
    assert [each for each in labels if "<img src=x onerror=alert(1)>" not in each] == []
    assert driver.find_elements(By.CSS_SELECTOR, "img") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_tab_key_reaches_every_bar_and_mark_before_the_table(driver: Chrome, folder: Path, width: int) -> None:
    visit(driver, folder / "dji.html", width)
    wanted = {str(each.get_attribute("href")) for each in items(driver)}
    driver.execute_script(
        "window.reached = [];"
        "addEventListener('focusin', event => reached.push(event.target.href || event.target.getAttribute('role')))"
    )
    ActionChains(driver, duration=0).send_keys(Keys.TAB * (len(wanted) + 20)).perform()
    reached: list[str] = driver.execute_script("return reached")
    assert wanted - set(reached[: reached.index("region")]) == set()


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_bar_leads_to_its_line_in_the_table(driver: Chrome, folder: Path, by_mouse: bool) -> None:
    visit(driver, folder / "xiaomi.html")
    wide = "suspended by a court and by the agency"
    bar = next(each for each in items(driver) if str(each.get_attribute("aria-label")).endswith(wide))
    target = str(bar.get_attribute("href")).partition("#")[2]
    bar.click() if by_mouse else bar.send_keys(Keys.ENTER)
    WebDriverWait(driver, PATIENCE).until(lambda _: driver.execute_script("return location.hash") == f"#{target}")
    row = driver.find_element(By.CSS_SELECTOR, "tr:target")
    assert row.get_attribute("id") == target
    assert wide in row.text


def test_the_buttons_move_the_picture_and_bring_all_of_it_back(driver: Chrome, folder: Path) -> None:
    visit(driver, folder / "xiaomi.html")
    before = len(items(driver))
    buttons = {each.text: each for each in driver.find_elements(By.CSS_SELECTOR, "#buttons button")}
    assert list(buttons) == ["Earlier", "Later", "Closer", "Wider", "All"]
    for _ in range(4):
        buttons["Later"].send_keys(Keys.ENTER)
    WebDriverWait(driver, PATIENCE).until(lambda _: len(items_now(driver)) < before)
    buttons["All"].send_keys(Keys.ENTER)
    WebDriverWait(driver, PATIENCE).until(lambda _: len(items_now(driver)) == before)


def items_now(driver: Chrome) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, ".vis-item a")


def test_a_suspended_bar_is_hatched_and_nothing_of_an_enjoined_ban_looks_in_effect(
    driver: Chrome, folder: Path
) -> None:
    visit(driver, folder / "xiaomi.html")
    assert items(driver)
    assert driver.find_elements(By.CSS_SELECTOR, ".vis-item.in_effect") == []
    bar = driver.find_element(By.CSS_SELECTOR, ".vis-item.suspended")
    assert "gradient" in bar.value_of_css_property("background-image")
    visit(driver, folder / "huawei.html")
    assert items(driver)
    coming = driver.find_element(By.CSS_SELECTOR, ".vis-item.projected")
    styles = [coming.value_of_css_property(each) for each in ("border-top-style", "background-color")]
    assert styles == ["dashed", "rgba(255, 255, 255, 1)"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_a_bar_stand_out_from_it(driver: Chrome, folder: Path, scheme: str) -> None:
    visit(driver, folder / "huawei.html", scheme=scheme)
    assert items(driver)
    for look in ("in_effect", "on_paper", "open"):
        bar = driver.find_element(By.CSS_SELECTOR, f".vis-item.vis-range.{look}")
        ink, paper = (luminance(bar.value_of_css_property(each)) for each in ("color", "background-color"))
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5, look


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2 of a colour as a browser gives it."""
    parts = [float(each) / 255 for each in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_reader_of_the_page_by_ear_finds_language_title_headings_and_names(driver: Chrome, folder: Path) -> None:
    visit(driver, folder / "huawei.html")
    assert items(driver)
    assert driver.execute_script("return document.documentElement.lang") == "en"
    assert driver.title.startswith("Huawei Technologies Co., Ltd.: timeline as of 2026-10-04")
    unnamed = (
        "return [...document.querySelectorAll('a, button')].filter("
        "each => !(each.getAttribute('aria-label') || each.textContent.trim())).length"
    )
    assert driver.execute_script(unnamed) == 0
    assert driver.execute_script("return document.querySelectorAll('th:not([scope]), img:not([alt])').length") == 0
    assert driver.execute_script("return document.querySelectorAll('h1').length") == 1
    twice = (
        "const ids = [...document.querySelectorAll('[id]')].map(each => each.id); return ids.length - new Set(ids).size"
    )
    assert driver.execute_script(twice) == 0


def test_without_scripts_and_in_print_there_is_the_table_alone(driver: Chrome, folder: Path) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        visit(driver, folder / "xiaomi.html")
        seen = [driver.find_element(By.CSS_SELECTOR, each).is_displayed() for each in ("#picture", "table")]
        assert logged(driver, "browser") == []
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert seen == [False, True]
    visit(driver, folder / "xiaomi.html", media="print")
    assert [driver.find_element(By.CSS_SELECTOR, each).is_displayed() for each in ("#picture", "table")] == [
        False,
        True,
    ]
