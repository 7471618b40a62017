"""Neo4j Browser in a headless Chromium, used as a person does: log in, type, click, look at what is drawn.

The programs are Debian's `chromium` and `chromium-driver`. Where GRAPHKIT_REQUIRE holds the word browser their absence
is a failure, else these tests are left out and the last line of the run says so.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engines import EXTERNAL, PAGE, SERVERS, Server
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
REQUIRED = "browser" in os.environ.get("GRAPHKIT_REQUIRE", "").split()
DRIVEN = bool(CHROMIUM and DRIVER)
READY = bool(SERVERS and DRIVEN and (PAGE or not EXTERNAL))
PATIENCE = 180.0
"""Seconds; other tests keep the machine busy meanwhile."""
OPENINGS, OPENING = 3, 90.0
"""How often Browser is opened until it answers, and how long that may take: what it is told at first can be lost."""
FRAMES = "[data-testid=frame]"
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # containers allow none; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--window-size=1400,1000",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def told(*, ran: bool) -> str:
    """What the last line of a run says of browsers."""
    if CHROMIUM and ran:
        version = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=False).stdout
        return "browser " + " ".join(version.split()[:2])
    return f"NOT in a browser ({'its tests were left out' if READY else 'no chromium with chromium-driver here'})"


class Browser:
    """A page of Neo4j Browser, logged in with user and password, with a style."""

    def __init__(self, driver: WebDriver, server: Server, style: str) -> None:
        self.driver = driver
        self.patience = OPENING
        driver.get(f"{server.browser}?dbms={server.environ['NEO4J_URI']}&db=neo4j")
        self.find('[data-testid="password"]').send_keys(server.environ["NEO4J_PASSWORD"])
        user = self.find('[data-testid="username"]')
        if not user.get_attribute("value"):
            user.send_keys(server.environ["NEO4J_USERNAME"])
        self.find('[data-testid="connect"]').click()
        self.until(lambda: not self.all('[data-testid="password"]'))
        self._settle()
        self.type(f":style {style}")
        self.until(lambda: "node.Designation" in self.frame().text)
        self.patience = PATIENCE

    def _settle(self) -> None:
        """Wait until no more frames come: Browser runs commands of its own once it is connected, and loses others."""
        seen = [-1]

        def still() -> bool:
            time.sleep(2)
            seen.append(len(self.all(FRAMES)))
            return seen[-1] == seen[-2] > 0

        self.until(still)

    def all(self, selector: str) -> list[WebElement]:
        """What fits a selector now."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def find(self, selector: str) -> WebElement:
        """The first that fits, once it is there."""
        self.until(lambda: bool(self.all(selector)))
        return self.all(selector)[0]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of a page that is drawn anew meanwhile."""
        ignored = (NoSuchElementException, StaleElementReferenceException)
        try:
            WebDriverWait(self.driver, self.patience, ignored_exceptions=ignored).until(lambda _: holds())
        except TimeoutException as late:
            shown = " ".join(self.driver.find_element(By.TAG_NAME, "body").text.split())
            late.msg = f"the page has {len(self.all(FRAMES))} frames and shows: {shown[:500]}"
            raise

    def type(self, text: str) -> None:
        """Put a text into the editor and run it; the frame of the answer is the first one."""
        before = len(self.all(FRAMES))
        self.enter(text)
        self.until(lambda: len(self.all(FRAMES)) > before)

    def enter(self, text: str) -> None:
        """Put a text into the editor and press Run."""
        field = self.find(".monaco-editor textarea")
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(Keys.DELETE)
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        self.find('[data-testid="editor-Run"]').click()

    def run(self) -> None:
        """Press Run for what a click has put into the editor."""
        before = len(self.all(FRAMES))
        self.find('[data-testid="editor-Run"]').click()
        self.until(lambda: len(self.all(FRAMES)) > before)

    def click(self, thing: WebElement) -> None:
        """Click a thing that may be out of sight."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", thing)
        thing.click()

    def frame(self) -> WebElement:
        """The newest frame."""
        return self.find(FRAMES)

    def nodes(self) -> int:
        """How many nodes the newest frame draws."""
        return len(self.frame().find_elements(By.CSS_SELECTOR, "g.node"))

    def colours(self, tie: str) -> set[str]:
        """The colours of a kind of tie in the newest frame."""
        drawn = self.frame().find_elements(By.CSS_SELECTOR, "g.relationship")
        return {
            str(each.find_element(By.CSS_SELECTOR, "path.b-outline").get_attribute("fill"))
            for each in drawn
            if each.find_element(By.TAG_NAME, "text").text == tie
        }

    def close(self) -> None:
        """Close the newest frame: Browser keeps a few only."""
        count = len(self.all(FRAMES))
        self.click(self.frame().find_element(By.CSS_SELECTOR, "[title=Close]"))
        self.until(lambda: len(self.all(FRAMES)) < count)

    def photograph(self, file: Path) -> None:
        """Keep a picture of the page, from the newest frame on, for a person to look at."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", self.frame())
        self.driver.save_screenshot(str(file))


@contextmanager
def opened(server: Server, style: str) -> Iterator[Browser]:
    """Neo4j Browser as the server serves it, once it has taken a style."""
    for opening in range(1, OPENINGS + 1):
        with driven() as driver:
            try:
                browser = Browser(driver, server, style)
            except TimeoutException:
                if opening == OPENINGS:
                    raise
                continue
            yield browser
            return


@contextmanager
def driven() -> Iterator[webdriver.Chrome]:
    """A headless Chromium that keeps a log of what pages say and ask for."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for option in _OPTIONS:
        options.add_argument(option)
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()
