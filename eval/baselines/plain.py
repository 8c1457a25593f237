"""The plain way: a few-shot prompt by LangChain and Chroma, as one writes it in an hour, asked once for the whole."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from eval.case import Case
from eval.measure import Text
from eval.studio import Run
from service.errors import ModelAnswerInvalid
from service.llm.endpoint import Endpoint

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_openai import ChatOpenAI

SYSTEM = (
    "你是一名机关公文写作专家。请参照范文的结构和文风，根据给出的事实写一篇完整的公文。"
    "只使用给出的事实，不要编造数字、人名、地名，不要遗漏事实，不要照抄范文。直接输出公文正文，不要使用Markdown。"
)
ASK = (
    "文种：{genre}\n标题：{title}\n主送：{recipient}\n落款：{author}，{date}\n"
    "字数：{length}\n要求：{wishes}\n事实：\n{facts}"
)
SHOWN = 3
OPENING = 500
"""Characters of a sample that are shown: three whole ones would not fit the model's context beside the facts."""
LONGEST_ANSWER = 2000


class PlainPrompt:
    """Shows the openings of the three samples most like what is asked, and asks for the report in one call."""

    def __init__(self, endpoint: Endpoint, *, model: str, folder: Path, embeddings: Embeddings) -> None:
        self._store = _store(folder, embeddings)
        self._model = _model(endpoint, model)

    async def draft(self, case: Case) -> Run:
        """Return the model's report for `case`."""
        started = time.monotonic()
        chain = self._prompt(case.asked.genre) | self._model
        answer: Any = await chain.ainvoke(_values(case))
        wall = time.monotonic() - started
        usage = answer.usage_metadata
        if usage is None:
            raise ModelAnswerInvalid("The model's server counts no tokens.")
        cached = (usage.get("input_token_details") or {}).get("cache_read") or 0
        written = Text(text=str(answer.text).strip())
        return Run(
            written=written, wall=wall, busy=wall, prompt_tokens=usage["input_tokens"], cached_tokens=cached
        )  # fmt: skip

    def _prompt(self, genre: str) -> ChatPromptTemplate:
        from langchain_core.example_selectors import SemanticSimilarityExampleSelector
        from langchain_core.prompts import ChatPromptTemplate, FewShotChatMessagePromptTemplate

        selector = SemanticSimilarityExampleSelector(
            vectorstore=self._store,
            k=SHOWN,
            input_keys=["title", "facts"],
            vectorstore_kwargs={"filter": {"genre": genre}},
        )
        shown = FewShotChatMessagePromptTemplate(
            input_variables=["title", "facts"],
            example_selector=selector,
            example_prompt=ChatPromptTemplate.from_messages(
                [("human", "文种：{genre}\n标题：{title}"), ("ai", "{text}")]
            ),
        )
        return ChatPromptTemplate.from_messages([("system", SYSTEM), shown, ("human", ASK)])


def _store(folder: Path, embeddings: Embeddings) -> Chroma:
    """Return the samples of `folder` in a Chroma of their own, in memory."""
    import chromadb
    from chromadb.config import Settings
    from langchain_chroma import Chroma

    samples = [_sample(path) for path in sorted(folder.glob("*/*.md"))]
    return Chroma.from_texts(
        [f"{sample['title']} {sample['text']}" for sample in samples],
        embeddings,
        metadatas=samples,
        client=chromadb.EphemeralClient(settings=Settings(anonymized_telemetry=False)),
    )


def _sample(path: Path) -> dict[str, str]:
    _, header, text = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(header)
    return {"genre": str(fields["genre"]), "title": str(fields["title"]), "text": text.strip()[:OPENING]}


def _model(endpoint: Endpoint, name: str) -> ChatOpenAI:
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=name, base_url=endpoint.base_url, api_key=SecretStr(endpoint.api_key), temperature=0.3, seed=7,
        timeout=600, max_retries=0, extra_body={"max_tokens": LONGEST_ANSWER},
    )  # fmt: skip


def _values(case: Case) -> dict[str, str]:
    asked = case.asked
    target = asked.length.target
    return {
        "genre": asked.genre,
        "title": asked.title,
        "recipient": asked.recipient or "无",
        "author": asked.author or "",
        "date": f"{asked.date.year}年{asked.date.month}月{asked.date.day}日" if asked.date else "",
        "length": f"约{target}字" if target else "不限",
        "wishes": asked.instructions or "无",
        "facts": "\n".join(f"{number}. {fact.text}" for number, fact in enumerate(asked.facts, start=1)),
    }
