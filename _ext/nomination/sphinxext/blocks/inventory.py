"""The declarations of all blocks and roles as plain data, for the rooms that check pages without Sphinx.

`make inventory` writes them to `assets/blocks.json`; a test compares the file with the declarations.
"""

import json
from dataclasses import asdict
from typing import Any

from nomination.sphinxext.blocks.directive import BlockDirective
from nomination.sphinxext.blocks.options import Option
from nomination.sphinxext.blocks.registry import BLOCKS
from nomination.sphinxext.core.domain import KINDS


def inventory() -> dict[str, Any]:
    """Return every block with its kind of record, argument, content and options, and the roles that name records."""
    blocks = {name: _block(kind) for name, kind in BLOCKS.items()}
    blocks["quote"] = {"kind": "", "argument": True, "content": True, "options": {}}
    return {"blocks": blocks, "roles": list(KINDS)}


def inventory_text() -> str:
    """Return the inventory as it is written to `assets/blocks.json`."""
    return json.dumps(inventory(), indent=1, ensure_ascii=False) + "\n"


def _block(kind: type[BlockDirective]) -> dict[str, Any]:
    options = {option.name: _option(option) for option in kind.options_declared}
    return {"kind": kind.kind, "argument": kind.required_arguments == 1, "content": False, "options": options}


def _option(option: Option) -> dict[str, Any]:
    """Return what an option takes: the attributes of `Option` that are set, but for its texts."""
    return {key: value for key, value in asdict(option).items() if value and key not in {"name", "summary"}}
