"""Records that a model proposes beside those that rules find: off unless a person names an endpoint."""

from viewer.derive.proposing.endpoint import Endpoint, ModelProposer, endpoint_of
from viewer.derive.proposing.merging import Merged, merge_proposals
from viewer.derive.proposing.proposal import NotProposed, Proposal, ProposedActor, Proposer

__all__ = [
    "Endpoint",
    "Merged",
    "ModelProposer",
    "NotProposed",
    "Proposal",
    "ProposedActor",
    "Proposer",
    "endpoint_of",
    "merge_proposals",
]
