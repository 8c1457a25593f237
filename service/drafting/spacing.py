"""What parts the sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.domain.draft import Block, BlockKind, Sentence
from service.text.language import Language


def spaced(block: Block, language: Language) -> Block:
    """Return the paragraph with the language's joiner (a blank, or nothing) behind each sentence but the last.

    The joiner belongs to the sentence before it, so that a block's text is its sentences' texts joined.
    """
    if not language.joiner or block.kind is not BlockKind.PARAGRAPH:
        return block
    bare = [replace(sentence, text=sentence.text.rstrip()) for sentence in block.sentences]
    return replace(block, sentences=tuple([*(_parted(s, language) for s in bare[:-1]), *bare[-1:]]))


def texts(sentences: Sequence[Sentence], language: Language) -> str:
    """Return the sentences as one running text."""
    return language.joiner.join(sentence.text for sentence in sentences)


def _parted(sentence: Sentence, language: Language) -> Sentence:
    closed = language.pattern("punctuation", "closed").search(sentence.text) or sentence.text.endswith((":", "]"))
    return replace(sentence, text=sentence.text + language.joiner) if closed else sentence
