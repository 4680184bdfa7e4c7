"""A dossier in several languages: each is built to its place, and a switch leads from each page to the others."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag

from nomination.commands.subprocesses import run_all, with_known_locale
from tests.sphinxext.conftest import HEAD, REPOSITORY

TITLE = {"en": "A small dossier", "zh": "一份小材料"}
ADA = {"id": "ada", "status": "stated", "name": {"en": "Ada", "zh": "艾达"}}
TEAM = {"ordering": "none", "name": {"en": "The team", "zh": "团队"}, "members": [ADA]}
PAGES = {
    "en": {
        "index": "(home)=\n# Home\n\n```{toctree}\n:glob:\n\n*\n```\n\n(first)=\n## First things\n\nWords.\n",
        "team": "(team)=\n# Team\n\n```{team}\n```\n",
        "history": "% only here\n(history)=\n# History\n\nOnly here.\n",
    },
    "zh": {
        "index": "(home)=\n# 首页\n\n```{toctree}\n:glob:\n\n*\n```\n\n(first)=\n## 第一部分\n\n文字。\n",
        "team": "(team)=\n# 团队\n\n```{team}\n```\n",
    },
}


class Site:
    """A dossier in a folder of its own, its commands, and what they leave."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("conf.py", "docutils.conf"):
            shutil.copy(REPOSITORY / name, root)
        (root / "source/data").mkdir(parents=True)
        self.head()
        self.data("team", TEAM)
        for language, pages in PAGES.items():
            self.pages(language, pages)

    def head(self, languages: tuple[str, ...] = ("en", "zh"), primary: str = "en", **changed: Any) -> None:
        """Write nomination.json."""
        told = {"languages": list(languages), "primary_language": primary, "title": TITLE}
        self.data("nomination", {**HEAD, **told, **changed})

    def data(self, name: str, value: object) -> None:
        """Write a data file."""
        path = self.root / f"source/data/{name}.json"
        path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")

    def pages(self, language: str, pages: Mapping[str, str]) -> None:
        """Write pages of one language."""
        folder = self.root / "source" / language
        folder.mkdir(exist_ok=True)
        for name, words in pages.items():
            (folder / f"{name}.md").write_text(words, encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module in the dossier."""
        command, environment = [sys.executable, "-m", *words], {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
        return subprocess.run(command, cwd=self.root, check=False, capture_output=True, text=True, env=environment)

    def html(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Build the pages quietly."""
        own, _, for_sphinx = " ".join(words).partition("-- ")
        return self.run("nomination", "html", *own.split(), "--", "-q", *for_sphinx.split())

    def page(self, name: str) -> BeautifulSoup:
        """Return a page of the site."""
        return BeautifulSoup((self.root / f"build/html/{name}.html").read_text(encoding="utf-8"), "html.parser")

    def links(self, name: str) -> list[Tag]:
        """Return the links of the switch on a page."""
        return self.page(name).select("nav.nom-switch a")

    def files(self, left_out: str = "") -> dict[str, bytes]:
        """Return the files of the site that a reader can reach, but for one folder."""
        site = self.root / "build/html"
        names = {path: path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
        unequal = re.compile(r"(?:.*/)?(?:searchindex\.js|\.buildinfo.*)")  # keeps emptied terms; compares settings
        kept = {path: name for path, name in names.items() if not unequal.fullmatch(name)}
        return {name: path.read_bytes() for path, name in kept.items() if not left_out or left_out not in name}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A dossier in English and Chinese, with a page that is in English alone; not built yet."""
    return Site(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same dossier, built once for the tests that only look."""
    one = Site(tmp_path_factory.mktemp("built"))
    done = one.html()
    assert (done.returncode, done.stderr) == (0, "")
    return one


# The switch


@pytest.mark.parametrize("name", ["index", "team", "search", "zh/index", "zh/team", "zh/search"])
def test_the_switch_leads_to_the_same_page(built: Site, name: str) -> None:
    """On every page, the search too, the switch leads to the same page in the other language."""
    (link,) = built.links(name)
    target = Path(os.path.normpath(Path(name).parent / str(link["href"])))
    assert target.name == Path(name).name + ".html"
    assert (built.root / "build/html" / target).is_file()
    assert (target.parent.name == "zh") is not name.startswith("zh/")


def test_a_page_in_one_language_leads_home_and_says_so(built: Site) -> None:
    """Where the other language lacks the page, the link leads to its home page, visibly, and is no alternate."""
    (link,) = built.links("history")
    assert link["href"] == "zh/index.html"
    assert link.get_text() == "中文 (home page)"
    assert "does not exist in 中文" in str(link["title"])
    assert "rel" not in link.attrs
    assert built.page("history").select("link[hreflang]") == []


@pytest.mark.parametrize(
    ("name", "lang", "label"), [("team", "en", "other languages"), ("zh/team", "zh-CN", "其他语言")]
)
def test_a_page_says_its_language(built: Site, name: str, lang: str, label: str) -> None:
    """A page says its language, and the label of its switch is in it."""
    whole = built.page(name)
    assert [one["lang"] for one in whole.select("html")] == [lang]
    assert label in str(whole.select("nav.nom-switch")[0]["aria-label"])


@pytest.mark.parametrize(("name", "tag", "said"), [("team", "zh", "中文"), ("zh/team", "en", "English")])
def test_a_language_is_called_as_it_calls_itself(built: Site, name: str, tag: str, said: str) -> None:
    """The link says the other language's own name, marked as being in it."""
    (link,) = built.links(name)
    assert (link["hreflang"], link.get_text(), [one["lang"] for one in link.select("[lang]")]) == (tag, said, [tag])


def test_the_head_names_every_version_of_a_page(built: Site) -> None:
    """The head of a page names it in every language, itself too, by addresses that need no server."""
    named = {one["hreflang"]: one["href"] for one in built.page("zh/team").select('link[rel="alternate"]')}
    assert named == {"en": "../team.html", "zh": "team.html"}


def test_sections_have_the_same_ids(built: Site) -> None:
    """Sections with equal targets have equal ids, and their permalinks too, whatever the headings say."""
    ids = [[one["id"] for one in built.page(name).select("article section")] for name in ("index", "zh/index")]
    links = [[one["href"] for one in built.page(name).select("a.headerlink")] for name in ("index", "zh/index")]
    assert ids == [["home", "first"]] * 2
    assert links == [["#home", "#first"]] * 2


PROBE = """<iframe id="frame" style="width:1000px;height:600px"></iframe><pre id="said"></pre><script>
frame.onload = () => {
  const view = frame.contentWindow, page = view.document, link = page.querySelector(".nom-switch a");
  page.getElementById("first").style.marginTop = "3000px";
  const say = () => {
    link.dispatchEvent(new view.PointerEvent("pointerover", { bubbles: true }));
    said.textContent += new URL(link.href).hash + ";";
  };
  say();
  page.getElementById("first").scrollIntoView({ behavior: "instant" });
  say();
};
frame.src = "index.html";
</script>"""


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs a browser")
def test_the_switch_leads_to_the_section_in_view(built: Site, tmp_path: Path) -> None:
    """In a browser the link leads to the page at first, and to a section when that has come into view."""
    shutil.copytree(built.root / "build/html", tmp_path / "site")
    (tmp_path / "site/probe.html").write_text(PROBE, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--dump-dom"]
    options += ["--virtual-time-budget=5000", f"--user-data-dir={tmp_path / 'profile'}"]
    command = ["chromium", *options, (tmp_path / "site/probe.html").as_uri()]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    said = BeautifulSoup(shown, "html.parser").select("#said")
    assert said[0].get_text() == ";#first;"


def test_one_language_has_no_switch(site: Site) -> None:
    """A dossier of one language has no switch, and nothing of it."""
    site.head(("en",))
    shutil.rmtree(site.root / "source/zh")
    site.html()
    whole = (site.root / "build/html/index.html").read_text(encoding="utf-8")
    assert [word for word in ("nom-switch", "hreflang", "nomination-switch") if word in whole] == []


@pytest.mark.parametrize("setting", ["nomination_preview=1", "nomination_switch=0"])
def test_a_build_can_be_without_a_switch(site: Site, setting: str) -> None:
    """A preview, and a build that is told so, has no switch: what it would lead to is not there."""
    site.run("sphinx", "-q", "-b", "html", "-c", ".", "-D", setting, "source/zh", "build/html")
    assert site.links("index") == []


# Building


def test_every_language_has_its_place(built: Site) -> None:
    """The primary language stands in build/html, the other in a folder of its tag, both in their own words."""
    assert (built.page("index").h1 or Tag(name="p")).get_text().startswith("Home")
    assert (built.page("zh/index").h1 or Tag(name="p")).get_text().startswith("首页")
    assert "主要完成人" in built.page("zh/team").get_text()


def test_the_files_to_open_are_named_last(site: Site) -> None:
    """The last line names the home page of each language."""
    said = site.html().stdout.splitlines()[-1]
    assert said == "Open build/html/index.html (English), build/html/zh/index.html (中文)"


def test_the_primary_language_may_be_chinese(site: Site) -> None:
    """Where Chinese is primary it stands in build/html, English below it, and the switch knows."""
    site.head(("en", "zh"), "zh")
    site.html()
    assert [one["lang"] for one in site.page("index").select("html")] == ["zh-CN"]
    assert [link["href"] for link in site.links("en/history")] == ["../index.html"]
    assert [link["href"] for link in site.links("team")] == ["en/team.html"]


@pytest.mark.parametrize("only", ["en", "zh"])
def test_one_language_alone_is_built_to_its_place(built: Site, site: Site, only: str) -> None:
    """`--only` builds one language to its usual place, switch and all, as it is among the others."""
    site.html("--only", only)
    assert site.files() == {name: text for name, text in built.files().items() if ("zh/" in name) is (only == "zh")}


def test_plain_sphinx_builds_the_same(built: Site, site: Site) -> None:
    """Plain `sphinx-build`, told nothing of the language, builds the same files."""
    for tag, place in (("en", "build/html"), ("zh", "build/html/zh")):
        doctrees = f"build/doctrees/html-{tag}"
        site.run("sphinx", "-q", "-b", "html", "-c", ".", "-d", doctrees, f"source/{tag}", place)
    assert site.files() == built.files()


def test_options_reach_sphinx(site: Site) -> None:
    """What stands after `--` is given to Sphinx for every language: -W makes warnings fail."""
    for language in PAGES:
        site.pages(language, {"team": f"(team)=\n# {language}\n\n```nosuchlanguage\ncode\n```\n"})
    assert site.html().returncode == 0
    shutil.rmtree(site.root / "build")
    failed = site.html("-- -W --keep-going")
    assert failed.returncode == 1
    assert [f"source/{language}/team.md" in failed.stderr for language in PAGES] == [True, True]


def test_the_worst_exit_code_counts(site: Site) -> None:
    """An error on a page of one language makes the whole command exit 1."""
    site.pages("zh", {"team": "(team)=\n# 团队\n\n{member}`no-one`\n"})
    done = site.html()
    assert (done.returncode, done.stderr.count("unknown-member")) == (1, 1)


def test_a_problem_of_the_data_is_told_once(site: Site) -> None:
    """A problem that both languages raise is told once; those of pages are told for each."""
    site.data("team", {**TEAM, "members": [{**ADA, "rank": 1}]})
    for language in PAGES:
        site.pages(language, {"team": f"(team)=\n# {language}\n\n{{member}}`no-one`\n"})
    told = site.html().stderr
    assert [told.count(code) for code in ("rank-without-order", "unknown-member")] == [1, 2]


def test_an_unknown_language_is_answered_with_those_there_are(site: Site) -> None:
    """`--only` with another language exits 2 and names those of the nomination."""
    done = site.html("--only", "de")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nomination html: the nomination has no language `de`; it has en, zh\n"


@pytest.mark.parametrize(("stage", "code"), [("draft", 0), ("final", 1)])
def test_a_language_without_pages_is_told(site: Site, stage: str, code: int) -> None:
    """A language that has no pages yet is told, the others are built; in the final stage that is an error."""
    shutil.rmtree(site.root / "source/zh")
    site.head(stage=stage)
    done = site.html()
    assert done.returncode == code
    assert "there are no pages in the language `zh`" in done.stderr
    assert site.links("index") == []


def test_pages_in_a_language_that_is_not_listed_are_told(site: Site) -> None:
    """A folder of pages in a language that the nomination does not list is not passed over in silence."""
    site.head(("en",))
    assert "source/zh contains pages, but nomination.json does not list the language `zh`" in site.html().stderr


def test_an_unreadable_nomination_builds_nothing(site: Site) -> None:
    """Where nomination.json cannot be read, its problem is told and the exit code is 1."""
    (site.root / "source/data/nomination.json").write_text("{", encoding="utf-8")
    done = site.html()
    assert done.returncode == 1
    assert "source/data/nomination.json:1:1" in done.stderr
    assert not (site.root / "build/html").exists()


@pytest.mark.parametrize("told", ["conf.py", "-D"])
def test_a_language_that_differs_from_the_folder_is_told(site: Site, told: str) -> None:
    """A language named in conf.py or by -D counts, and is told where it is not that of the folder."""
    option = ["-D", "language=en"] if told == "-D" else []
    if told == "conf.py":
        with (site.root / "conf.py").open("a", encoding="utf-8") as file:
            file.write('language = "en"\n')
    done = site.run("sphinx", "-q", "-b", "html", "-c", ".", *option, "source/zh", "build/html/zh")
    assert "the pages in `source/zh` are built in the language `en`" in done.stderr
    assert [one["lang"] for one in site.page("zh/index").select("html")] == ["en"]


def test_the_same_language_said_twice_is_no_problem(site: Site) -> None:
    """A language named by -D that is the folder's own is not told of."""
    done = site.run("sphinx", "-q", "-b", "html", "-c", ".", "-D", "language=zh_CN", "source/zh", "build/html/zh")
    assert done.stderr == ""


# Edits


def remove_english_page(site: Site) -> None:
    """Take a page away in English."""
    (site.root / "source/en/team.md").unlink()


def rename_english_page(site: Site) -> None:
    """Give an English page another name."""
    (site.root / "source/en/team.md").rename(site.root / "source/en/people.md")


def add_chinese_page(site: Site) -> None:
    """Translate the page that was in English alone."""
    site.pages("zh", {"history": "(history)=\n# 历史\n"})


EDITS: Mapping[str, Callable[[Site], Any]] = {
    "page added": add_chinese_page,
    "page removed": remove_english_page,
    "page renamed": rename_english_page,
    "language removed": lambda site: site.head(("en",)),
    "folder removed": lambda site: shutil.rmtree(site.root / "source/zh"),
    "primary language changed": lambda site: site.head(("en", "zh"), "zh"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_incremental_build_equals_a_clean_one(site: Site, edit: str) -> None:
    """After an edit the next build of all languages leaves the site of a clean build, and nothing else."""
    site.html()
    EDITS[edit](site)
    site.html()
    after = site.files()
    shutil.rmtree(site.root / "build")
    site.html()
    clean = site.files()
    assert sorted(after) == sorted(clean)
    assert [name for name, text in clean.items() if after[name] != text] == []


def test_one_language_is_built_without_touching_the_other(site: Site) -> None:
    """Building one language again deletes and changes no file of the other."""
    site.html()
    before = site.files("zh/")
    add_chinese_page(site)
    site.html("--only", "zh")
    assert site.files("zh/") == before


def test_what_is_not_ours_stays(site: Site) -> None:
    """Of a language that is gone everything goes that we made, and nothing that somebody put there."""
    site.html()
    (site.root / "build/html/zh/notes.txt").write_text("mine", encoding="utf-8")
    site.head(("en",))
    site.html()
    assert [path.name for path in (site.root / "build/html/zh").iterdir()] == ["notes.txt"]


# The PDF


def test_every_language_has_its_pdf(site: Site) -> None:
    """Each language has a PDF of its own, in its own words and said once by its name; one that is gone has none."""
    done = site.run("nomination", "pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [done.stdout.count(f"build/latex/small-{tag}.pdf") for tag in ("en", "zh")] == [1, 1]
    folder = site.root / "build/latex"
    for tag, words in (("en", "Only here."), ("zh", "第一部分")):
        pages = pypdfium2.PdfDocument(folder / f"small-{tag}.pdf")
        assert words in "".join(page.get_textpage().get_text_bounded() for page in pages)
    site.head(("en",))
    site.run("nomination", "pdf")
    assert [path.name for path in folder.glob("*.pdf")] == ["small-en.pdf"]


# Side by side


def test_messages_are_told_once_and_the_rest_always(capfd: pytest.CaptureFixture[str]) -> None:
    """Of several commands a message in the same words is told once, everything else as often as it is said."""
    code = "import sys; sys.stderr.write('a.json:1:2: ERROR: x\\nWARNING: y\\nz\\n'); print('out'); sys.exit(%d)"
    codes = run_all([[sys.executable, "-c", code % number] for number in (0, 3)], 2, os.environ)
    said = capfd.readouterr()
    assert codes == [0, 3]
    assert (said.out, said.err) == ("out\nout\n", "a.json:1:2: ERROR: x\nWARNING: y\nz\n")


def test_unknown_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale that this system has not, as `ssh` brings along, stops no build, and its language stays."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "xx_XX.UTF-8")
    told = with_known_locale(os.environ)
    assert (told["LC_ALL"], told["LANGUAGE"]) == ("C.UTF-8", "xx_XX.UTF-8")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert with_known_locale(os.environ) is os.environ


@pytest.mark.parametrize("number", [1, 2])
def test_what_ends_us_ends_what_we_started(tmp_path: Path, number: int) -> None:
    """A build that is told to end, as `make` and a closed terminal do, leaves nothing running behind it."""
    waiting = f"import os, pathlib, time; pathlib.Path(r'{tmp_path}', str(os.getpid())).touch(); time.sleep(60)"
    calls = f"run_all([[sys.executable, '-c', {waiting!r}]] * {number}, 2, os.environ)"
    ours = f"import os, sys; from nomination.commands.subprocesses import run_all; {calls}"
    with subprocess.Popen([sys.executable, "-c", ours], stderr=subprocess.DEVNULL) as process:
        while len(list(tmp_path.iterdir())) < number and process.poll() is None:
            time.sleep(0.05)
        process.terminate()
    assert process.returncode == 128 + signal.SIGTERM
    assert not [path for path in tmp_path.iterdir() if Path("/proc", path.name).exists()]


def test_what_is_killed_has_an_exit_code(capfd: pytest.CaptureFixture[str]) -> None:
    """A command that a signal ends has the exit code that a shell gives it."""
    kill = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
    assert run_all([kill, kill], 1, os.environ) == [137, 137]
