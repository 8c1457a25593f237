"""Finding what belongs to one document alone."""

import pytest

from service.corpus.masking.detail import Kind
from service.corpus.masking.finder import find


def found(text, kind, issuer=""):
    return {detail.text for detail in find(f"标题\n{text}", issuer=issuer) if detail.kind is kind}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我镇在榉溪村召开现场会。", "榉溪村"),
        ("调研组赴沅陂县漆坪乡走访。", "漆坪乡"),
        ("砧石坳隧道全封闭施工。", "砧石坳隧道"),
        ("联系塘坊、莲子湾2个村。", "莲子湾"),
        ("鹤浔水库水位超汛限。", "鹤浔水库"),
    ],
)
def test_places_are_found(text, place):
    assert place in found(text, Kind.PLACE)


@pytest.mark.parametrize("text", ["做实镇村办帮办点建设。", "由总拿乡镇办件情况通报。"])
def test_a_core_of_everyday_words_is_no_name_by_itself(text):
    assert {name for name in found(text, Kind.PLACE) if len(name) < 3} == set()


@pytest.mark.parametrize(
    "text",
    [
        "全县各村和乡镇要抓好农村公路养护。",
        "改造老旧小区，建设美丽乡村，打造示范村、重点镇。",
        "深入农贸市场、工业园区和山区调研。",
        "推动城乡融合，完善小型水库管护机制。",
        "抽查水库，硬化道路，清理河道，新建桥梁。",
    ],
)
def test_everyday_words_are_no_places(text):
    assert found(text, Kind.PLACE) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副镇长阙云樵为项目责任人。", "阙云樵"),
        ("联系人：仉书恒，电话另附。", "仉书恒"),
        ("蔺书棠，男，汉族，本科学历。", "蔺书棠"),
        ("号召向司徒广陵同志学习。", "司徒广陵"),
    ],
)
def test_persons_are_found(text, name):
    assert name in found(text, Kind.PERSON)


def test_the_person_who_signs_is_found():
    assert "闵知越" in found("本人履职情况如下。", Kind.PERSON, issuer="闵知越")


@pytest.mark.parametrize(
    "text", ["同志们要加强学习。", "该同志任劳任怨。", "分管领导和包片干部到场。", "主任科员参加会议。"]
)
def test_everyday_words_are_no_persons(text):
    assert found(text, Kind.PERSON) == set()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("由栎山县禾源水利设计室编制方案。", "栎山县禾源水利设计室"),
        ("槐汀众衡公交有限公司书面承诺。", "槐汀众衡公交有限公司"),
        ("岑川县人力资源和社会保障局牵头。", "岑川县人力资源和社会保障局"),
    ],
)
def test_bodies_are_found_in_full(text, body):
    assert body in found(text, Kind.ORGANISATION)


def test_a_body_known_by_its_business_alone_is_no_detail():
    assert found("请县财政局、派出所和供电所配合。", Kind.ORGANISATION) == set()


def test_documents_and_numbers_are_found():
    text = "根据《桤木镇值班管理办法》（桤政发〔2024〕12号）办理，电话0999-2346082，编号HK-207。"
    assert found(text, Kind.DOCUMENT) == {"桤木镇值班管理办法"}
    assert found(text, Kind.CODE) >= {"桤政发〔2024〕12号", "0999-2346082", "HK-207"}


def test_the_law_of_the_land_is_no_detail():
    assert found("依照《中华人民共和国安全生产法》执行。", Kind.DOCUMENT) == set()


def test_counts_are_details_with_their_nouns():
    figures = found("护林员96名，96名护林员全部上岗。", Kind.FIGURE)
    assert figures == {"护林员96名", "96名护林员"}


def test_a_count_of_one_digit_is_none():
    assert found("召开座谈会9场。", Kind.FIGURE) == set()


def test_names_in_english_are_found():
    names = found("The survey was led by Harlow Fenwick for the Borough of Elmstead in June.", Kind.NAME)
    assert {"Harlow Fenwick", "Borough of Elmstead"} <= names
    assert "June" not in names


def test_masks_of_the_document_itself_are_no_details():
    assert all("某" not in detail.text and "×" not in detail.text for detail in find("某县某镇\n××村96名村民。"))
