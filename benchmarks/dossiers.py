"""Writes one dossier in its two native forms: data and pages with blocks and roles (`blocks`)."""

import json
import shutil
from pathlib import Path
from typing import Any

from records import FILES, KINDS, PER_KIND, PER_PAGE, UNITS, record_id, records

CHECKOUT = Path(__file__).resolve().parents[1]
BLOCKS = {"member": "team", "milestone": "milestones", "metric": "metrics", "evidence": "evidence"}
HEADINGS = {"member": "Team", "milestone": "Milestones", "metric": "Figures", "evidence": "Evidence"}

# What is the same for every side: the settings of this repository's conf.py.
SETTINGS = """extensions = ["myst_parser"]
nitpicky = True
myst_enable_extensions = ["deflist"]
myst_disable_syntax = ["html_block", "html_inline"]
smartquotes = False
project = html_title = "Cooperation in science and technology of two provinces"
html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
"""
OWN_SETTINGS = """
extensions.append("nomination.extension")
primary_domain = "nom"
"""

NOMINATION: dict[str, Any] = {
    "slug": "benchmark",
    "profile": "generic",
    "stage": "draft",
    "languages": ["en"],
    "primary_language": "en",
    "title": {"en": "Cooperation in science and technology of two provinces"},
    "recommending_units": ["unit-4"],
    "accomplishing_units": ["unit-1", "unit-2", "unit-3"],
    "period": "2001/2020",
    "confidentiality": "open",
    "status": "verified",
}


def page_names(size: int) -> list[str]:
    """Return the names of the pages below the home page."""
    return [f"page-{number + 1:03}" for number in range(size // PER_PAGE)]


def page_ids(page: int, kind: str) -> list[str]:
    """Return the ids of a kind that page number `page` (from 0) shows."""
    return [record_id(kind, number) for number in range(page * PER_KIND, (page + 1) * PER_KIND)]


def write_dossier(folder: Path, size: int) -> None:
    """Write the dossier of `size` records with its pages."""
    shutil.rmtree(folder, ignore_errors=True)
    data, pages = folder / "source" / "data", folder / "source" / "en"
    data.mkdir(parents=True)
    pages.mkdir()
    (folder / "conf.py").write_text(SETTINGS + OWN_SETTINGS, encoding="utf-8")
    shutil.copytree(CHECKOUT / "schemas", folder / "schemas")
    made = records(size)
    _write_data(data, "nomination", NOMINATION)
    units = [
        {"id": f"unit-{number}", "role": "recommending" if number == len(UNITS) else "accomplishing",
         "name": {"en": name}, "status": "stated", "source": record_id("evidence", 0)}
        for number, name in enumerate(UNITS, 1)
    ]  # fmt: skip
    _write_data(data, "units", {"units": units})
    _write_data(data, "team", {"name": {"en": "Cooperation team"}, "status": "verified", "members": made["member"]})
    for kind in KINDS[1:]:
        _write_data(data, FILES[kind], {FILES[kind]: made[kind]})
    (pages / "index.md").write_text(_home(size), encoding="utf-8")
    for number, name in enumerate(page_names(size)):
        (pages / f"{name}.md").write_text(page(number, size // PER_PAGE), encoding="utf-8")


def _write_data(folder: Path, name: str, value: dict[str, Any]) -> None:
    whole = {"$schema": f"../../schemas/{name}.schema.json", **value}
    (folder / f"{name}.json").write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _home(size: int) -> str:
    toctree = "\n".join(page_names(size))
    return (
        "# Nomination\n\n```{nomination}\n```\n\n## Units\n\n```{units}\n```\n\n"
        f"## Parts\n\nEach part shows its own people, events and figures.\n\n```{{toctree}}\n{toctree}\n```\n"
    )


def page(number: int, count: int) -> str:
    """Return page number `number` of `count`: prose that mentions seven records, and a block of each kind."""
    near = {kind: f"{{{kind}}}`{page_ids(number, kind)[3]}`" for kind in KINDS}
    far = {kind: f"{{{kind}}}`{page_ids((number * 7 + 3) % count, kind)[1]}`" for kind in KINDS}
    prose = (
        f"This part was led by {near['member']}, who prepared {near['milestone']}. "
        f"Its best known figure is {near['metric']}, as {near['evidence']} says.\n\n"
        f"The work goes back to {far['milestone']} and was carried on by {far['member']}; "
        f"the sources are the same {far['evidence']}."
    )
    parts = [f"# Part {number + 1}", prose]
    for kind in KINDS:
        parts += [f"## {HEADINGS[kind]}", f"```{{{BLOCKS[kind]}}}\n:ids: {' '.join(page_ids(number, kind))}\n```"]
    return "\n\n".join(parts) + "\n"
