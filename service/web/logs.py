"""Log lines as JSON, with the request's id, on standard error."""

from __future__ import annotations

import logging
import sys
import threading

import structlog

_log = logging.getLogger(__name__)


def configure(level: str) -> None:
    """Send every log line of this process through one JSON formatter.

    Tracebacks are left out: what a library's error says may be a document.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.contextvars.merge_contextvars, structlog.stdlib.ExtraAdder(), _named],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    handler.addFilter(_without_traceback)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    # A line that cannot be written, as on a full disk, is lost without a traceback, which would show its arguments.
    logging.raiseExceptions = False
    threading.excepthook = _thread_failed
    sys.unraisablehook = _unraisable
    for name in ("dbos", "uvicorn", "uvicorn.error"):
        other = logging.getLogger(name)
        other.handlers, other.propagate = [], True
    for name in ("httpx", "httpx2", "httpcore", "openai", "chromadb", "langchain", "sse_starlette", "asyncio"):
        # These log whole requests at DEBUG.
        logging.getLogger(name).setLevel(logging.WARNING)


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    name = failure.thread.name if failure.thread else ""
    _log.error("thread failed", extra={"kind": failure.exc_type.__name__, "part": name})


def _unraisable(failure: sys.UnraisableHookArgs) -> None:
    _log.error("failed unheard", extra={"kind": failure.exc_type.__name__})


def _named(_: object, __: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    record: logging.LogRecord = line["_record"]
    line["level"], line["logger"] = record.levelname.lower(), record.name
    line.pop("color_message", None)
    return line


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0] is not None:
        record.msg, record.args = f"{record.name} failed: {record.exc_info[0].__name__}", ()
    record.exc_info = record.exc_text = record.stack_info = None
    return True
