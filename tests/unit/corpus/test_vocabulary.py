from service.corpus.vocabulary import vocabulary
from tests.unit.corpus.filing import corpus, file


def test_a_word_is_common_when_several_samples_hold_it() -> None:
    texts = ["加强护林防火工作", "护林防火工作有序", "抓好护林防火工作", "抓好龙舟工作"]
    words = vocabulary(texts).common
    assert "工作" in words and "龙舟" not in words


def test_a_word_often_in_one_sample_is_its_own() -> None:
    assert vocabulary(["龙舟，龙舟，龙舟", "工作", "工作", "工作"]).common == {"工作"}


def test_marks_figures_and_single_characters_are_no_words() -> None:
    assert vocabulary(["的，100%。"] * 3).common == frozenset()


def test_a_house_knows_its_words_anew_when_samples_change(tmp_path) -> None:
    house = corpus(tmp_path)
    for slug in ("a", "b"):
        file(tmp_path, slug)
    house.ingest()
    before = house.vocabulary("zh-official").common
    file(tmp_path, "c")
    house.ingest()
    assert before == frozenset() and "反映" in house.vocabulary("zh-official").common


def test_a_word_is_usual_when_one_sample_in_sixteen_holds_it_and_three_at_least() -> None:
    texts = ["项目，龙舟"] * 3 + ["项目"] * 3 + ["群众"] * 94
    assert vocabulary(texts).usual == {"项目", "群众"} and "龙舟" in vocabulary(texts).common
