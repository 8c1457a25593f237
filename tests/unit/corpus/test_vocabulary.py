from service.corpus.vocabulary import common_words
from tests.unit.corpus.filing import corpus, file


def test_a_word_is_common_when_several_samples_hold_it() -> None:
    texts = ["加强护林防火工作", "护林防火工作有序", "抓好护林防火工作", "抓好龙舟工作"]
    words = common_words(texts)
    assert "工作" in words and "龙舟" not in words


def test_a_word_often_in_one_sample_is_its_own() -> None:
    assert common_words(["龙舟，龙舟，龙舟", "工作", "工作"], least=2) == {"工作"}


def test_marks_figures_and_single_characters_are_no_words() -> None:
    assert common_words(["的，100%。"] * 3) == frozenset()


def test_a_house_knows_its_words_anew_when_samples_change(tmp_path) -> None:
    house = corpus(tmp_path)
    for slug in ("a", "b"):
        file(tmp_path, slug)
    house.ingest()
    before = house.common_words("zh-official")
    file(tmp_path, "c")
    house.ingest()
    assert before == frozenset() and "反映" in house.common_words("zh-official")
