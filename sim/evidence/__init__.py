"""The register of claims: what is said, by whom, how surely, and why a claim may stand unused. It decides no number."""

from sim.evidence.register import REPORT, UNUSED, Claim, claim_of, ids_in, register, unknown_id

__all__ = ["REPORT", "UNUSED", "Claim", "claim_of", "ids_in", "register", "unknown_id"]
