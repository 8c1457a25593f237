"""Words put between a figure and what it counts."""

import pytest

from service.checks.given import Given
from service.checks.wording import altered_wording


@pytest.mark.parametrize(
    ("fact", "sentence", "strange"),
    [
        ("残疾儿童康复救助146名", "全年举办残疾儿童康复救助活动146名。", ["举办", "活动"]),
        ("新建站点12处", "新建村级充电站点12处。", ["村级", "充电站"]),
        ("县内用人单位年审136家", "县内重点用人单位年审136家。", []),
        ("走访农户386户", "为了解实际困难，全年累计走访农户386户。", []),
        ("编目人员只有5名", "一是编目人员只有5名。", []),
    ],
)
def test_a_clause_with_a_figure_keeps_to_the_words_given(fact: str, sentence: str, strange: list[str]) -> None:
    assert [span.text for span in altered_wording(sentence, Given.of([fact]))] == strange


def test_each_word_is_found_where_it_stands() -> None:
    sentence = "切实改善条件，举办康复救助活动146名。"
    spans = altered_wording(sentence, Given.of(["康复救助146名"]))
    assert [sentence[span.start : span.end] for span in spans] == ["举办", "活动"]


def test_a_clause_without_a_figure_is_free() -> None:
    assert altered_wording("坚持把读者需要放在首位，修复古籍14册。", Given.of(["修复古籍14册"])) == []
