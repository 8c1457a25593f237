"""Requests made from the OpenAPI document: the documented ones, and every way of getting them wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

WORDS = tuple("zh-official gongzuo_zongjie 工作总结 opening docx 2026-01-05 wait=1 1 20 s1 d_1 r_1".split())
ODD = ("", "0", "-1", "x", "\0", "NaN", "2147483648", "1e9", "../..", "%00", "é", "' OR 1=1", "{title}", "a" * 300)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]
    examples: tuple[Any, ...]
    responses: dict[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        """Return how the operation is called in a request line."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request."""

    path: str
    headers: dict[bytes, bytes]
    body: bytes | None


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Return every operation of an OpenAPI document."""
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield Operation(
                method=method.upper(),
                path=path,
                parameters=tuple(told.get("parameters", ())),
                examples=tuple(example["value"] for example in content.get("examples", {}).values()),
                responses=told["responses"],
            )


def requests(operation: Operation) -> st.SearchStrategy[Asked]:
    """Return requests to `operation`, some as documented, most not quite."""
    given = {parameter["name"]: _values(parameter) for parameter in operation.parameters}
    bodies = _bodies(operation.examples) if operation.examples else st.none()
    return st.builds(lambda values, body: _asked(operation, values, body), st.fixed_dictionaries(given), bodies)


def _values(parameter: dict[str, Any]) -> st.SearchStrategy[str | None]:
    texts = st.sampled_from((*WORDS, *ODD)) | st.text(st.characters(codec="utf-8"), max_size=30)
    return texts if parameter["in"] == "path" or parameter.get("required") else texts | st.none()


def _asked(operation: Operation, values: dict[str, str | None], body: bytes | None) -> Asked:
    path, query = operation.path, {}
    headers = {b"Content-Type": b"application/json"} if body is not None else {}
    for parameter in operation.parameters:
        name, value = parameter["name"], values[parameter["name"]]
        if value is None:
            continue
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(value, safe="") or "-")
        elif parameter["in"] == "query":
            query[name] = value
        else:
            headers[name.encode()] = "".join(letter for letter in value if letter.isprintable()).strip().encode()
    return Asked(path=f"{path}?{urlencode(query)}" if query else path, headers=headers, body=body)


def _bodies(examples: tuple[Any, ...]) -> st.SearchStrategy[bytes]:
    sound = st.sampled_from(examples)
    spoilt = st.builds(_spoil, sound, st.randoms(use_true_random=False), _json())
    return (sound | spoilt | _json()).map(_written) | st.binary(max_size=40)


def _json() -> st.SearchStrategy[Any]:
    numbers = st.sampled_from((0, -1, 2**53, 2**63, 1.5, 1e308, float("nan"), float("inf"), 10**25))
    texts = st.sampled_from((*ODD, "\ud800", "{{7*7}}", "甲" * 2000)) | st.text(max_size=20)
    leaves = st.none() | st.booleans() | numbers | texts
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
    )


def _spoil(example: Any, chance: Any, value: Any) -> Any:
    """Return `example` with something in it replaced by `value`, taken away or added."""
    spoilt = copy.deepcopy(example)
    holder: Any = spoilt
    while True:
        place = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        inner = holder[place]
        if not (isinstance(inner, (dict, list)) and inner and chance.random() < 0.6):
            break
        holder = inner
    way = chance.random()
    if way < 0.2:
        del holder[place]
    elif way < 0.3 and isinstance(holder, dict):
        holder["colour"] = value
    else:
        holder[place] = value
    return spoilt


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode()
