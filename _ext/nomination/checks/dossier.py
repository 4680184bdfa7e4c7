"""The dossier: every record, every problem found in data and pages, evidence numbers and digests."""

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nomination.checks.rules import RULES
from nomination.checks.rules.plugins import house_problems
from nomination.data.jsontext.positions import Positions, split_pointer
from nomination.data.jsontext.reader import MISSING_FILE, DataFile, read
from nomination.data.model.collection import FILES, SOURCES, Records, ValuePath, collect
from nomination.data.model.lookup import with_ids_by_name
from nomination.data.model.raw_json import items
from nomination.data.model.records import Record
from nomination.data.model.references import files_of, named_by
from nomination.data.model.sourcefiles import source_file
from nomination.data.schema import validation
from nomination.diagnostics.problems import Problem, Severity
from nomination.pages.translations import Comparison, compare_pages

DATA_FOLDER = Path("source/data")
DATA_FILES = tuple(f"{name}.json" for name in FILES)
OPTIONAL = frozenset(FILES) - {"nomination"}


class NoProjectError(Exception):
    """There is no dossier where one was looked for; `path` is the place."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NoDataFileError(NoProjectError):
    """The file at `path` is not there, or it is no data file of a dossier."""


@dataclass(frozen=True)
class Dossier:
    """All records of a project, and all that is wrong with them, in the order of files and positions.

    `pages` says how the pages of its languages stand to one another.
    """

    records: Records
    problems: tuple[Problem, ...]
    pages: Comparison = field(default_factory=Comparison)

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """The problems that are gaps, also where the final stage has made errors of them."""
        return tuple(problem for problem in self.problems if problem.code.severity is Severity.GAP)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong that must be mended."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def unreadable(self) -> bool:
        """Whether a data file is so broken that nothing could be read from it."""
        return any(file.value is None and file.problems for file in self.records.files.values())

    @property
    def stage(self) -> str:
        """`draft` or `final`; an unreadable nomination counts as a draft."""
        return self.records.nomination.stage if self.records.nomination else "draft"

    @property
    def primary_language(self) -> str:
        """The language that counts, also where the nomination has other problems; nothing where none is given."""
        whole = self.records.files["nomination"].value
        written = whole.get("primary_language") if isinstance(whole, dict) else None
        return written if isinstance(written, str) else ""

    def document_name(self, language: str) -> str:
        """Return the name (without ending) of the output files in `language`."""
        return f"{self.records.nomination.slug if self.records.nomination else 'dossier'}-{language}"

    def digest(self, kind: str, record_id: str = "") -> str | None:
        """Return the SHA-256 of a record, its place among its kind and the files it names; None: no such record."""
        name = (kind, record_id)
        if name not in self._digests:
            record = self.records.find(kind, record_id)
            self._digests[name] = self._digest(record) if record else None
        return self._digests[name]

    def _digest(self, record: Record) -> str:
        whole = hashlib.sha256(f"{self._places.get((record.record_kind, record.id), 0)} {record!r}".encode())
        for _, name in files_of(record):
            path = source_file(self.records.root, name)
            whole.update(path.read_bytes() if path else b"")
        return whole.hexdigest()

    @cached_property
    def _digests(self) -> dict[tuple[str, str], str | None]:
        return {}

    @cached_property
    def whole_digest(self) -> str:
        """The SHA-256 of all records."""
        each = (self.digest(record.record_kind, record.id) for record in self.records.every())
        return hashlib.sha256(" ".join(map(str, each)).encode()).hexdigest()

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        kinds = (kind for kind, source in SOURCES.items() if source.list_name)
        return {(kind, record_id): place for kind in kinds for place, record_id in enumerate(self.records.of(kind), 1)}

    @cached_property
    def evidence_numbers(self) -> Mapping[str, int]:
        """The number of each evidence item: its place in evidence.json, from 1, the same in every form."""
        return {name: at + 1 for at, name in items(self.records, "evidence")}

    def naming(self, kind: str, record_id: str) -> tuple[Record, ...]:
        """Return the records that name a record, themselves or in a part of them, in the order of their files."""
        return tuple(self._naming.get((kind, record_id), ()))

    @cached_property
    def _naming(self) -> Mapping[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records.every():
            for name in dict.fromkeys(named_by(record)):
                found.setdefault(name, []).append(record)
        return found

    @property
    def project(self) -> Path | None:
        """The folder that holds `source/data`; None for a data folder elsewhere, which belongs to no project.

        Nothing is searched or written above it.
        """
        folder = self.records.files["nomination"].path.resolve().parent
        return folder.parents[1] if folder.parts[-2:] == DATA_FOLDER.parts else None

    @cached_property
    def has_photos(self) -> bool:
        """Whether any member has a photo, so that the others get their initials."""
        return any(member.photo for member in self.records.members.values())


def data_folder(path: Path) -> Path:
    """Return the data folder of the project at `path`, or `path` itself if it is one. Raises NoProjectError."""
    for folder in (path / DATA_FOLDER, path):
        if (folder / "nomination.json").is_file() or (folder.is_dir() and folder.parts[-2:] == DATA_FOLDER.parts):
            return folder
    raise NoProjectError(path)


def load(path: Path) -> Dossier:
    """Read and check the project (or data folder) at `path`. Raises NoProjectError; the rest are problems."""
    folder = data_folder(path)
    return checked(folder, {name: _read(folder / f"{name}.json", OPTIONAL) for name in FILES})


def load_facts(path: Path) -> Dossier:
    """Read and check whatever data files there are in the project or folder at `path`, none of which has to be there.

    Raises NoProjectError where there is none at all.
    """
    for folder in (path / DATA_FOLDER, path):
        if any((folder / name).is_file() for name in DATA_FILES):
            return checked(folder, {name: _read(folder / f"{name}.json", frozenset(FILES)) for name in FILES})
    raise NoProjectError(path)


def no_facts(path: Path) -> Dossier:
    """Return the dossier of a folder without a data file."""
    return checked(path, {name: _absent(path / f"{name}.json") for name in FILES})


def checked(folder: Path, files: Mapping[str, DataFile]) -> Dossier:
    """Check data files as they were read, or as they are to be written, among the other files of their dossier."""
    problems = [problem for file in files.values() for problem in file.problems]
    refused: dict[str, list[tuple[str | int, ...]]] = {}
    for name, file in files.items():
        refused[name] = [_path(file.value, pointer) for pointer in file.refused]
        if file.value is not None or not (file.problems or file.absent):
            for place, found in validation.check(name, file):
                refused[name].append(place)
                problems.append(found)
    records = collect(folder.resolve().parent, files, refused)
    problems = list(with_ids_by_name(records, problems))
    problems += [found for rule in RULES for found in rule(records)]
    problems += house_problems(records)
    pages = compare_pages(records)
    problems += pages.problems
    final = records.nomination is not None and records.nomination.stage == "final"
    return Dossier(records, tuple(_ordered(problems, final)), pages)


def load_at(path: Path) -> Dossier:
    """Load the project or the data folder at `path`, or one data file with the others around it."""
    return load_file(path) if path.suffix == ".json" or path.is_file() else load(path)


def load_file(path: Path) -> Dossier:
    """Read and check the project around one data file, and keep the problems of that file. Raises NoDataFileError."""
    file = path.absolute()
    try:
        folder = data_folder(file.parent)
    except NoProjectError as error:
        raise NoDataFileError(path) from error
    if folder != file.parent or file.name not in DATA_FILES or not file.is_file():
        raise NoDataFileError(path)
    whole = load(folder)
    return replace(whole, problems=tuple(problem for problem in whole.problems if problem.location.path == file))


def _read(path: Path, optional: AbstractSet[str]) -> DataFile:
    """Read one data file; those that are optional may be absent, which is the same as an empty one."""
    file = read(path)
    if path.stem in optional and any(problem.code is MISSING_FILE for problem in file.problems):
        return _absent(path)
    return file


def _absent(path: Path) -> DataFile:
    return DataFile(path, None, Positions(path, ""), absent=True)


def _path(value: Any, pointer: str) -> ValuePath:
    """Return the keys and indices that lead to what stands at `pointer` below `value`."""
    path: list[str | int] = []
    for token in split_pointer(pointer):
        path.append(int(token) if isinstance(value, list) else token)
        value = value[path[-1]]
    return tuple(path)


def _ordered(problems: list[Problem], final: bool) -> Iterator[Problem]:
    """Yield the problems of the data files in the order of the files, then those of the pages."""
    order = {name: index for index, name in enumerate(DATA_FILES)}
    for problem in sorted(problems, key=lambda each: (order.get(each.location.path.name, len(order)), each.location)):
        yield problem.raised_to(Severity.ERROR) if final and problem.severity is Severity.GAP else problem
