"""The kinds of block: whatever needs all of them (extension, rendering, pages, manual) takes them from here."""

from collections.abc import Mapping

from nomination.sphinxext.blocks.coverage import CoverageBlock
from nomination.sphinxext.blocks.declarations import DeclarationsBlock
from nomination.sphinxext.blocks.directive import BlockDirective
from nomination.sphinxext.blocks.evidence import EvidenceBlock
from nomination.sphinxext.blocks.gaps import GapsBlock
from nomination.sphinxext.blocks.metrics import MetricsBlock
from nomination.sphinxext.blocks.milestones import MilestoneBlock, MilestonesBlock
from nomination.sphinxext.blocks.nomination import NominationBlock
from nomination.sphinxext.blocks.participation import ParticipationBlock
from nomination.sphinxext.blocks.team import MemberBlock, TeamBlock
from nomination.sphinxext.blocks.transcript import TranscriptBlock
from nomination.sphinxext.blocks.units import UnitsBlock

BLOCKS: Mapping[str, type[BlockDirective]] = {
    kind.block_name: kind
    for kind in (
        NominationBlock,
        UnitsBlock,
        TeamBlock,
        MemberBlock,
        MilestonesBlock,
        MilestoneBlock,
        ParticipationBlock,
        MetricsBlock,
        EvidenceBlock,
        DeclarationsBlock,
        GapsBlock,
        CoverageBlock,
        TranscriptBlock,
    )
}
"""The kinds of block by name."""
