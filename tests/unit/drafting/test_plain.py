"""A fact as a plain sentence."""

import pytest

from service.drafting.plain import bare, sentence


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("排查企业46家,发现隐患128处", "排查企业46家，发现隐患128处。"),
        ("不足：退件率4.7%", "退件率4.7%。"),
        ("1.新建泵站2座;", "新建泵站2座。"),
        ("发放3,600份", "发放3,600份。"),
        ("入户206户(受街道抽调)", "入户206户（受街道抽调）。"),
        ("8:30到岗", "8:30到岗。"),
        ("一、二级重度残疾人4318人", "一、二级重度残疾人4318人。"),
        ("打算:退件率降到3%以内", "下一步，退件率降到3%以内。"),
        ("打算:明年考取证书", "明年考取证书。"),
        ("群众问“何时通水？”", "群众问“何时通水？”。"),
    ],
)
def test_a_fact_keeps_its_words_in_the_houses_marks(fact: str, text: str) -> None:
    assert sentence(fact) == text


def test_a_label_alone_is_not_emptied() -> None:
    assert bare("问题：") == "问题"
