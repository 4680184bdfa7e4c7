"""`nomination intake FILE.docx --page PAGE`: prose of a Word file as a page; shown first, written when asked."""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from nomination.checks.dossier import Dossier
from nomination.checks.reports import shown_path, text_report
from nomination.checks.reports.places import printable
from nomination.commands import no_project, refuse
from nomination.commands.writing import write_all
from nomination.data.files.transaction import Replacement
from nomination.diagnostics.catalogue import ENGLISH, Language, known_language, sentence
from nomination.diagnostics.problems import Severity
from nomination.interchange.word.escaping import escaped
from nomination.interchange.word.intake import Prose, take_in
from nomination.interchange.word.package import WordFileError
from nomination.interchange.word.targets import TargetNames, headings, targets

COMMAND = "intake"
PAGE = re.compile(r"(?:(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/)?(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md)?")
BLOCK_OR_ROLE = re.compile(r"(?<=```)\{[a-z-]+\}|(?<=:::)\{[a-z-]+\}|\{[a-z-]+\}(?=`)")


@dataclass(frozen=True, slots=True)
class Target:
    """The page that is written: its language and its name, below the folder `source`."""

    source: Path
    tag: str
    name: str

    @property
    def path(self) -> Path:
        """The page's file."""
        return self.source / self.tag / f"{self.name}.md"

    @property
    def content(self) -> bytes | None:
        """The page as it is, if there is one."""
        return self.path.read_bytes() if self.path.exists() else None

    def in_other_languages(self) -> list[str]:
        """Return the page as it is in the other languages."""
        found = sorted(self.source.glob(f"*/{self.name}.md"))
        return [_text(path.read_bytes()) for path in found if path.parent.name != self.tag]

    def targets_of_others(self) -> set[str]:
        """Return the targets of the other pages in this language."""
        others = (path for path in sorted((self.source / self.tag).glob("*.md")) if path != self.path)
        return {target for path in others for target in targets(_text(path.read_bytes()))}


class NoTargetError(Exception):
    """No page can be written; the argument is the sentence that says why."""


def run(options: argparse.Namespace, dossier: Dossier, language: Language) -> int:
    """Show what a Word file makes of a page, and write it if asked to; return 0, 1 (something waits) or 2."""
    path: Path = options.path
    if dossier.project is None:
        return no_project(COMMAND, options.project, language)
    try:
        target = _target(options.page or "", dossier, language)
        prose = _take_in(path, target)
    except NoTargetError as error:
        return refuse(COMMAND, str(error))
    except WordFileError as error:
        return refuse(COMMAND, sentence(language, "labels", error.key, {"path": path, **error.values}))
    print(text_report(prose.problems, language), end="")
    return _show_and_write(target, prose, language, write=options.write)


def _target(page: str, dossier: Dossier, language: Language) -> Target:
    """Return which page is meant. Raises NoTargetError."""
    if not page:
        raise NoTargetError(sentence(language, "labels", "page-needed"))
    found = PAGE.fullmatch(page.removeprefix("source/"))
    if not found:
        raise NoTargetError(sentence(language, "labels", "page-name", {"page": page}))
    head, source = dossier.records.nomination, dossier.records.root
    known = head.languages if head else tuple(filter(None, [dossier.primary_language]))
    tag = found["tag"] or dossier.primary_language
    if tag not in known:
        values = {"page": page, "languages": ", ".join(known)}
        raise NoTargetError(sentence(language, "labels", "page-language", values))
    target = Target(source, tag, found["name"])
    if target.path.resolve() != source.resolve() / tag / target.path.name:
        raise NoTargetError(sentence(language, "labels", "page-outside", {"path": shown_path(target.path)}))
    return target


def _take_in(path: Path, target: Target) -> Prose:
    """Take the file in for one page, whose title and targets stay. Raises WordFileError."""
    before = _text(target.content or b"")
    title = next((words for _, level, words in headings(before) if level == 1), escaped(path.stem))
    names = TargetNames(target.name, before, target.in_other_languages(), target.targets_of_others())
    return take_in(path, title, names, known_language(target.tag) or ENGLISH)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _show_and_write(target: Target, prose: Prose, language: Language, *, write: bool) -> int:
    old, shown = target.content, shown_path(target.path)
    failed = any(problem.severity is Severity.ERROR for problem in prose.problems)
    if prose.empty:
        print(sentence(language, "labels", "prose-empty", {"number": prose.empty}))
    if old is not None and _text(old) == prose.page:
        print(sentence(language, "labels", "prose-same", {"path": shown}))
        return int(failed)
    print("".join(f"{line}\n" for line in _difference(_text(old or b""), prose.page, shown)), end="")
    if lost := _lost(_text(old or b""), prose.page):
        print(sentence(language, "labels", "prose-loses", {"path": shown, "lost": ", ".join(lost)}))
    values: dict[str, object] = {"path": shown, "doubts": len(prose.problems)}
    if write:
        target.path.parent.mkdir(exist_ok=True)
        if reason := write_all([Replacement(target.path, old, prose.page.encode())], language):
            print(sentence(language, "labels", "prose-not-written", {"path": shown, "reason": reason}))
            return 1
    print(sentence(language, "labels", "prose-written" if write else "prose-shown", values))
    if old is None:
        print(sentence(language, "labels", "prose-new-page", {"index": shown_path(target.path.parent / "index.md")}))
    return int(failed or not write)


def _lost(old: str, new: str) -> list[str]:
    """Return the blocks and roles that the page has and would lose."""
    return list((Counter(BLOCK_OR_ROLE.findall(old)) - Counter(BLOCK_OR_ROLE.findall(new))).keys())


def _difference(old: str, new: str, shown: str) -> Iterator[str]:
    """Yield the lines that go (-) and come (+), with those around them."""
    for line in unified_diff(old.splitlines(), new.splitlines(), shown, shown, lineterm=""):
        yield printable(line)
