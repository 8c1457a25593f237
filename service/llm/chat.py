"""LangChain's door: chat models behind one protocol, with every vendor error translated."""

from __future__ import annotations

import asyncio
import logging
import re
import time
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from service.domain.chat import Completion, Prompt
from service.errors import ModelAnswerInvalid, ModelError, ModelTimeout, ModelUnavailable, SetupError
from service.llm.alternatives import ending
from service.llm.clean import clean
from service.llm.endpoint import Endpoint, EndpointSource
from service.llm.limits import Limiter
from service.llm.retry import Fault, Pause, persist

if TYPE_CHECKING:
    import httpx2
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage

ANSWER_LIMIT = 4 * 1024 * 1024
QUEUE_SECONDS = 900.0

_CONNECT_SECONDS = 10.0
_OPENAI = "api.openai.com"
_FINISH = {"length": "length", "max_tokens": "length", "content_filter": "refusal", "refusal": "refusal"}
_AGAIN = frozenset({408, 409, 425, 429})


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How patiently a model is asked: seconds and tries of a call, seconds in the queue before it, calls at once."""

    limiter: Limiter
    seconds: float = 120.0
    tries: int = 3
    queue_seconds: float = QUEUE_SECONDS
    pause: Pause = field(default=asyncio.sleep)


class OpenAIChat:
    """A model served over the OpenAI protocol at `source`; `local` marks the server this service runs itself."""

    def __init__(
        self, *, name: str, source: EndpointSource, policy: Policy, provider: str, local: bool = False
    ) -> None:
        self.name = name
        self.provider = provider
        self._source = source
        self._policy = policy
        self._local = local
        self._tells = True
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[Endpoint, BaseChatModel]]
        self._clients = weakref.WeakKeyDictionary()

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the model's answer.

        Raises:
            ModelError: the model could not be reached, was too slow, or answered nothing usable.
        """
        if prompt.alternatives and not self._tells:
            prompt = replace(prompt, alternatives=0)
        try:
            return await self._complete(prompt)
        except ModelAnswerInvalid:
            if not prompt.alternatives:
                raise
        # Some servers refuse a request that asks for probabilities.
        completion = await self._complete(replace(prompt, alternatives=0))
        self._tells = False
        return completion

    async def _complete(self, prompt: Prompt) -> Completion:
        async def ask() -> AIMessage:
            client = self._client(await self._source.endpoint())
            return await _invoke(client, prompt, self._options(prompt))

        return await _complete(ask, self._policy)

    def _client(self, endpoint: Endpoint) -> BaseChatModel:
        """Return this event loop's client; open connections cannot serve another loop."""
        loop = asyncio.get_running_loop()
        known = self._clients.get(loop)
        if known is None or known[0] != endpoint:
            known = endpoint, _openai_client(self.name, endpoint, trust_env=not self._local)
            self._clients[loop] = known
        return known[1]

    def _options(self, prompt: Prompt) -> dict[str, Any]:
        options = _common_options(prompt)
        if prompt.seed is not None:
            options["seed"] = prompt.seed
        if prompt.alternatives:
            options |= {"logprobs": True, "top_logprobs": prompt.alternatives}
        if self.provider != _OPENAI:
            # Only OpenAI itself knows this limit by its newer name, which LangChain would send.
            options["extra_body"] = {"max_tokens": options.pop("max_tokens")}
            if self._local:
                options["extra_body"]["cache_prompt"] = True
        if prompt.schema is not None:
            # As a plain field of the request: by its own way LangChain would parse the answer, and refuse a cut one.
            form = {"name": "answer", "strict": True, "schema": prompt.schema}
            options.setdefault("extra_body", {})["response_format"] = {"type": "json_schema", "json_schema": form}
        return options


class LangChainChat:
    """Any other provider, as LangChain's `init_chat_model` knows it: `provider:name`."""

    def __init__(self, *, model: str, api_key: str | None, policy: Policy) -> None:
        self.provider, _, self.name = model.partition(":")
        self._policy = policy
        self._model = model
        self._api_key = api_key
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, BaseChatModel]
        self._clients = weakref.WeakKeyDictionary()

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the model's answer; `seed` is not passed on, since providers differ in whether they take one.

        Raises:
            ModelError: the model could not be reached, was too slow, or answered nothing usable.
            SetupError: the provider is unknown, or its package is not installed.
        """

        async def ask() -> AIMessage:
            return await _invoke(self._client(), prompt, _common_options(prompt))

        return await _complete(ask, self._policy)

    def _client(self) -> BaseChatModel:
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = _provider_client(self._model, self._api_key)
        return self._clients[loop]


def host_of(base_url: str) -> str:
    """Return the host of an address.

    Raises:
        SetupError: it is no http(s) address.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SetupError("HOUSESTYLE_BASE_URL is no address; it looks like https://host/v1.")
    return parts.hostname


async def _complete(ask: Callable[[], Awaitable[AIMessage]], policy: Policy) -> Completion:
    async with policy.limiter.slot(policy.queue_seconds):
        started = time.monotonic()
        message = await persist(ask, tries=policy.tries, seconds=policy.seconds, pause=policy.pause)
        return _completion(message, time.monotonic() - started)


def _common_options(prompt: Prompt) -> dict[str, Any]:
    options: dict[str, Any] = {"temperature": prompt.temperature, "max_tokens": prompt.max_tokens}
    if prompt.stop:
        options["stop"] = list(prompt.stop)
    return options


async def _invoke(client: BaseChatModel, prompt: Prompt, options: dict[str, Any]) -> AIMessage:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
    from langsmith import tracing_context

    messages = [
        SystemMessage(clean(prompt.system)),
        *(
            kind(clean(text))
            for turn in prompt.turns
            for kind, text in zip((HumanMessage, AIMessage), turn, strict=True)
        ),
        HumanMessage(clean(prompt.user)),
    ]
    try:
        # A tracing variable in the environment must not send documents to a third party.
        with tracing_context(enabled=False):
            answer = await client.ainvoke(messages, **options)
    except (ModelError, SetupError):
        raise
    except Exception as error:
        raise _fault(error) from error
    if not isinstance(answer, AIMessage):
        raise Fault(ModelAnswerInvalid("The model answered with something that is no message."), again=True)
    return answer


def _completion(message: AIMessage, seconds: float) -> Completion:
    text = clean(str(message.text))
    if len(text) > ANSWER_LIMIT:
        raise ModelAnswerInvalid(f"The model's answer is longer than {ANSWER_LIMIT} characters.")
    meta = message.response_metadata
    reason = str(meta.get("finish_reason") or meta.get("stop_reason") or "stop").lower()
    usage = message.usage_metadata
    refused = bool(message.additional_kwargs.get("refusal"))
    return Completion(
        text=text,
        finish="refusal" if refused else _FINISH.get(reason, "stop"),
        prompt_tokens=usage["input_tokens"] if usage else 0,
        cached_tokens=(usage.get("input_token_details", {}).get("cache_read") or 0) if usage else 0,
        completion_tokens=usage["output_tokens"] if usage else 0,
        seconds=seconds,
        ending=ending(meta.get("logprobs")),
    )


def _openai_client(name: str, endpoint: Endpoint, *, trust_env: bool) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    # At DEBUG the SDK logs whole requests, and with them documents.
    logging.getLogger("openai").setLevel(logging.WARNING)
    return ChatOpenAI(
        model=name,
        base_url=endpoint.base_url,
        api_key=cast(Any, endpoint.api_key),
        max_retries=0,
        cache=False,
        use_responses_api=False,
        http_async_client=_http_client(trust_env=trust_env),
    )


def _provider_client(model: str, api_key: str | None) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    keys: dict[str, Any] = {"api_key": api_key} if api_key else {}
    try:
        client: BaseChatModel = init_chat_model(model, max_retries=0, **keys)
    except (ImportError, ValueError) as error:
        raise SetupError(f"The model {model!r} cannot be opened by LangChain: {error}") from error
    return client


def _http_client(*, trust_env: bool) -> httpx2.AsyncClient:
    import httpx2

    timeout = httpx2.Timeout(None, connect=_CONNECT_SECONDS)
    hooks = {"response": [_cap]}
    headers = {"Accept-Encoding": "identity"}
    # A connection ends with its answer, so that none is left open when its event loop ends.
    limits = httpx2.Limits(max_keepalive_connections=0)
    return httpx2.AsyncClient(timeout=timeout, trust_env=trust_env, event_hooks=hooks, headers=headers, limits=limits)


class _AnswerRefusedError(Exception):
    """An answer that is not read to its end; the message says why."""


async def _cap(response: httpx2.Response) -> None:
    """Stop the reading of `response` once it is larger than any answer."""
    import httpx2

    if response.headers.get("Content-Encoding", "identity") != "identity":
        # A few compressed bytes can unfold to gigabytes; none were asked for.
        raise _AnswerRefusedError("came compressed, which was not asked for")

    class Capped(httpx2.AsyncByteStream):
        def __init__(self, inner: httpx2.AsyncByteStream) -> None:
            self._inner = inner

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for chunk in self._inner:
                size += len(chunk)
                if size > ANSWER_LIMIT:
                    raise _AnswerRefusedError(f"is larger than {ANSWER_LIMIT} bytes")
                yield chunk

        async def aclose(self) -> None:
            await self._inner.aclose()

    response.stream = Capped(cast("httpx2.AsyncByteStream", response.stream))


def _fault(error: Exception) -> Fault:
    """Return what a vendor's exception means here; vendors' own messages may quote the prompt and are left out."""
    for raised in (error, error.__cause__):  # some ways of the SDK wrap what the reading raises, some do not
        if isinstance(raised, _AnswerRefusedError):
            return Fault(ModelAnswerInvalid(f"The model's answer {raised}."))
    if isinstance(error, TimeoutError) or "timeout" in type(error).__name__.lower():
        return Fault(ModelTimeout("The model's server did not answer in time."), again=True)
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 400:
        return _status_fault(status, error)
    if isinstance(error, OSError) or "connection" in type(error).__name__.lower():
        return Fault(ModelUnavailable("The model's server cannot be reached, or broke off."), again=True)
    return Fault(
        ModelAnswerInvalid(f"The model's server answered with no chat completion ({type(error).__name__})."), again=True
    )


def _status_fault(status: int, error: Exception) -> Fault:
    if status in _AGAIN or status >= 500:
        message = f"The model's server answers HTTP {status}{_code(error)}."
        return Fault(ModelUnavailable(message), again=True, after=_retry_after(error))
    if status in (401, 403):
        return Fault(ModelUnavailable(f"The model's key was refused (HTTP {status}); set HOUSESTYLE_API_KEY."))
    if status == 404:
        message = (
            "The model's server knows no such model or address (HTTP 404); see HOUSESTYLE_MODEL, HOUSESTYLE_BASE_URL."
        )
        return Fault(ModelUnavailable(message))
    return Fault(ModelAnswerInvalid(f"The model's server refused the request: HTTP {status}{_code(error)}."))


def _code(error: Exception) -> str:
    """Return the server's own word for the fault, such as exceed_context_size_error, when it is a plain word."""
    for word in (getattr(error, "code", None), getattr(error, "type", None)):
        if isinstance(word, str) and re.fullmatch(r"[a-z_]{3,50}", word):
            return f" ({word})"
    return ""


def _retry_after(error: Exception) -> float | None:
    """Return the seconds the server asks to wait: its header holds seconds or a date."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    value = str(headers.get("retry-after", "")).strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
