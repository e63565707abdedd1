"""The JSON Schema of consent rules, which nest and so are named once."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "ConsentRule"
"""The name of the definition below."""

RULE = {"$ref": f"#/$defs/{NAME}"}
"""A reference to the definition below, wherever a rule may stand inside another."""

MARK = "x-consent"
"""A key that stands for one of the schemas below until the whole schema has its definitions."""

RULE_HERE = {MARK: "rule"}
"""What a field says of itself where a rule stands; the schema is put there in the end."""

DECIDED_BY_HERE = {MARK: "decided_by"}
"""The same, where a rule or a map from level to rule stands."""

_RULES = {"type": "array", "items": RULE, "minItems": 1}
_NUMBER = {"type": ["number", "string"]}


def _one(operator: str, value: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {operator: value},
        "required": [operator],
        "additionalProperties": False,
    }


DEFINITION: dict[str, object] = {
    "description": "Whose consent is needed: a party or person, or a rule over several.",
    "anyOf": [
        {"type": "string"},
        _one("all", _RULES),
        _one("any", _RULES),
        _one("majority", _RULES),
        _one(
            "k_of",
            {
                "type": "object",
                "properties": {"k": _NUMBER, "of": _RULES},
                "required": ["k", "of"],
                "additionalProperties": False,
            },
        ),
        _one(
            "weighted",
            {
                "type": "object",
                "properties": {
                    "quota": _NUMBER,
                    "votes": {"type": "object", "additionalProperties": _NUMBER},
                },
                "required": ["quota", "votes"],
                "additionalProperties": False,
            },
        ),
        _one("can_block", RULE),
    ],
}
"""What `#/$defs/ConsentRule` stands for."""

_GROUNDED = {
    "type": "object",
    "properties": {
        "rule": RULE,
        "rests_on": {"type": ["array", "string"], "items": {"type": "string"}},
        "assumed": {"type": "string"},
        "layer": {"type": "string"},
        "note": {"type": "string"},
    },
    "required": ["rule"],
    "additionalProperties": False,
}

DECIDED_BY: dict[str, object] = {
    "anyOf": [
        RULE,
        _GROUNDED,
        {"type": "object", "additionalProperties": {"anyOf": [RULE, _GROUNDED]}},
    ]
}
"""A rule, a rule with its grounds, or a map from level to either."""
