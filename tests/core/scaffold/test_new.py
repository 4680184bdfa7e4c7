"""`nomination new`: a dossier of one's own that is whole, in its own language, and in nobody's way."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from nomination import __version__
from nomination.assets import CHECKOUT, asset_folder
from nomination.checks.dossier import load
from nomination.cli import main
from nomination.data.model.collection import FILES
from nomination.data.schema.serializer import in_usual_form
from nomination.diagnostics.catalogue import LOCALE_VARIABLES
from nomination.diagnostics.problems import Severity
from nomination.scaffold import software, templates
from nomination.scaffold.templates import TEX_PACKAGES, Beginning, offered_languages, slug_of

CHOICES = ["en", "zh", "zh,en", "en,zh"]
HAN = re.compile("[\u4e00-\u9fff]")
LATIN_PROSE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
NAMES = ("Visual Studio Code",)
"""Three Latin words in a row that are a name, and no English prose."""

Begin = Callable[..., Path]


@pytest.fixture
def begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Begin:
    """Begin a dossier in a fresh folder; what was said is dropped."""

    def made(languages: str = "en", name: str = "award") -> Path:
        assert main(["new", str(tmp_path / name), "--lang", languages]) == 0
        capsys.readouterr()
        return tmp_path / name

    return made


@pytest.fixture
def said_by_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Begin a dossier on a wide terminal of a system that speaks some language; return the lines that were said."""

    def run(arguments: list[str], system: str) -> list[str]:
        monkeypatch.setenv("COLUMNS", "200")
        for name in LOCALE_VARIABLES:
            monkeypatch.setenv(name, system)
        assert main(["new", str(tmp_path / "award"), *arguments]) == 0
        return capsys.readouterr().out.splitlines()

    return run


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return all that is below a folder: files with their bytes, folders with None."""
    found = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in found}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of a dossier that people read, with its text; the schemas are the software's."""
    for name, content in contents(folder).items():
        if content is not None and not name.startswith("schemas/"):
            yield name, content.decode()


# What is written


@pytest.mark.parametrize("languages", CHOICES)
def test_only_gaps(begin: Begin, languages: str) -> None:
    """A new dossier has no error and no warning, and a gap in each of its data files."""
    dossier = load(begin(languages))
    assert {one.severity for one in dossier.problems} == {Severity.GAP}
    assert {one.location.path.stem for one in dossier.problems} == set(FILES)


@pytest.mark.parametrize("languages", CHOICES)
def test_every_place_is_filled(begin: Begin, languages: str) -> None:
    """No place of a template is left open, and every text is UTF-8 that ends a line."""
    for name, text in texts(begin(languages)):
        assert "@@{" not in text, name
        assert text.endswith("\n"), name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_file_parses(begin: Begin, language: str) -> None:
    """Data, settings and workflows can be read by what reads them."""
    folder = begin(language)
    for name, text in texts(folder):
        if name.endswith(".json"):
            json.loads(text)
        elif name.endswith(".yml"):
            assert yaml.safe_load(text)
        elif name.endswith(".py"):
            compile(text, name, "exec")


def test_data_in_their_usual_form(begin: Begin) -> None:
    """The data files are written as `fix` and `intake` would write them."""
    for path in (begin("zh,en") / "source/data").glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text == in_usual_form(path.stem, text)


def test_languages_are_noted(begin: Begin) -> None:
    """The nomination has the chosen languages, the first as its primary one, and a folder of pages for each."""
    folder = begin("zh,en")
    head = json.loads((folder / "source/data/nomination.json").read_text(encoding="utf-8"))
    assert (head["languages"], head["primary_language"]) == (["zh", "en"], "zh")
    assert {path.name for path in (folder / "source").iterdir()} == {"data", "evidence", "en", "zh", "confirmed.json"}


def test_pages_begin_confirmed(begin: Begin) -> None:
    """Pages of a new dossier count as confirmed; once one is written, the check says which must follow."""
    folder = begin("zh,en")
    page = folder / "source/zh/team.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n新的一段。\n", encoding="utf-8")
    told = [
        (one.code.name, one.location.path.stem) for one in load(folder).problems if one.severity is not Severity.GAP
    ]
    assert told == [("changed-since-confirmed", "team")]


def structure(page: str) -> list[str]:
    """Return the targets, blocks with their options, and roles of a page, in their order; of gaps not the words."""
    found = re.findall(
        r"^\([a-z0-9-]+\)=|^#+ |[:`]{3,}\{[a-z-]+\}|^:[a-z-]+: .*|\{[a-z]+\}`(?:[a-z0-9-]+`)?", page, re.MULTILINE
    )
    return [str(one) for one in found]


def test_pages_are_in_step(begin: Begin) -> None:
    """Both languages have the same pages with the same targets, blocks and roles."""
    folder = begin("zh,en") / "source"
    pages = [
        {path.name: structure(path.read_text(encoding="utf-8")) for path in (folder / tag).glob("*.md")}
        for tag in ("en", "zh")
    ]
    assert pages[0] == pages[1]
    assert all(len(found) > 2 for found in pages[0].values())


# Its language


def prose(text: str) -> str:
    """Return a text without what has no language: code, addresses, names of commands and files."""
    for pattern in (r"^```.*?^```$", r"`[^`\n]*`", r"^    .*$", r"https?:\S+"):
        text = re.sub(pattern, " ` ", text, flags=re.MULTILINE | re.DOTALL if "?" in pattern else re.MULTILINE)
    for name in NAMES:
        text = text.replace(name, "")
    return text


def spoken(name: str, text: str) -> str:
    """Return what a file says to people: of a page or README its prose, of other files comments and help."""
    if name.endswith((".md", "txt")):
        return prose(text)
    said = re.findall(r'(?:#|^rem|^echo +make *[a-z]*) *(.*)|"""(.*)"""', text, re.MULTILINE)
    return "\n".join(one or other for one, other in said)


def test_chinese_is_chinese(begin: Begin) -> None:
    """A Chinese dossier speaks no English: neither on its pages nor in README, help and comments."""
    for name, text in texts(begin("zh")):
        assert LATIN_PROSE.findall(spoken(name, text)) == [], name


def test_english_is_english(begin: Begin) -> None:
    """An English dossier has no Chinese letter."""
    assert [name for name, text in texts(begin("en")) if HAN.search(text)] == []


def test_words_of_every_language() -> None:
    """Each language has the same words and the same files for a dossier that begins in it."""
    folder = asset_folder("new")
    words = [
        json.loads((folder / tag / "words.json").read_text(encoding="utf-8")).keys() for tag in offered_languages()
    ]
    files = [
        sorted(path.relative_to(folder / tag) for path in (folder / tag).rglob("*.md")) for tag in offered_languages()
    ]
    assert offered_languages() == ("en", "zh")
    assert words[0] == words[1]
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("arguments", "system", "word"),
    [
        (["--lang", "zh"], "en_GB.UTF-8", "接下来"),
        (["--lang", "en,zh"], "zh_CN.UTF-8", "Next:"),
        (["--lang", "zh，en"], "", "接下来"),
        ([], "zh_CN.UTF-8", "接下来"),
        ([], "", "Next:"),
    ],
)
def test_the_end(said_by_new: Callable[..., list[str]], arguments: list[str], system: str, word: str) -> None:
    """It ends by saying what comes next, in the language asked for, else in the system's."""
    assert any(line.startswith(word) for line in said_by_new(arguments, system))


# In nobody's way


@pytest.mark.parametrize("there", ["README.md", "source/data/team.json", "source", "source/en", ".gitignore"])
def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str) -> None:
    """Where a file is in the way, it is named, it stays as it is, and nothing is written."""
    path = tmp_path / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    assert main(["new", str(tmp_path)]) == 2
    assert f"\n    {there}\n" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_dossier_in_a_dossier(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever stands in a dossier already is told so, and not asked to move its files away."""
    folder = begin()
    capsys.readouterr()
    assert main(["new", str(folder)]) == 2
    said = f"nothing was written: `{folder}` already contains a dossier. Name another folder for a new one"
    assert capsys.readouterr().err == f"nomination new: {said}\n"


def test_many_in_the_way(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    """Of many files in the way the first are named, those at the top before others, and the rest counted."""
    folder = begin()
    (folder / "source/data/nomination.json").unlink()
    assert main(["new", str(folder)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert "    README.md" in said
    assert said[-1] == "    and 28 more"


def test_beside_other_files(tmp_path: Path) -> None:
    """Files of other names, and folders that a dossier has too, are no hindrance and stay."""
    (tmp_path / "source/evidence").mkdir(parents=True)
    for name in ("notes.txt", "source/evidence/scan.pdf"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 0
    after = contents(tmp_path)
    assert (after["notes.txt"], after["source/evidence/scan.pdf"]) == (b"mine", b"mine")
    assert "source/evidence/README.md" in after


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("failing", [1, 5])
def test_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], existing: bool, failing: int
) -> None:
    """When the disk fails in the middle, the folder is as it was, and one that was not there is not there."""
    folder = tmp_path / "deep" / "award"
    if existing:
        (folder / "source").mkdir(parents=True)
        (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before, calls, rename, write = contents(tmp_path), [], Path.rename, Path.write_bytes

    def full(step: Any) -> Any:
        def run(*arguments: Any) -> Any:
            calls.append(arguments)
            if len(calls) > (40 if existing else 0) + failing:
                raise OSError(28, "No space left on device")
            return step(*arguments)

        return run

    monkeypatch.setattr(Path, "rename", full(rename))
    monkeypatch.setattr(Path, "write_bytes", full(write))
    assert main(["new", str(folder)]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("below", ["", "award", "deep/award"])
def test_file_where_a_folder_must_be(tmp_path: Path, capsys: pytest.CaptureFixture[str], below: str) -> None:
    """A file in the place of the folder, or above it, is told of and stays."""
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path / "mine" / below)]) == 2
    assert f"`{tmp_path / 'mine'}` is not a folder" in capsys.readouterr().err
    assert contents(tmp_path) == {"mine": b"mine"}


@pytest.mark.parametrize("inner", ["source/en/award", "source", "build/award"])
def test_inside_another_dossier(begin: Begin, capsys: pytest.CaptureFixture[str], inner: str) -> None:
    """Among the pages of another dossier, or where it is built, none can be begun."""
    folder = begin()
    before = contents(folder)
    assert main(["new", str(folder / inner)]) == 2
    assert f"is inside `{inner.partition('/')[0]}` of the dossier in {folder.resolve()}" in capsys.readouterr().err
    assert contents(folder) == before


def test_beside_another_dossier(begin: Begin) -> None:
    """Beside pages and data of another dossier there is room for one."""
    outer = begin()
    assert main(["new", str(outer / "inner")]) == 0
    assert (outer / "inner/source/en/index.md").is_file()


@pytest.mark.parametrize("languages", ["fr", "en,fr", "EN_gb", ","])
def test_languages_that_are_not_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str], languages: str) -> None:
    """A language without templates is told of with those that there are."""
    assert main(["new", str(tmp_path / "award"), "--lang", languages]) == 2
    assert "the languages en, zh, but not" in capsys.readouterr().err
    assert contents(tmp_path) == {}


def test_profiles_are_those_of_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An award call that the schema does not allow is told of with those that it does; one that it allows is noted."""
    assert main(["new", str(tmp_path / "award"), "--profile", "no-such-call"]) == 2
    assert "there is no award call `no-such-call`; there is generic" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "award"), "--profile", "generic"]) == 0
    assert load(tmp_path / "award").records.nomination.profile == "generic"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("award", "award"),
        ("My Award 2026", "my-award-2026"),
        ("2026 award", "dossier-2026-award"),
        ("2026", "dossier"),
        ("推荐书", "dossier"),
        ("胰岛素 insulin", "insulin"),
        ("Müller_Preis", "muller-preis"),
        ("..", "dossier"),
        ("a" * 60, "a" * 41),
    ],
)
def test_short_name(name: str, slug: str) -> None:
    """The short name comes from the folder's name, and is one that the schema allows."""
    assert slug_of(name) == slug


def test_odd_folder_names(begin: Begin) -> None:
    """A folder's name may have spaces and Chinese letters."""
    assert not load(begin("zh", "胰岛素 奖")).has_errors


# Commands and copies


def test_loads_no_sphinx(tmp_path: Path) -> None:
    """`new` loads neither Sphinx nor docutils."""
    script = "import sys; from nomination.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script, "new", str(tmp_path / "award")]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stderr.split()
    assert "nomination.scaffold.templates" in loaded
    assert {name.partition(".")[0] for name in loaded} & {"sphinx", "docutils", "myst_parser"} == set()


def run_make(folder: Path, *arguments: str) -> str:
    """Run make in a dossier with a stand-in for the software that says what it was called with."""
    make = shutil.which("make")
    if not make:
        pytest.skip("make is not installed")
    hidden = ("MAKEFLAGS", "MAKELEVEL")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = [make, *arguments]
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env={**environment, "NOMINATION": "echo nom"}
    )
    return done.stdout


@pytest.mark.parametrize(
    ("arguments", "calls"),
    [
        ((), ["nom check --format text", "nom html -- -q", "nom pdf -- -q"]),
        (("check", "FORMAT=github"), ["nom check --format github"]),
        (("html", "ONLY=zh"), ["nom html --only zh -- -q"]),
        (("latexpdf", "V=1"), ["nom pdf"]),
        (("update",), ["nom renew"]),
    ],
)
def test_make_calls_the_software(begin: Begin, arguments: tuple[str, ...], calls: list[str]) -> None:
    """Each target is a thin call of a command, of the `NOMINATION` that the user has."""
    assert run_make(begin("zh"), *arguments).splitlines() == calls


def targets(makefile: str) -> dict[str, str]:
    """Return the targets that `make help` lists, with what it says of them."""
    return dict(re.findall(r"^([a-z]+):.* ## (.*)$", makefile, re.MULTILINE))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_make_bat_has_the_same_commands(begin: Begin, language: str) -> None:
    """On Windows the same commands are there, with the same help; cmd.exe can read every line."""
    folder = begin(language)
    batch = (folder / "make.bat").read_bytes()
    lines = batch.decode().split("\r\n")
    named = targets((folder / "Makefile").read_text(encoding="utf-8"))
    assert {f":{name}" for name in named} <= set(lines)
    helped = {
        found[1] or "all": found[2] for line in lines if (found := re.fullmatch(r"echo   make (\w*) +(.*)", line))
    }
    assert helped == {name: re.sub(r" ?[(（]FORMAT.*", "", said) for name, said in named.items()}
    assert b"\n" not in batch.replace(b"\r\n", b"")
    assert not [line for line in lines if line.startswith("echo ") and re.search(r"[<>|&^%]", line)]


def test_make_help(begin: Begin) -> None:
    """`make help` lists the commands with one line of each."""
    said = run_make(begin("zh"), "help")
    assert "  make html       生成网页" in said


def settings(folder: Path) -> dict[str, Any]:
    """Return what a conf.py sets."""
    found: dict[str, Any] = {}
    exec(compile((folder / "conf.py").read_text(encoding="utf-8"), "conf.py", "exec"), found)  # noqa: S102  # our own
    return {key: value for key, value in found.items() if not key.startswith("__")}


def test_settings_are_those_of_the_checkout(begin: Begin) -> None:
    """A new dossier is built with the settings that our own dossiers are built with."""
    folder = begin("zh")
    assert settings(folder) == settings(CHECKOUT)
    plain = [
        re.sub("(?m)^#.*\n", "", (root / "docutils.conf").read_text(encoding="utf-8")) for root in (folder, CHECKOUT)
    ]
    assert plain[0] == plain[1]


def test_editors_know_the_data_files(begin: Begin) -> None:
    """Each data file names its schema, at a path that leads there, and so do the settings of the editor."""
    folder = begin()
    mapped = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))["json.schemas"]
    urls = {pattern: one["url"] for one in mapped for pattern in one["fileMatch"]}
    for path in (folder / "source/data").glob("*.json"):
        named = json.loads(path.read_text(encoding="utf-8"))["$schema"]
        assert (path.parent / named).resolve() == folder / "schemas" / f"{path.stem}.schema.json"
        assert (folder / urls[f"/source/data/{path.name}"]).is_file()
    assert len(urls) == len(FILES)


def test_system_packages_are_those_of_the_checkout() -> None:
    """README and workflows name the Debian packages that `tools/system-packages` installs for the PDF."""
    listed = (
        (CHECKOUT / "tools/system-packages").read_text(encoding="utf-8").partition("wanted='\n")[2].partition("'")[0]
    )
    assert TEX_PACKAGES.split() == [line.split()[0] for line in listed.splitlines()]


def test_requirements_of_a_checkout(begin: Begin) -> None:
    """A dossier begun from a checkout is built with that checkout, and says so."""
    folder = begin()
    assert f'\n--editable "{CHECKOUT.as_posix()}"\n' in (folder / "requirements.txt").read_text(encoding="utf-8")
    assert str(CHECKOUT) in (folder / "README.md").read_text(encoding="utf-8")


def test_requirements_of_a_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier begun from an installed wheel asks for that version."""
    monkeypatch.setattr(software, "checkout", lambda: None)
    monkeypatch.setattr(templates, "checkout", lambda: None)
    files = Beginning("award", ("en",), "generic").files()
    assert f"\nsphinx-nomination=={__version__}\n" in files[PurePosixPath("requirements.txt")].decode()


def test_constraints_are_the_locks(begin: Begin) -> None:
    """A new dossier keeps to the versions in our locks: each package once, or once for each kind of Python."""
    lines = (begin() / "constraints.txt").read_text(encoding="utf-8").splitlines()
    lock = (CHECKOUT / "requirements/build.lock").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line) for line in lines)
    sphinx = re.findall(r"^sphinx==[\d.]+ ; [^\\]+(?= )", lock, re.MULTILINE)
    assert len(sphinx) == 2
    assert [line for line in lines if line.startswith("sphinx==")] == sphinx
    unmarked = {line.partition("==")[0] for line in lines if " ;" not in line}
    assert len(unmarked | {line.partition("==")[0] for line in lines if " ;" in line}) == len(lines) - 1


def test_renew(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    """`nomination renew` brings back what is the software's, names it, and touches nothing else."""
    folder = begin()
    before = contents(folder)
    (folder / "schemas/team.schema.json").write_text("{}", encoding="utf-8")
    (folder / "constraints.txt").unlink()
    assert main(["renew", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert sorted(line.rpartition("/")[2] for line in said) == ["constraints.txt", "team.schema.json"]
    assert contents(folder) == before


def test_renew_from_the_data_folder(begin: Begin) -> None:
    """`renew` finds the top of the dossier also where it is given its data folder."""
    folder = begin()
    before = sorted(folder.rglob("*"))
    (folder / "constraints.txt").write_bytes(b"")
    assert main(["renew", str(folder / "source/data")]) == 0
    assert (folder / "constraints.txt").read_bytes()
    assert sorted(folder.rglob("*")) == before


def test_nothing_to_renew(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is up to date, `renew` says so."""
    assert main(["renew", str(begin())]) == 0
    assert capsys.readouterr().out == "The schemas and constraints are already up to date with this software.\n"


def test_renew_without_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no dossier, nothing is written, and exit code 2."""
    assert main(["renew", str(tmp_path)]) == 2
    assert "there is no dossier in" in capsys.readouterr().err
    assert contents(tmp_path) == {}
