"""What the OpenAPI document tells beside the models: problems and working examples."""

from __future__ import annotations

from typing import Any

from service.web.room import room
from service.web.schemas.common import Problem
from service.web.schemas.sample import TextIn

_WORDS = {
    401: "No key, or not a known one.",
    404: "There is no such thing, or it is another tenant's.",
    409: "The thing has moved on, or the first request with this key is still running.",
    413: f"The body is too large: unless the service is set otherwise it may have {room()}; a file of samples 20 MB.",
    415: "The body is not of a type this route takes.",
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
_SAMPLE = "柳湾镇2024年安全生产工作总结\n全年检查企业46家，发现隐患128处。\n柳湾镇人民政府\n2025年1月8日"
_SAID = {"genre": "工作总结", "title": None, "issuer": "柳湾镇人民政府", "date": "2025-01-08"}
_FILE_SCHEMA = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "Text, Markdown, HTML, Word (.docx) or PDF."},
        "genre": {"type": "string", "description": "Name or id; else recognised."},
        "title": {"type": "string", "description": "Of the file's only document."},
        "issuer": {"type": "string", "description": "Who signed; helps to mask its name."},
        "date": {"type": "string", "format": "date"},
    },
}
HOUSE_EXAMPLES = _examples(
    least=("With the shipped samples beside your own", {"id": "柳湾镇", "extends": "zh-official"}),
    alone=(
        "With your own samples alone",
        {"id": "liuwan", "name": "柳湾镇人民政府", "extends": "zh-official", "inherit_samples": False},
    ),
)
SAMPLE_CHANGE_EXAMPLES = _examples(
    genre=("Another genre", {"genre": "工作总结"}),
    text=("The text put right", {"title": "柳湾镇2024年安全生产工作总结", "text": _SAMPLE}),
)
UPLOAD_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {"schema": _FILE_SCHEMA},
            "application/json": {
                "schema": TextIn.model_json_schema(),
                "examples": {
                    "least": {"summary": "A text", "value": {"text": _SAMPLE}},
                    "full": {
                        "summary": "A text, and what is known of it",
                        "value": {"text": _SAMPLE, "name": "总结.txt"} | _SAID,
                    },
                },
            },
        },
    }
}
_SCORED = "柳湾镇2025年安全生产工作总结\n一、主要工作\n全年排查企业46家，发现隐患128处，已整改121处。"
EVALUATION_EXAMPLES = _examples(
    least=("What is required", {"text": _SCORED}),
    rules=("By rules alone, with a gate", {"text": _SCORED, "judge": {"runs": 0}, "gate": {"overall": 80}}),
    full=(
        "Everything that can be said",
        {
            "text": _SCORED,
            "house": "zh-official",
            "genre": "工作总结",
            "facts": ["全年排查企业46家", {"id": "f2", "text": "发现隐患128处，已整改121处", "status": "done"}],
            "rubric": None,
            "judge": {"runs": 3},
            "gate": {"overall": 80, "criteria": {"facts": 90}},
            "title": "柳湾镇2025年安全生产工作总结",
            "recipient": None,
            "author": "柳湾镇人民政府",
            "date": "2026-01-05",
            "subject": "单位",
            "audience": None,
            "length": {"target": 1500, "min": None, "max": None},
            "seed": 7,
        },
    ),
)
EVALUATION_RUN_EXAMPLES = _examples(
    set=(
        "A data set, by rules alone",
        {"cases": [{"id": "a", "text": _SCORED}], "judge": {"runs": 0}, "gate": {"overall": 60}},
    ),
    variants=(
        "Two variants of the same case, compared",
        {
            "name": "改提示词前后",
            "house": "zh-official",
            "cases": [
                {
                    "id": "a",
                    "genre": "工作总结",
                    "facts": ["全年排查企业46家"],
                    "texts": {"改前": _SCORED, "改后": _SCORED.replace("46家", "46家次")},
                }
            ],
            "baseline": "改前",
            "judge": {"runs": 3},
            "seed": 1,
        },
    ),
)
CALIBRATION_EXAMPLES = _examples(
    text=(
        "What a person gave a text",
        {"house": "zh-official", "marks": [{"text": _SCORED, "criterion": "overall", "score": 72}]},
    ),
)
