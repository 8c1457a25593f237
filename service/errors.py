"""Every error this service raises on purpose.

HousestyleError
├── BadInput                  what the caller gave cannot be used (says which part, and what would work)
│   ├── TooLarge              more than the limit allows
│   ├── UnreadableFile        a file's text cannot be had: broken, protected, no document (says what would do)
│   └── SecretDocument        a file bears a secrecy mark and may not be taken in
├── NotFound                  no such draft, house, genre, sample
├── Unauthorised              no key, or not a known one
├── Conflict                  the thing has moved on: stale revision, request still running
├── RateLimited               too many requests; carries the seconds to wait
│   └── QueueFull             too much work of this tenant is waiting already
├── Stopping                  the service is being stopped; the next one takes up what was accepted
├── ModelError                the language model gave nothing usable
│   ├── ModelUnavailable      it cannot be reached, or could not be started
│   ├── ModelTimeout          it did not answer within its deadline
│   └── ModelAnswerInvalid    it answered, but with nothing that can be used
├── CorpusBroken              a sample, card or prompt file cannot be read (names file and line)
├── StoreError                the data directory or database cannot be used
│   ├── StoreBusy             another process owns it
│   ├── StoreAway             the database server does not answer
│   └── StoreFull             no space left
└── SetupError                the installation cannot work as configured
    ├── ChecksumMismatch      a fetched file is not the expected one
    └── PortTaken             the address is already in use
"""

from __future__ import annotations

import traceback


class HousestyleError(Exception):
    """Root of the tree; `code` is the stable name callers branch on."""

    code = "error"


class BadInput(HousestyleError):
    """What the caller gave cannot be used; `pointer` is the JSON pointer of the fault."""

    code = "bad_input"

    def __init__(self, message: str, *, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class TooLarge(BadInput):
    """More than the limit allows."""

    code = "too_large"


class UnreadableFile(BadInput):
    """The text of a file cannot be had."""

    code = "unreadable_file"


class SecretDocument(BadInput):
    """A file bears a secrecy mark and may not be taken in."""

    code = "secret_document"


class NotFound(HousestyleError):
    """No such draft, house, genre or sample."""

    code = "not_found"


class Unauthorised(HousestyleError):
    """No key was given, or not a known one."""

    code = "unauthorised"


class Conflict(HousestyleError):
    """The thing has moved on since the caller looked."""

    code = "conflict"

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class RateLimited(HousestyleError):
    """Too many requests; `retry_after` is in seconds."""

    code = "rate_limited"

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class QueueFull(RateLimited):
    """As much work of this tenant is waiting as may wait."""

    code = "queue_full"


class Stopping(HousestyleError):
    """The service is being stopped."""

    code = "stopping"


class ModelError(HousestyleError):
    """The language model gave nothing usable."""

    code = "model_error"


class ModelUnavailable(ModelError):
    """The model cannot be reached, or could not be started."""

    code = "model_unavailable"


class ModelTimeout(ModelError):
    """The model did not answer within its deadline."""

    code = "model_timeout"


class ModelAnswerInvalid(ModelError):
    """The model answered, but with nothing that can be used."""

    code = "model_answer_invalid"


class CorpusBroken(HousestyleError):
    """A sample, card or prompt file cannot be read."""

    code = "corpus_broken"


class StoreError(HousestyleError):
    """The data directory or the database cannot be used."""

    code = "store_error"


class StoreBusy(StoreError):
    """Another process owns the data directory."""

    code = "store_busy"


class StoreAway(StoreError):
    """The database server does not answer."""

    code = "store_away"


class StoreFull(StoreError):
    """No space is left where the data lies."""

    code = "store_full"


class SetupError(HousestyleError):
    """The installation cannot work as it is configured."""

    code = "setup_error"


class ChecksumMismatch(SetupError):
    """A fetched file is not the expected one."""

    code = "checksum_mismatch"


class PortTaken(SetupError):
    """The address is already in use."""

    code = "port_taken"


def place(error: BaseException) -> str:
    """Return file and line that raised `error`: what may be logged of it, unlike its words."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
