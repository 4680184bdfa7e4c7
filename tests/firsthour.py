"""The manual's first page as a list of steps: files to write, a message to expect, pictures to take."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parents[1] / "manual/pages"
BLOCK = re.compile(
    r"^```\{code-block\} \w+\n:caption: (?P<caption>[^\n]+)\n\n(?P<text>.*?)^```$"
    r"|^```\{image\} pictures/(?P<picture>[\w-]+)\.png$",
    re.MULTILINE | re.DOTALL,
)
MESSAGE = "what it says"
"""The caption of the block that holds a message of the check."""


@dataclass(frozen=True)
class Step:
    """One of: a `file` with its new `text`; a `message` that the check then prints; a `picture` to take."""

    file: str = ""
    text: str = ""
    message: str = ""
    picture: str = ""

    @staticmethod
    def picture_path(name: str) -> Path:
        """Return where a picture of the manual stands."""
        return PAGES / "pictures" / f"{name}.png"


def steps() -> Iterator[Step]:
    """Yield the steps of the page in their order."""
    for found in BLOCK.finditer((PAGES / "first-hour.md").read_text(encoding="utf-8")):
        if found["picture"]:
            yield Step(picture=found["picture"])
        elif found["caption"] == MESSAGE:
            yield Step(message=found["text"])
        else:
            yield Step(file=found["caption"], text=found["text"])
