"""Sentences and clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.text.sentences import clauses, split

MARKED = st.text(st.sampled_from('甲乙3.5 \n\t　。！？；，：“”‘’（）()《》"aB!?.'), max_size=60)


@settings(deadline=None)
@given(st.one_of(MARKED, st.text(max_size=60)))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(split(text)) == text


@settings(deadline=None)
@given(st.one_of(MARKED, st.text(max_size=60)))
def test_clauses_joined_are_the_sentence(text: str) -> None:
    assert "".join(clauses(text)) == text


@settings(deadline=None)
@given(MARKED)
def test_no_sentence_is_blank_unless_all_is(text: str) -> None:
    assert all(sentence.strip() for sentence in split(text)) or not text.strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲镇开了会。乙村修了路！", ["甲镇开了会。", "乙村修了路！"]),
        ("他说：“好。我们干！”大家都同意。", ["他说：“好。我们干！”", "大家都同意。"]),
        ("“干部要下去！”的口号喊得响。", ["“干部要下去！”的口号喊得响。"]),
        ("学习《路在何方？》一书。写心得。", ["学习《路在何方？》一书。", "写心得。"]),
        ("（详见附件。）另行通知。", ["（详见附件。）", "另行通知。"]),
        ("增长3.5%；下降2.1%。", ["增长3.5%；下降2.1%。"]),
        ("一、主要做法\n修路。\n", ["一、主要做法\n", "修路。\n"]),
        ("　　修路。　　架桥。", ["　　修路。　　", "架桥。"]),
        ("“引号没有合上。下一句。", ["“引号没有合上。", "下一句。"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        (
            "Costs fell to 3.5 million. Mr. Li agreed. Good.",
            ["Costs fell to 3.5 million. ", "Mr. Li agreed. ", "Good."],
        ),
        ("", []),
    ],
)
def test_a_sentence_ends_where_its_thought_does(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("修路，架桥；种树。", ["修路，", "架桥；", "种树。"]),
        ("会议指出：“甲，乙都好”，散会。", ["会议指出：", "“甲，乙都好”，", "散会。"]),
        ("比例3：2，时间10:30，共1,200人。", ["比例3：2，", "时间10:30，", "共1,200人。"]),
    ],
)
def test_a_clause_ends_at_a_comma_outside_quotes(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence) == parts


def test_a_hundred_thousand_open_brackets_take_no_longer_than_their_length() -> None:
    assert "".join(split("（“《" * 30000 + "】" * 30000)) == "（“《" * 30000 + "】" * 30000
