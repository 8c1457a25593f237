"""Which model the settings name, opened."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from service.domain.chat import ChatModel
from service.errors import SetupError
from service.llm.catalogue import QWEN_CODER
from service.llm.chat import LangChainChat, OpenAIChat, Policy, host_of
from service.llm.endpoint import Endpoint, FixedEndpoint
from service.llm.limits import Limiter
from service.llm.server import LocalServer

# LangChain insists on a key; a server without keys ignores it. OPENAI_API_KEY must not go to another host.
_NO_KEY = "none"


class ModelSettings(Protocol):
    """The settings this layer reads."""

    @property
    def model(self) -> str:
        """`local`, a path to a .gguf file, `provider:name`, or a name known at `base_url`."""
        ...

    @property
    def base_url(self) -> str | None:
        """The address of an OpenAI-compatible server."""
        ...

    @property
    def api_key(self) -> SecretStr | None:
        """The key for it."""
        ...

    @property
    def model_timeout(self) -> float:
        """Seconds one call may take."""
        ...

    @property
    def model_tries(self) -> int:
        """How often one call is tried."""
        ...

    @property
    def model_parallel(self) -> int:
        """Calls under way at once."""
        ...

    @property
    def model_context(self) -> int:
        """Tokens one call may hold."""
        ...

    @property
    def model_threads(self) -> int | None:
        """Threads of the local model."""
        ...

    @property
    def model_dir(self) -> Path:
        """Where fetched models lie."""
        ...


def model_path(settings: ModelSettings) -> Path | None:
    """Return the file of the model served here; None when another server has it."""
    if settings.base_url is None and settings.model == "local":
        return settings.model_dir / QWEN_CODER.file
    if settings.base_url is None and settings.model.lower().endswith(".gguf"):
        return Path(settings.model).expanduser()
    return None


def name_of(settings: ModelSettings) -> str:
    """Return the name of the model that `open_chat` gives for these settings."""
    path = model_path(settings)
    if path is not None:
        return _local_name(path)
    return settings.model if settings.base_url is not None else settings.model.partition(":")[2]


def open_server(settings: ModelSettings) -> LocalServer | None:
    """Return the server for the settings' model file, not yet started; None when another server has the model."""
    path = model_path(settings)
    if path is None:
        return None
    return LocalServer(
        path, parallel=settings.model_parallel, context=settings.model_context, threads=settings.model_threads
    )


def open_chat(settings: ModelSettings, server: LocalServer | None = None) -> ChatModel:
    """Return the model the settings name. A local one is served by `server`, else by a server of its own.

    Raises:
        SetupError: the settings name no model that could be asked.
    """
    policy = Policy(
        limiter=Limiter(settings.model_parallel), seconds=settings.model_timeout, tries=settings.model_tries
    )
    local = server or open_server(settings)
    if local is not None:
        return OpenAIChat(name=_local_name(local.path), source=local, policy=policy, provider="local", local=True)
    if settings.base_url is not None:
        return _served(settings, settings.base_url, policy)
    if ":" in settings.model:
        key = settings.api_key.get_secret_value() if settings.api_key else None
        return LangChainChat(model=settings.model, api_key=key, policy=policy)
    raise SetupError(
        f"HOUSESTYLE_MODEL is {settings.model!r}; it must be `local`, a path to a .gguf file, `provider:name`, "
        "or stand beside HOUSESTYLE_BASE_URL."
    )


def _served(settings: ModelSettings, base_url: str, policy: Policy) -> ChatModel:
    key = settings.api_key.get_secret_value() if settings.api_key else _NO_KEY
    source = FixedEndpoint(at=Endpoint(base_url=base_url, api_key=key))
    return OpenAIChat(name=settings.model, source=source, policy=policy, provider=host_of(base_url))


def _local_name(path: Path) -> str:
    return QWEN_CODER.name if path.name == QWEN_CODER.file else path.stem
