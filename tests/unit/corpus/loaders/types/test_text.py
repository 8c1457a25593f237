"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from service.corpus.loaders.load import load_here
from service.domain.loaded import Kind, Loaded
from service.errors import UnreadableFile


def read(text: str, name: str = "总结.txt") -> Loaded:
    return load_here(text.encode(), name)


def told(loaded: Loaded) -> dict[str, int]:
    return {notice.kind: notice.count for notice in loaded.notices}


def test_text_is_as_it_was_written():
    written = "　　桤木镇工作总结\r\n\r\n\t一、 学习\n***镇\u200b"
    assert read(written).text == written


def test_control_characters_are_left_out_and_told():
    loaded = read("桤木镇\x07工作总结\x1a")
    assert loaded.text == "桤木镇工作总结"
    assert told(loaded) == {Kind.CONTROL_CHARACTERS: 2}


@pytest.mark.parametrize("text", ["abc\0def", "\x01\x02\x03\x04\x05text"])
def test_what_only_looks_like_text_is_refused(text):
    with pytest.raises(UnreadableFile):
        read(text)


@pytest.mark.parametrize("text", ["工作\ufffd\ufffd总结", "工作锟斤拷总结"])
def test_characters_lost_before_are_told(text):
    assert told(read(text)) == {Kind.LOST_CHARACTERS: 1}


@pytest.mark.parametrize("text", [" ", "\n\n", "\u3000\r\n", "\ufeff"])
def test_a_file_of_blanks_is_refused(text):
    with pytest.raises(UnreadableFile, match="holds no text"):
        read(text)


def test_markdown_loses_the_marks_of_lines_and_keeps_those_of_masks():
    loaded = read(
        "---\nauthor: 甲\n---\n# 工作总结 #\n\n**一、学习**\n**省**市来访。<!-- 核 -->\n- 甲\n---\n乙。", "总结.md"
    )
    assert loaded.text == "工作总结\n\n一、学习\n**省**市来访。\n- 甲\n乙。"
    assert loaded.media == "text/markdown"
    assert told(loaded) == {Kind.FRONT_MATTER: 1, Kind.COMMENTS: 1, Kind.MARKUP: 3}


def test_a_comment_that_never_ends_is_text():
    assert read("甲 <!-- 乙", "a.md").text == "甲 <!-- 乙"


@pytest.mark.parametrize(
    ("line", "heading"), [("# C#", "C#"), ("## 学习 ##", "学习"), ("###", "###"), ("#学习", "#学习")]
)
def test_only_headings_lose_their_marks(line, heading):
    assert read(line, "a.md").text == heading
