"""Fingerprints: the same data, the same bytes, the same hash, here and on any machine.

An answer is bound by a commitment: the hash of a nonce and the answer. Published without the
nonce it tells nothing, not even of an answer that is only yes or no; published with it, anybody
can check the answer against it. So one answer can be withheld and all others still be proved.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from hria.instrument.quoting import without_quotes

# A salt for the whole outcome; no question can be called so.
OUTCOME = "/outcome"
# What of a document is hashed and published. File names may hold people's names: not these.
EVIDENCE_FIELDS = ("question", "kind", "size", "sha256")


def canonical(data: Any) -> bytes:
    """JSON with sorted keys and no spare space: the same data, the same bytes.

    Raises TypeError or ValueError for what JSON cannot hold, RecursionError for what is nested
    too deeply.
    """
    return json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(data: Any) -> str:
    """SHA-256 of the canonical form, in hex; raises as `canonical` does."""
    return hashlib.sha256(canonical(data)).hexdigest()


def nonce_of(salt: str, name: str) -> str:
    """The nonce of one value: nobody who knows it can work out the salt or another nonce."""
    return hmac.new(bytes.fromhex(salt), name.encode(), hashlib.sha256).hexdigest()


def commitment(nonce: str, value: Any) -> str:
    """SHA-256 over the 32 bytes of the nonce and the canonical value, in hex.

    Raises ValueError for a nonce that is not hex, and as `canonical` does.
    """
    return hashlib.sha256(bytes.fromhex(nonce) + canonical(value)).hexdigest()


def commitments(salt: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Question id -> commitment of its answer."""
    return {name: commitment(nonce_of(salt, name), value) for name, value in answers.items()}


def nonces(salt: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Question id -> the nonce that opens its commitment."""
    return {name: nonce_of(salt, name) for name in answers}


def part_hashes(
    *,
    system: Mapping[str, Any],
    bound: Mapping[str, str],
    evidence: Sequence[Mapping[str, Any]],
    outcome: Mapping[str, Any],
    outcome_commitment: str,
    instrument_sha256: str,
    method_version: str,
) -> dict[str, str]:
    """One hash for each part and, under `content`, one over all of them.

    A small tree: what is withheld from the public leaves all other hashes to be checked. The
    outcome has two: `outcome` over all of it, behind a nonce, and `results` over everything in
    it but the answers it repeats. `system` is what is said of the system; `bound` are the
    commitments of the answers.
    """
    parts = {
        "system": digest(system),
        "answers": digest(bound),
        "evidence": digest(evidence),
        "outcome": outcome_commitment,
        "results": digest(without_quotes(outcome)),
        "instrument": instrument_sha256,
        "method": method_version,
    }
    return {**parts, "content": digest(parts)}
