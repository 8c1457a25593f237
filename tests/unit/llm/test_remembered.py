"""Embeddings that remember."""

from hypothesis import given
from hypothesis import strategies as st

from service.llm.remembered import Remembered


class Counting:
    """Gives the length of a text, and keeps what it was asked for."""

    name, dimension = "counting", 2

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked.append(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(len(text)), float(sum(map(ord, text)))]


def remembered(behind: Counting, kept: int = 100) -> Remembered:
    return Remembered(behind, kept=kept)


def test_what_was_read_before_is_not_read_again_and_the_rest_in_one_go() -> None:
    behind = Counting()
    embeddings = remembered(behind)
    embeddings.embed_documents(["疏浚沟塘", "安装路灯"])
    embeddings.embed_documents(["新建凉亭", "安装路灯", "栽植行道树", "新建凉亭"])
    assert behind.asked == [["疏浚沟塘", "安装路灯"], ["新建凉亭", "栽植行道树"]]


def test_no_more_is_kept_than_was_said_and_what_was_used_last_stays() -> None:
    behind = Counting()
    embeddings = remembered(behind, kept=2)
    for texts in (["a", "b"], ["a"], ["c"], ["a", "b"]):
        embeddings.embed_documents(texts)
    assert behind.asked == [["a", "b"], ["c"], ["b"]]


@given(st.lists(st.lists(st.text(max_size=3), max_size=6), max_size=6))
def test_the_vectors_are_those_of_the_embeddings_behind_in_the_order_asked(asked: list[list[str]]) -> None:
    behind = Counting()
    embeddings = remembered(Counting(), kept=3)
    for texts in asked:
        assert embeddings.embed_documents(texts) == behind.embed_documents(texts)
