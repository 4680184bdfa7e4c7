"""The beginning of a dossier: what is asked for, and the files it begins with, from the templates in `assets/new`."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from string import Template

from nomination.assets import asset_folder, checkout
from nomination.checks.dossier import DATA_FOLDER
from nomination.data.files.newfiles import Files
from nomination.data.schema.annotations import resolve, schema
from nomination.data.schema.serializer import in_usual_form
from nomination.data.schema.validation import validator
from nomination.pages.markdown import read_page_text
from nomination.pages.translations.confirmations import FILE as CONFIRMED
from nomination.scaffold.software import requirement, software_files

SHARED = "shared"
"""The folder of the templates that are the same in every language; beside it each language has one."""

FALLBACK_SLUG = "dossier"

TEX_PACKAGES = (
    "texlive-xetex texlive-lang-chinese texlive-fonts-recommended latexmk fonts-texgyre fonts-noto-cjk librsvg2-bin"
)
"""What Debian calls that which the PDF needs; `tools/system-packages` gives a reason for each."""


class _Filling(Template):
    """A template whose places are `@@{name}`: Makefiles, workflows and pages use every shorter sign themselves."""

    delimiter = "@@"
    idpattern = "[a-z]+(?:-[a-z]+)*"


@dataclass(frozen=True)
class Beginning:
    """What a new dossier is to be: its short name, its languages with the primary one first, its award call."""

    slug: str
    languages: tuple[str, ...]
    profile: str

    @property
    def primary(self) -> str:
        """The language that counts, in which the dossier's README speaks."""
        return self.languages[0]

    def files(self) -> Files:
        """Return every file of the new dossier, by its path in it."""
        found = dict(software_files())
        for template, name in self._templates():
            found[name] = self._filled(template, name)
        if len(self.languages) > 1:
            found[PurePosixPath("source", CONFIRMED)] = self._confirmed(found)
        return found

    def _templates(self) -> Iterator[tuple[Path, PurePosixPath]]:
        """Yield each template with the path of the file that is made from it."""
        folder = asset_folder("new")
        yield from _below(folder / SHARED, PurePosixPath())
        yield from _below(folder / self.primary / "project", PurePosixPath())
        for tag in self.languages:
            yield from _below(folder / tag / "pages", PurePosixPath("source", tag))

    def _filled(self, template: Path, name: PurePosixPath) -> bytes:
        values = {**self._values, "coverage": self._coverage(name)}
        text = _Filling(template.read_text(encoding="utf-8")).substitute(values)
        if name.parent == PurePosixPath(DATA_FOLDER.as_posix()):
            text = in_usual_form(name.stem, text)
        return text.replace("\n", "\r\n" if name.suffix == ".bat" else "\n").encode()  # cmd.exe loses its place at LF

    def _coverage(self, name: PurePosixPath) -> str:
        """Return the section on the state of the languages, in the language of the page; nothing where there is one."""
        tag = name.parent.name
        return str(_words(tag)["coverage"]) if len(self.languages) > 1 and tag in self.languages else ""

    def _confirmed(self, files: Files) -> bytes:
        """Return what says that all pages are in step: after an edit the check says which pages must follow."""
        digests: dict[str, dict[str, Mapping[str, str]]] = {}
        for name, content in files.items():
            if name.parent.parent == PurePosixPath("source") and name.parent.name in self.languages:
                page = read_page_text(Path(name), name.parent.name, name.stem, content.decode())
                digests.setdefault(name.stem, {})[page.language] = page.digests
        pages = {
            name: {tag: {self.primary: of[self.primary], tag: of[tag]} for tag in self.languages[1:]}
            for name, of in digests.items()
        }
        return f"{json.dumps(pages, ensure_ascii=False, indent=2, sort_keys=True)}\n".encode()

    @cached_property
    def _values(self) -> Mapping[str, str]:
        """What is filled in: facts of this dossier, and the words of its primary language for the shared files."""
        facts = {
            "slug": self.slug,
            "languages": json.dumps(self.languages),
            "primary": self.primary,
            "profile": self.profile,
            "requirement": requirement(),
            "tex-packages": TEX_PACKAGES,
        }
        words = _words(self.primary)
        source = "checkout" if checkout() else "wheel"
        chosen = {key: words[f"{key}-{source}"] for key in ("origin", "note")}
        named = {key: _Filling(said).substitute(facts) for key, said in {**words, **chosen}.items()}
        return {**facts, **named}


def _words(language: str) -> dict[str, str]:
    """Return what the shared files and the conditional sections say in a language, by the name of its place."""
    words: dict[str, str] = json.loads((asset_folder("new") / language / "words.json").read_text(encoding="utf-8"))
    return words


def _below(folder: Path, target: PurePosixPath) -> Iterator[tuple[Path, PurePosixPath]]:
    """Yield the files of a folder of templates, each with the path of what is made from it.

    `dot-` begins the name of a file whose own begins with a dot; `.in` ends one that tools would take for theirs.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts = (re.sub("^dot-", ".", part) for part in path.relative_to(folder).parts)
            name = target.joinpath(*parts)
            yield path, name.with_suffix("") if name.suffix == ".in" else name


def offered_languages() -> tuple[str, ...]:
    """Return the languages that a dossier can be begun in."""
    return tuple(sorted(path.parent.name for path in asset_folder("new").glob("*/words.json")))


def allowed_profiles() -> tuple[str, ...]:
    """Return the award calls that the schema lists, or the one pattern that it has for their names."""
    part = resolve(schema("nomination")["properties"]["profile"])
    return tuple(part.get("enum") or (part["pattern"],))


def is_profile(name: str) -> bool:
    """Tell whether the schema of the nomination accepts `name` as its award call."""
    part = schema("nomination")["properties"]["profile"]
    return bool(validator("nomination").evolve(schema=part).is_valid(name))


def slug_of(name: str) -> str:
    """Return a short name for the output files, made from the name of a folder; `dossier` where it has no letters."""
    pattern, limit = (resolve(schema("nomination")["properties"]["slug"])[key] for key in ("pattern", "maxLength"))
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    if not re.search("[a-z]", words):
        return FALLBACK_SLUG
    slug = words if re.fullmatch(pattern, words) else f"{FALLBACK_SLUG}-{words}"
    return slug[:limit].strip("-")
