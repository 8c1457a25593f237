import pytest

from service.corpus.likeness import neighbours


def test_each_text_is_held_against_the_next() -> None:
    assert neighbours([[1, 0], [2, 0], [0, 3]]) == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize("vectors", [[], [[1.0, 0.0]]])
def test_fewer_than_two_texts_have_no_likeness(vectors) -> None:
    assert neighbours(vectors) == []
