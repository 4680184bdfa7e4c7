"""`nomination explain`: what a problem means, an example and what to do, from the manual's page `problems`."""

import argparse
import re
from collections.abc import Mapping, Sequence

from nomination.assets import asset_folder
from nomination.commands import add_language, cannot_run, refuse, spoken_language
from nomination.diagnostics.catalogue import Language, UnknownLanguageError, sentence
from nomination.diagnostics.problems import closest

SECTION = re.compile(r"^\(problem-([a-z0-9-]+)\)=\n#+ [^\n]*\n(.*?)(?=^\(|^#|\Z)", re.MULTILINE | re.DOTALL)


def main(arguments: Sequence[str]) -> int:
    """Explain one code, or list all; return 0, or 2 where there is no such code."""
    options = _parser().parse_args(arguments)
    try:
        language = spoken_language(options.lang)
    except UnknownLanguageError as error:
        return cannot_run("explain", error)
    sections = explanations(language)
    code = options.code.strip("[]`").removeprefix("nomination.")
    if not code:
        width = max(map(len, sections))
        print("\n".join(f"{name:{width}}  {_meaning(text)}" for name, text in sorted(sections.items())))
        return 0
    if code not in sections:
        said = sentence(language, "labels", "no-such-code", {"code": code})
        meant = closest(code, sections)
        hint = sentence(language, "labels", "did-you-mean", {"suggestion": meant}) if meant else ""
        return refuse("explain", f"{said}{hint}")
    print(f"{code}\n\n{sections[code]}")
    return 0


def explanations(language: Language) -> Mapping[str, str]:
    """Return what the manual says of each code, as plain text; in English where it says nothing in `language`."""
    pages = (asset_folder("manual/pages") / "problems.md", asset_folder("explanations") / f"{language}.md")
    found = (SECTION.findall(page.read_text(encoding="utf-8")) for page in pages if page.is_file())
    return {code: body.strip().replace("**", "") for sections in found for code, body in sections}


def _meaning(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nomination explain",
        description="Say what a problem means, with an example, and what to do; without a code, list them all.",
        epilog="Exit code: 0, or 2 where there is no such problem.",
    )
    parser.add_argument("code", nargs="?", default="", help="the code in brackets after a problem: unknown-member")
    add_language(parser)
    return parser
