"""What differs between deployments, read from `HOUSESTYLE_*` variables."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

BODY_LIMIT = 2 * 1024 * 1024
REPOSITORY = Path(__file__).resolve().parent.parent


def default_data_dir() -> Path:
    """Return the user's data directory for this product, by the platform's custom."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "housestyle"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "housestyle"


class Settings(BaseSettings):
    """Settings of one process; every field can be set as `HOUSESTYLE_<NAME>`.

    `model` names the chat model. Left at `local` the service runs its own on loopback; a path to a `.gguf` file runs
    that file; any other name is asked for at `base_url` (an OpenAI-compatible address), or, as `provider:name`, through
    LangChain's `init_chat_model`.
    """

    model_config = SettingsConfigDict(env_prefix="HOUSESTYLE_", extra="ignore")

    data: Path = Field(default_factory=default_data_dir)
    model: str = "local"
    base_url: str | None = None
    api_key: SecretStr | None = None
    model_timeout: float = Field(default=120.0, gt=0, description="Seconds one model call may take.")
    model_tries: int = Field(default=3, ge=1, le=5, description="How often one model call is tried.")
    model_parallel: int = Field(default=4, ge=1, le=64, description="Model calls under way at once.")
    model_context: int = Field(default=2048, ge=1024, description="Tokens one call may hold, prompt and answer.")
    model_threads: int | None = Field(default=None, ge=1, description="Threads of the local model; default: all cores.")
    judge_model: str | None = Field(default=None, description="Who scores what cannot be counted; default: `model`.")
    judge_base_url: str | None = Field(default=None, description="Where it is served; default: where `model` is.")
    judge_api_key: SecretStr | None = Field(default=None, description="Its key, where `judge_base_url` is set.")
    judge_context: int | None = Field(default=None, ge=1024, description="Tokens it may hold; default: model_context.")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    auth: Literal["on", "off"] | None = Field(default=None, description="Default: off on loopback, on elsewhere.")
    keys: dict[str, SecretStr] = Field(default_factory=dict, description="Tenant -> bearer key, as JSON.")
    database_url: str | None = Field(default=None, description="SQLAlchemy address; default: SQLite under `data`.")
    prompts: Path = REPOSITORY / "prompts"
    corpus: Path = REPOSITORY / "corpus"
    rate_limit: str = "120/minute"
    keep_days: int | None = Field(default=None, ge=1, description="Days finished work is kept; default: for ever.")
    queue_limit: int = Field(
        default=200, ge=1, description="Pieces of work of one kind and tenant that may be unfinished."
    )
    disk_reserve: int = Field(
        default=32 * 1024 * 1024, ge=0, description="Bytes that stay free for work under way; below, none is accepted."
    )
    body_limit: int = Field(default=BODY_LIMIT, description="Bytes a request body may have.")
    upload_limit: int = Field(default=20 * 1024 * 1024, description="Bytes a file of samples may have.")
    log_level: str = "INFO"

    @property
    def judge(self) -> Settings | None:
        """Return the settings by which the judge is opened; None when it is the writer's model.

        The writer's key goes to the writer's address only.
        """
        if self.judge_model is None:
            return None
        changed: dict[str, object] = {"model": self.judge_model}
        if self.judge_base_url is not None:
            changed |= {"base_url": self.judge_base_url, "api_key": self.judge_api_key}
        elif self.judge_api_key is not None:
            changed |= {"api_key": self.judge_api_key}
        if self.judge_context is not None:
            changed |= {"model_context": self.judge_context}
        return self.model_copy(update=changed)

    @property
    def model_dir(self) -> Path:
        """Return where fetched models lie."""
        return self.data / "models"
