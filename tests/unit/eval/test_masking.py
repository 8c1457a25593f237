"""The labelled sentences."""

from eval.masking.labelled import load
from eval.masking.run import _hidden, _right


def test_there_are_sentences_enough_with_and_without_names():
    sentences = load()
    assert len(sentences) >= 150
    assert sum(len(each.names) for each in sentences) >= 120
    assert sum(not each.names for each in sentences) >= 40


def test_labels_are_taken_out_and_stand_where_the_names_are(tmp_path):
    path = tmp_path / "sentences.txt"
    path.write_text("# 说明\n{P:顾明远}到{L:石桥村}走访。\n", "utf-8")
    [sentence] = load(path)
    assert sentence.text == "顾明远到石桥村走访。"
    assert [sentence.text[start:end] for start, end in sentence.names] == ["顾明远", "石桥村"]


def test_a_name_is_hidden_when_its_first_characters_are_and_a_finding_is_right_when_it_meets_a_name(tmp_path):
    path = tmp_path / "sentences.txt"
    path.write_text("{P:顾明远}到{L:石桥村}走访。\n", "utf-8")
    [sentence] = load(path)
    assert _hidden(sentence, [(4, 6)]) == [0.0, 1.0]
    assert sorted(_right(sentence, [(4, 6), (7, 9)])) == [0.0, 1.0]
