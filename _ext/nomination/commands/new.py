"""`nomination new`: begin a dossier in a folder, in one or several languages."""

import argparse
import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from nomination.checks.dossier import DATA_FOLDER
from nomination.commands import refuse
from nomination.data.files.newfiles import place, taken
from nomination.diagnostics.catalogue import ENGLISH, Language, reader_language, sentence
from nomination.scaffold.templates import Beginning, allowed_profiles, is_profile, offered_languages, slug_of

NAMED_AT_MOST = 10
"""How many of the files that are in the way are named one by one."""

INNER_FOLDERS = ("source", "build")
"""Where in a dossier no other can be: it would be read as part of the first, or removed by `make clean`."""


def main(arguments: Sequence[str]) -> int:
    """Write a new dossier and say what comes next; return 0, or 2 where nothing was written."""
    options = _parser().parse_args(arguments)
    offered, asked = offered_languages(), tuple(dict.fromkeys(re.findall(r"[^\s,，、]+", options.lang.lower())))
    strange = [tag for tag in asked if tag not in offered] or ([options.lang] if options.lang and not asked else [])
    language = reader_language(asked[0] if asked and not strange else "", os.environ)
    if strange:
        values = {"language": strange[0], "languages": ", ".join(offered)}
        return refuse("new", sentence(language, "labels", "new-language", values))
    if not is_profile(options.profile):
        values = {"profile": options.profile, "profiles": ", ".join(allowed_profiles())}
        return refuse("new", sentence(language, "labels", "new-profile", values))
    beginning = Beginning(slug_of(options.folder.resolve().name), asked or (ENGLISH,), options.profile)
    return _begin(options.folder, beginning, language)


def _begin(folder: Path, beginning: Beginning, language: Language) -> int:
    files = beginning.files()
    try:
        if why := _hindrance(folder, files, language):
            return refuse("new", why)
        place(folder.resolve(), files)
    except OSError as error:
        values = {"path": folder, "reason": error.strerror}
        return refuse("new", sentence(language, "labels", "new-not-written", values))
    print("\n".join(_next_steps(folder, beginning, len(files), language)))
    return 0


def _hindrance(folder: Path, files: Iterable[PurePosixPath], language: Language) -> str:
    """Return why no dossier can be begun in `folder`, or nothing."""
    target = folder.resolve()
    nearest = next(place for place in (target, *target.parents) if os.path.lexists(place))
    if not nearest.is_dir():
        return sentence(language, "labels", "new-no-folder", {"path": nearest if target != nearest else folder})
    for outer in target.parents:
        inner = target.relative_to(outer).parts[0]
        if inner in INNER_FOLDERS and (outer / DATA_FOLDER / "nomination.json").is_file():
            return sentence(language, "labels", "new-inside", {"path": folder, "inner": inner, "outer": outer})
    if (target / DATA_FOLDER / "nomination.json").is_file():
        return sentence(language, "labels", "new-dossier", {"path": folder})
    if found := sorted(taken(target, files), key=_depth):
        more = len(found) - NAMED_AT_MOST
        rest = [sentence(language, "labels", "new-more", {"number": more})] if more > 0 else []
        said = sentence(language, "labels", "new-taken", {"path": folder})
        return "\n    ".join([said, *map(str, found[:NAMED_AT_MOST]), *rest])
    return ""


def _depth(name: PurePosixPath) -> tuple[int, PurePosixPath]:
    return len(name.parts), name


def _next_steps(folder: Path, beginning: Beginning, count: int, language: Language) -> Iterator[str]:
    """Yield the lines that say what was made, and the commands that come next."""

    def label(key: str, **values: object) -> str:
        return sentence(language, "labels", key, values)

    make = r".\make" if os.name == "nt" else "make"
    steps = [(f"cd {_quoted(str(folder))}", "")] if folder.resolve() != Path.cwd() else []
    steps += [(f"{make} livehtml", label("new-live")), (make, label("new-make"))]
    room = max(len(command) for command, said in steps if said)
    yield label("new-made", path=folder, number=count)
    yield label("new-facts", languages=label("list-comma").join(beginning.languages), slug=beginning.slug)
    yield ""
    yield label("new-next")
    yield from (f"  {command:{room}}   {said}".rstrip() for command, said in steps)
    yield ""
    yield label("new-readme")


def _quoted(path: str) -> str:
    """Return a path as it is typed at the system's prompt; quotes only where they are needed."""
    if os.name == "nt":
        return subprocess.list2cmdline([path])
    return path if re.fullmatch(r"[\w@%+=:,./-]+", path) and not path.startswith("-") else shlex.quote(path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination new",
        description="Begin a dossier: a folder with pages that say what belongs where, and data files with one empty "
        "record each. It can be built at once. No file that is there is ever overwritten.",
        epilog="Exit code: 0, or 2 where nothing was written.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder; it is created if it does not exist")
    tags = ",".join(offered_languages())
    said = f"languages of the dossier, the first one counts: one or several of {tags} (default: en)"
    parser.add_argument("--lang", metavar="TAGS", default="", help=said)
    profiles = ", ".join(allowed_profiles())
    parser.add_argument(
        "--profile", metavar="NAME", default="generic", help=f"award call: {profiles} (default: generic)"
    )
    return parser
