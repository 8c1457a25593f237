"""Reading shipped samples."""

from datetime import date

import pytest

from service.corpus.loaders.markdown import load
from service.errors import CorpusBroken

HEADER = "---\ntitle: 桤木镇值班总结\ngenre: 工作总结\nissuer: 桤木镇人民政府\ndate: 2025-01-08\n---\n"
BODY = "桤木镇值班总结\n\n全年值班无差错。\n"


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "zh-official" / "gongzuo_zongjie" / "zhiban.md"
    path.parent.mkdir(parents=True)
    return path


def test_house_and_genre_are_where_the_file_lies(place):
    place.write_text(HEADER + BODY)
    sample = load(place)
    assert (sample.house, sample.genre, sample.title) == ("zh-official", "gongzuo_zongjie", "桤木镇值班总结")
    assert (sample.issuer, sample.date) == ("桤木镇人民政府", date(2025, 1, 8))
    assert sample.text == "桤木镇值班总结\n全年值班无差错。"


def test_the_id_stays_when_the_text_changes(place):
    place.write_text(HEADER + BODY)
    before = load(place)
    place.write_text(HEADER + BODY + "\n群众满意。\n")
    after = load(place)
    assert before.id == after.id
    assert before.sha256 != after.sha256


def test_line_ends_and_byte_order_marks_do_not_matter(place):
    place.write_bytes(b"\xef\xbb\xbf" + (HEADER + BODY).replace("\n", "\r\n").encode())
    assert load(place).text == "桤木镇值班总结\n全年值班无差错。"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (BODY, 1, "opens with '---'"),
        (HEADER.removesuffix("---\n"), 6, "ends inside its header"),
        (HEADER.replace("genre", "type") + BODY, 3, "the fields are title, genre, issuer, date"),
        (HEADER.replace("issuer: 桤木镇人民政府\n", "") + BODY, 5, "lacks issuer"),
        (HEADER.replace("2025-01-08", "2025年1月8日") + BODY, 5, "2025-01-31"),
        (HEADER.replace("genre: 工作总结", "genre:") + BODY, 3, "give it once"),
        (HEADER.replace("genre: 工作总结", "title: 又一个") + BODY, 3, "twice"),
        (HEADER, 7, "holds no report"),
        (HEADER + "另一个标题\n\n正文。\n", 7, "first line must be the title"),
    ],
)
def test_a_broken_file_is_named_with_line_and_remedy(place, text, line, hint):
    place.write_text(text)
    with pytest.raises(CorpusBroken) as caught:
        load(place)
    told = str(caught.value)
    assert f"{'/'.join(place.parts[-3:])}, line {line}:" in told and hint in told
    assert "另一个标题" not in told and str(place) not in told


def test_another_encoding_is_named_with_its_line(place):
    place.write_bytes(HEADER.encode() + "桤木镇".encode("gbk"))
    with pytest.raises(CorpusBroken, match="line 7: it is not UTF-8"):
        load(place)


def test_a_missing_file_is_named(place):
    with pytest.raises(CorpusBroken, match="cannot be read"):
        load(place)
