"""The inventory: what blocks and roles declare, as the rooms without Sphinx know it."""

from nomination.assets import ASSETS
from nomination.sphinxext.blocks.inventory import inventory_text


def test_inventory_is_current() -> None:
    """`assets/blocks.json` says what the blocks and roles declare; `make inventory` writes it."""
    assert (ASSETS / "blocks.json").read_text(encoding="utf-8") == inventory_text()
