"""What is counted; numbers and names of ours, never content."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from service.domain.chat import Completion

_SECONDS = (0.05, 0.1, 0.5, 1, 5, 15, 60, 180, 600)


class Meters:
    """The meters of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = self._counter("requests", "Requests by route and status.", "method", "route", "status")
        self._request_seconds = self._histogram("request_seconds", "Seconds a request took.", "route")
        self._ends = {noun: self._of(noun) for noun in ("draft", "review", "evaluation")}
        self._calls = self._counter("model_calls", "Model calls by outcome.", "outcome")
        self._call_seconds = self._histogram("model_call_seconds", "Seconds a model call took.")
        self._tokens = self._counter("model_tokens", "Tokens by kind.", "kind")

    def requested(self, *, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by the template of its route."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def called(self, completion: Completion) -> None:
        """Count a model call that was answered."""
        self._calls.labels("answered").inc()
        self._call_seconds.observe(completion.seconds)
        self._tokens.labels("prompt").inc(completion.prompt_tokens)
        self._tokens.labels("cached").inc(completion.cached_tokens)
        self._tokens.labels("completion").inc(completion.completion_tokens)

    def call_failed(self, code: str) -> None:
        """Count a model call that was not."""
        self._calls.labels(code).inc()

    def ended(self, noun: str, status: str, seconds: float) -> None:
        """Count a piece of work that came to its end."""
        count, duration = self._ends[noun]
        count.labels(status).inc()
        duration.labels(status).observe(seconds)

    def exposition(self) -> bytes:
        """Return all meters in Prometheus' text format."""
        return generate_latest(self._registry)

    def _of(self, noun: str) -> tuple[Counter, Histogram]:
        ended = self._counter(f"{noun}s", f"{noun.capitalize()}s that came to their end.", "status")
        return ended, self._histogram(f"{noun}_seconds", f"Seconds {noun}s took.", "status")

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"housestyle_{name}", text, labels, registry=self._registry)

    def _histogram(self, name: str, text: str, *labels: str) -> Histogram:
        return Histogram(f"housestyle_{name}", text, labels, registry=self._registry, buckets=_SECONDS)
