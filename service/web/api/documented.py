"""What the OpenAPI document tells beside the models: problems and working examples."""

from __future__ import annotations

from typing import Any

from service.web.schemas.common import Problem

_WORDS = {
    401: "No key, or not a known one.",
    404: "There is no such thing, or it is another tenant's.",
    409: "The thing has moved on, or the first request with this key is still running.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "The request is not right; `errors` says where.",
    429: "Too many requests; `Retry-After` says how long to wait.",
    500: "A fault of the service.",
    502: "The model answered nothing usable.",
    503: "The model or the store cannot be reached, or the service is being stopped.",
    504: "The model did not answer in time.",
    507: "No space is left.",
}

_BRIEF = {
    "genre": "工作总结",
    "title": "柳湾镇2025年安全生产工作总结",
    "facts": ["全年排查企业46家，发现隐患128处，整改率100%", "开展安全宣传12场"],
}
_FULL = _BRIEF | {
    "house": "zh-official",
    "subject": "单位",
    "facts": [
        "全年排查企业46家，发现隐患128处，整改率100%",
        {"id": "f2", "text": "开展安全宣传12场", "status": "done", "source": "台账.xlsx!B4"},
    ],
    "recipient": "县政府",
    "author": "柳湾镇人民政府",
    "date": "2026-01-05",
    "audience": None,
    "instructions": "突出隐患整改",
    "outline": None,
    "length": {"target": 1500, "min": None, "max": None},
    "samples": {"ids": None, "top_k": 4},
    "locked": [],
    "seed": 7,
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the problem answers of a route for its documentation."""
    every = sorted({401, 422, 429, 500, 503, 507, *statuses})
    return {
        status: {
            "description": _WORDS[status],
            "model": Problem,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in every
    }


def _examples(**examples: tuple[str, object]) -> dict[str, Any]:
    shown = {name: {"summary": summary, "value": value} for name, (summary, value) in examples.items()}
    return {"requestBody": {"content": {"application/json": {"examples": shown}}}}


DRAFT_EXAMPLES = _examples(
    least=("What is required", _BRIEF),
    full=("Everything that can be said", _FULL),
)
REVISION_EXAMPLES = _examples(
    edit=("Your own edit", {"expected_revision": 1, "text": "柳湾镇2025年安全生产工作总结\n全年排查企业46家。"}),
    section=(
        "A section anew",
        {"expected_revision": 1, "section_id": "problem", "instructions": "写得更简短"},
    ),
)
REVIEW_EXAMPLES = _examples(
    least=("What is required", {"text": "全镇排查企业46家,发现隐患128处。其它工作有序推进。"}),
    full=(
        "Everything that can be said",
        {
            "text": "全镇排查企业46家,发现隐患128处。其它工作有序推进。",
            "house": "zh-official",
            "genre": "工作总结",
            "facts": ["排查企业46家", "发现隐患128处"],
            "scopes": ["punctuation", "wording"],
            "task": "polish",
            "instructions": "语气平实",
            "locked": [{"start": 0, "end": 8}],
            "min_severity": "hint",
            "max_suggestions": 50,
            "date": "2026-01-05",
            "subject": None,
            "rules_only": False,
            "seed": 7,
        },
    ),
)
APPLY_EXAMPLES = _examples(
    two=("Two suggestions", {"suggestion_ids": ["g1", "g2"], "text_sha256": "0" * 64}),
)
PROFILE_EXAMPLES = _examples(
    genre=("A text held against a genre", {"text": "柳湾镇工作总结\n全年排查企业46家。", "genre": "工作总结"}),
)
