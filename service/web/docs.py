"""The documentation page: made from the OpenAPI document, complete in itself."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "code,pre{font:14px/1.45 ui-monospace,monospace}pre{background:#f5f5f5;padding:1rem;overflow:auto}"
    "summary{cursor:pointer;padding:.4rem 0}summary b{display:inline-block;width:4rem}td{padding-right:1rem}"
)
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


def install(app: FastAPI) -> None:
    """Serve the page at /docs."""

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page(app.openapi()), headers=_HEADERS)


def page(document: dict[str, Any]) -> str:
    """Return the page of an OpenAPI document."""
    routes = "".join(
        _route(method, path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    )
    models = "".join(_model(name, schema) for name, schema in document["components"]["schemas"].items())
    title = escape(document["info"]["title"])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{escape(document['info'].get('description', ''))} "
        f'<a href="/openapi.json">openapi.json</a></p><h2>Routes</h2>{routes}<h2>Models</h2>{models}</html>'
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    answers = "".join(
        f"<tr><td>{escape(status)}<td>{escape(answer['description'])}"
        for status, answer in sorted(operation["responses"].items())
    )
    return (
        f"<details><summary><b>{method.upper()}</b> <code>{escape(path)}</code> "
        f"{escape(operation.get('description', ''))}</summary>{_parameters(operation)}{_examples(operation)}"
        f"<table>{answers}</table></details>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(part['name'])}</code><td>{part['in']}<td>{escape(part.get('description', ''))}"
        for part in operation.get("parameters", ())
    )
    return f"<table>{rows}</table>" if rows else ""


def _examples(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return "".join(
        f"<p>{escape(example['summary'])}</p><pre>{_json(example['value'])}</pre>"
        for example in content.get("examples", {}).values()
    )


def _model(name: str, schema: dict[str, Any]) -> str:
    return f"<details><summary><code>{escape(name)}</code></summary><pre>{_json(schema)}</pre></details>"


def _json(value: object) -> str:
    return escape(json.dumps(value, ensure_ascii=False, indent=2))
