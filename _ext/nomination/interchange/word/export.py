"""The texts of a form as a file: plain text to paste from, a page, a Word file, JSON for other programs."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from nomination.diagnostics.catalogue import Language, sentence
from nomination.interchange.word.escaping import escaped, whole_line
from nomination.interchange.word.pandoc import write_docx
from nomination.interchange.word.targets import TargetNames
from nomination.text.formfields import Form, FormField

WIDTH = 60
SIGNS = {0: "-", 1: "="}


def counted(field: FormField, language: Language) -> str:
    """Return what a field counts, in words: its Han characters where most are Han, else its words."""
    values = {name.replace("-", "_"): number for name, number in field.counts.items()}
    return sentence(language, "labels", "form-counts-han" if _is_chinese(field) else "form-counts", values)


def _is_chinese(field: FormField) -> bool:
    return 2 * field.counts["han-characters"] > field.counts["characters"]


def plain_text(forms: Sequence[Form], language: Language) -> str:
    """Return the texts as a person reads them on a terminal; between the lines nothing but the text to paste."""
    return "".join(f"{line}\n" for form in forms for line in _plain_lines(form, language, several=len(forms) > 1))


def _plain_lines(form: Form, language: Language, *, several: bool) -> Iterator[str]:
    if several:
        yield from (sentence(language, "labels", "form-language", {"language": form.language}), "")
    for field in form.fields:
        yield SIGNS.get(field.level, "-") * WIDTH
        yield f"{field.label}{sentence(language, 'labels', 'in-short')}{counted(field, language)}"
        yield SIGNS.get(field.level, "-") * WIDTH
        yield from (*field.own.split("\n"), "") if field.own else _nothing(field, language)
    if form.left_out:
        pages = sentence(language, "labels", "list-comma").join(form.left_out)
        yield from (sentence(language, "labels", "form-left-out", {"pages": pages}), "")


def _nothing(field: FormField, language: Language) -> Iterator[str]:
    """Say that a record has no text in this language; a page without words of its own goes on with its sections."""
    if field.text:
        yield ""
    else:
        yield from (sentence(language, "labels", "form-no-text"), "")


def page(forms: Sequence[Form], language: Language) -> str:
    """Return the texts as a page of MyST Markdown."""
    names = TargetNames("form", "", [], [])
    blocks = [f"# {sentence(language, 'labels', 'form-title')}"]
    for form in forms:
        heading = sentence(language, "labels", "form-language", {"language": form.language})
        blocks.append(f"({names.name(f'form {form.language}', '')})=\n## {escaped(heading)}")
        for field in form.fields:
            target = names.name(f"form {form.language} {field.key.replace('/', ' ')}", "")
            blocks.append(f"({target})=\n{'#' * (2 + max(field.level, 1))} {escaped(field.label)}")
            blocks.append(f"*{escaped(counted(field, language))}*")
            blocks += [whole_line(escaped(line)) for line in _shown(field, language)]
    return "\n\n".join(blocks) + "\n"


def word_file(forms: Sequence[Form], language: Language) -> bytes:
    """Return the texts as a Word file. Raises WordFileError."""
    blocks: list[dict[str, Any]] = [_heading(1, sentence(language, "labels", "form-title"))]
    for form in forms:
        blocks.append(_heading(2, sentence(language, "labels", "form-language", {"language": form.language})))
        for field in form.fields:
            blocks.append(_heading(2 + max(field.level, 1), field.label))
            blocks.append({"t": "Para", "c": [{"t": "Emph", "c": _words(counted(field, language))}]})
            blocks += [{"t": "Para", "c": _words(line)} for line in _shown(field, language)]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    return write_docx(document, forms[0].language)


def as_json(forms: Sequence[Form], _: Language) -> str:
    """Return the texts with all their counts, for other programs."""
    whole = {
        form.language: {
            "fields": [{**asdict(field), "counts": field.counts} for field in form.fields],
            "left_out": form.left_out,
            "gaps": form.gaps,
        }
        for form in forms
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _shown(field: FormField, language: Language) -> list[str]:
    lines = field.own.split("\n") if field.own else list(_nothing(field, language))
    return [re.sub(" {2,}", " ", line.replace("\t", " | ")).strip(" ") for line in lines if line]


def _heading(level: int, words: str) -> dict[str, Any]:
    return {"t": "Header", "c": [level, ["", [], []], _words(words)]}


def _words(text: str) -> list[dict[str, Any]]:
    return [{"t": "Str", "c": text}]


FORMS: Mapping[str, Callable[[Sequence[Form], Language], str | bytes]] = {
    ".txt": plain_text,
    ".md": page,
    ".docx": word_file,
    ".json": as_json,
}
"""The kinds of file by their ending."""
