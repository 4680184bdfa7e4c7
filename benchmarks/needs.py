"""The same content for sphinx-needs: records in a needs.json, imported page by page, references as its own links."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from dossiers import HEADINGS, SETTINGS, page, page_ids
from plain import article, markdown
from records import KINDS, PER_PAGE, UNITS, record_id, records

FIELDS = ("role", "post", "date", "place", "value", "measure", "period", "paper", "issuer", "obtained")
NEEDS_SETTINGS = f"""
extensions.append("sphinx_needs")
needs_id_regex = "^[A-Z0-9_]{{5,}}"
needs_types = [
    {{"directive": kind, "title": kind.capitalize(), "prefix": "", "color": "#ffffff", "style": "node"}}
    for kind in {("unit", *KINDS)!r}
]
needs_fields = {{name: {{"description": name, "nullable": True}} for name in {FIELDS!r}}}
needs_links = {{
    "units": {{"outgoing": "units", "incoming": "people"}},
    "members": {{"outgoing": "members", "incoming": "milestones"}},
    "evidence": {{"outgoing": "evidence", "incoming": "proves"}},
}}
# Its own layout without the link of a record to itself and the button, which our pages have not.
needs_layouts = {{"record": {{"grid": "simple", "layout": {{
    "head": ['<<meta("type_name")>>: **<<meta("title")>>**'],
    "meta": ["<<meta_all(no_links=True)>>", "<<meta_links_all(exclude=['units_back', 'members_back'])>>"],
}}}}}}
needs_default_layout = "record"
needs_role_need_template = "{{{{ title }}}}"
"""
ROLE = re.compile(r"\{(?:member|milestone|metric|evidence)\}`([a-z]+-[0-9]+)`")
BLOCK = re.compile(r"```\{(?:team|milestones|metrics|evidence)\}\n:ids: ([^\n]*)\n```")


def need_id(written: str) -> str:
    """Return an id as sphinx-needs writes it by default."""
    return written.replace("-", "_").upper()


def write_needs(built: Path, folder: Path, size: int) -> None:
    """Write into `folder` the project for sphinx-needs; `built` are our pages, for what no record says."""
    shutil.rmtree(folder, ignore_errors=True)
    source = folder / "source" / "en"
    source.mkdir(parents=True)
    (folder / "conf.py").write_text(SETTINGS + NEEDS_SETTINGS, encoding="utf-8")
    made, count = records(size), size // PER_PAGE
    cited = _cited(count)
    names = {f"unit-{number}": name for number, name in enumerate(UNITS, 1)}
    names |= {record["id"]: _text(record["name"]) for record in made["member"]}
    needs = {one["id"]: one for one in (_need(kind, record, cited, names) for kind in KINDS for record in made[kind])}
    for number, name in enumerate(UNITS, 1):
        what = "Recommending unit" if number == len(UNITS) else "Accomplishing unit"
        proof = {"status": "stated", "evidence": [need_id(record_id("evidence", 0))]}
        needs[f"UNIT_{number}"] = {"id": f"UNIT_{number}", "type": "unit", "title": name, "content": what, **proof}
    document = {"current_version": "1", "versions": {"1": {"needs": needs}}}
    (source / "needs.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    home = markdown(article(built / "index.html"))
    units = "```{needimport} needs.json\n:ids: " + ", ".join(f"UNIT_{number + 1}" for number in range(len(UNITS)))
    before, _, after = home.partition("## Units\n")
    before = re.sub(r"\[[^\]]*\]\(#unit-unit-([0-9])\)", r"{need}`UNIT_\1`", before)
    whole = f"{before}## Units\n\n{units}\n```\n\n## Parts{after.partition('## Parts')[2]}"
    (source / "index.md").write_text(whole, encoding="utf-8")
    for number in range(count):
        (source / f"page-{number + 1:03}.md").write_text(_page(number, count), encoding="utf-8")


def _page(number: int, count: int) -> str:
    text = ROLE.sub(lambda role: f"{{need}}`{need_id(role[1])}`", page(number, count))
    team = f"## {HEADINGS['member']}\n"
    text = text.replace(team, f"{team}\nCooperation team\n\nTeam members in no particular order\n")
    return BLOCK.sub(
        lambda block: f"```{{needimport}} needs.json\n:ids: {need_id(block[1]).replace(' ', ', ')}\n```", text
    )


def _cited(count: int) -> dict[str, list[str]]:
    """Return for each evidence item the pages whose prose names it."""
    cited: dict[str, list[str]] = {}
    for number in range(count):
        for one in (page_ids(number, "evidence")[3], page_ids((number * 7 + 3) % count, "evidence")[1]):
            cited.setdefault(one, []).append(f"[Part {number + 1}](page-{number + 1:03}.md)")
    return cited


def _need(kind: str, record: dict[str, Any], cited: dict[str, list[str]], names: dict[str, str]) -> dict[str, Any]:
    parts = record.get("contributions", ())
    said = [_text(record.get(name)) for name in ("text", "definition", "citation")]
    said += [_text(part["text"]) for part in parts]
    if "orcid" in record:
        said.append(f"ORCID iD: [{record['orcid']}](https://orcid.org/{record['orcid']})")
    if "url" in record:
        said.append(f"Web address: [{record['url']}]({record['url']})")
    if record["id"] in cited and kind == "evidence":
        said.append("Cited in: " + ", ".join(cited[record["id"]]))
    units = [record["unit"]] if "unit" in record else record.get("units", [])
    evidence = [*record.get("evidence", []), *(one for part in parts for one in part["evidence"])]
    named = [names[one] for one in (*units, *record.get("members", []))]
    said += [f"Named here: {', '.join(named)}"] if named else []
    said += ["Main contributions"] if parts else []
    fields = {name: _text(record[name]) for name in FIELDS if name in record and name != "obtained"}
    if kind == "evidence":
        fields |= {"paper": record["kind"], "obtained": "in hand"}
    if record.get("status") == "stated":
        fields["status"] = "stated"
    title = _text(record.get("name") or record.get("title") or record.get("label"))
    links = {"units": units, "members": record.get("members", []), "evidence": evidence}
    own = {"id": need_id(record["id"]), "type": kind, "title": title, "content": "\n\n".join(filter(None, said))}
    return own | fields | {name: [need_id(one) for one in ids] for name, ids in links.items() if ids}


def _text(value: Any) -> str:
    return str(value.get("en", "") if isinstance(value, dict) else value or "")
