"""The kit in Neo4j Browser as each server serves it: the guide plays, its pictures are drawn, the style shows."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Graph
from browsing import CHROMIUM, DRIVER, FRAMES, READY, REQUIRED, Browser, opened
from engines import EXTERNAL, SERVERS, Server
from selenium.webdriver.common.by import By

from graphkit.views.kit import contents, guide
from graphkit.views.kit.serve import KitServer

pytest_plugins = ("asking",)
SERVERS_ONLY = True
ANY_LANGUAGE = True
HOLDS, ENDS, OPENS = "#E8831D", "#1F2430", "#2F6DB5"
without = pytest.mark.skipif(not (READY or REQUIRED), reason="no chromium with chromium-driver here")


def test_a_browser_that_is_required_is_here() -> None:
    assert not REQUIRED or (SERVERS and CHROMIUM and DRIVER and (READY or EXTERNAL))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the kit is served."""
    with KitServer(contents()) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.address
        server.shutdown()
        thread.join()


@pytest.fixture
def server(real: Graph) -> Server:
    """The server, with the bundled casebook in it."""
    assert isinstance(real.engine, Server)
    real.engine.hold(real.store, real.files)
    return real.engine


@pytest.fixture
def page(server: Server, address: str) -> Iterator[Browser]:
    """Browser with the kit's style."""
    with opened(server, f"{address}/style.grass") as browser:
        yield browser


def drawn_by(server: Server, ask: guide.Ask) -> int:
    """How many nodes a picture of the guide has, asked of the server itself."""
    with server.driver() as driver, driver.session(database="neo4j") as session:
        return len(session.run(ask.picture).graph().nodes)


@without
def test_the_guide_plays_and_each_of_its_pictures_is_drawn_whole(
    page: Browser, server: Server, address: str, tmp_path: Path
) -> None:
    page.type(f":play {address}/guide.html")
    page.find("[data-testid=carousel]")
    for number, slide in enumerate(guide.slides()):
        if number:
            page.click(page.find("[data-testid=nextSlide]"))
        page.until(lambda slide=slide: heading(slide) in page.find("[data-testid=carousel]").text)  # type: ignore[misc]
        page.photograph(tmp_path / f"slide-{number}.png")
        for at, ask in enumerate(part for part in slide if isinstance(part, guide.Ask)):
            page.click(page.all("[data-populate]")[at])
            page.run()
            page.until(lambda ask=ask: page.nodes() == drawn_by(server, ask))  # type: ignore[misc]
            page.photograph(tmp_path / f"picture-{number}-{at}.png")
            page.close()


def heading(slide: guide.Slide) -> str:
    return str(slide[0]).strip().splitlines()[0].lstrip("# ")


@without
def test_what_was_put_on_a_list_held_and_ended_looks_different(page: Browser, server: Server, tmp_path: Path) -> None:
    for ask in [each for each in guide.asks() if each.question.name == "listing-status"][:4]:
        page.type(ask.picture)
        page.until(lambda ask=ask: page.nodes() == drawn_by(server, ask))  # type: ignore[misc]
        day = str(ask.values["asOf"])
        page.photograph(tmp_path / f"{day}.png")
        assert page.colours("LISTS") == {OPENS}
        assert page.colours("ENJOINS") == ({HOLDS} if day >= "2021-03-12" else set())
        assert page.colours("SUSPENDS") == ({HOLDS} if day >= "2021-03-14" else set())
        assert page.colours("VACATES") == ({ENDS} if day >= "2021-05-25" else set())
        assert "(now vacated)" in " ".join(page.frame().text.split())


@without
def test_the_same_guide_plays_at_the_side_from_markdown(
    page: Browser, server: Server, address: str, tmp_path: Path
) -> None:
    page.enter(f":guide {address}/guide.md")
    page.until(lambda: heading(guide.slides()[0]) in page.find("[data-testid=guidesDrawer]").text)
    page.click(page.find("[data-testid=guideNextSlide]"))
    page.until(lambda: heading(guide.slides()[1]) in page.find("[data-testid=guidesDrawer]").text)
    page.click(page.find("[data-testid=guidesDrawer] pre.runnable"))
    page.run()
    page.until(lambda: page.nodes() == drawn_by(server, next(guide.asks())))
    page.photograph(tmp_path / "side.png")


@without
def test_a_query_file_sets_its_parameters_and_its_last_statement_then_draws(page: Browser, server: Server) -> None:
    ask = guide.ask("case-orders")
    done = ["Status: success"] * (len(ask.values) + 1)
    for folder in ("queries", "pictures"):
        text = contents()[f"{folder}/case-orders.cypher"].decode()
        page.type(text)
        page.until(lambda: statuses(page) == done)
        page.type(text.partition("\n\n")[2])
    page.until(lambda: page.nodes() == drawn_by(server, ask))


def statuses(page: Browser) -> list[str]:
    icons = page.all(FRAMES)[0].find_elements(By.CSS_SELECTOR, "[data-testid=multi-statement-list-icon]")
    return [str(icon.get_attribute("title")) for icon in icons]
