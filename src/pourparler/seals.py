"""A digest on each proof that is printed, so that one that was damaged or edited is told as such.

It is no signature: whoever changes a proof can make the digest anew, and then the proof itself has
to hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEAL = "sha256"
"""The key of the digest in a proof."""


def sealed(proof: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A proof with its digest.

    >>> one = sealed({"most": "1/2"})
    >>> is_whole(one), is_whole({**one, "most": "1/3"})
    (True, False)
    """
    return None if proof is None else {**proof, SEAL: _digest(proof)}


def is_whole(proof: Mapping[str, Any]) -> bool:
    """Whether a proof is as it was when its digest was made."""
    rest = {key: value for key, value in proof.items() if key != SEAL}
    return bool(proof.get(SEAL) == _digest(rest))


def _digest(proof: Mapping[str, Any]) -> str:
    text = json.dumps(proof, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
