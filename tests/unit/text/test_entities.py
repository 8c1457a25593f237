"""Names in a text."""

from itertools import pairwise

import pytest

from service.text.entities import Entity, entities


def names(text: str) -> list[str]:
    return [entity.text for entity in entities(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("由李卫东同志牵头负责。", "李卫东"),
        ("副镇长何平主持会议。", "何平"),
        ("村民马得胜反映的问题已经解决。", "马得胜"),
        ("会后，程不识作了发言。", "程不识"),
        ("在欧阳修远的带领下完成任务。", "欧阳修远"),
        ("由司马青衫带队开展督查。", "司马青衫"),
        ("高峰同志在现场指挥。", "高峰"),
        ("阿卜杜热依木·吐尔逊介绍了做法。", "阿卜杜热依木·吐尔逊"),
        ("古丽娜尔得到大家称赞。", "古丽娜尔"),
    ],
)
def test_a_person_is_found_with_the_whole_name(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", ["王局长到现场查看。", "老李说得在理。", "赵某某的诉求合理。", "李姓村民前来咨询。"])
def test_a_surname_alone_is_a_person(text: str) -> None:
    assert [entity.kind for entity in entities(text)] == ["person"]


@pytest.mark.parametrize(
    "name",
    [
        "青山镇",
        "栖梧村",
        "红星村",
        "团结街道",
        "清溪水库",
        "和平路",
        "建设路",
        "砚川市",
        "枫树坪",
        "幸福花园小区",
        "江西省",
        "新加坡",
    ],
)
def test_a_place_is_found_known_or_invented(name: str) -> None:
    assert name in names(f"组织干部到{name}学习经验。")


@pytest.mark.parametrize(
    "name",
    [
        "华信公司",
        "云岭县水务局",
        "县应急管理局",
        "农业农村局",
        "白鹭洲派出所",
        "第二实验小学",
        "红旗农机专业合作社",
        "安全生产领导小组",
        "防汛抗旱指挥部",
        "旭日食品厂",
        "县妇联",
    ],
)
def test_an_organisation_is_found_known_or_invented(name: str) -> None:
    assert any(found in name and len(found) > 1 for found in names(f"得到{name}的大力支持。"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《防汛预案》要求。", Entity(2, 8, "《防汛预案》", "title")),
        ("依据青政发〔2024〕5号文件。", Entity(2, 13, "青政发〔2024〕5号", "code")),
        ("开展“清风护航”专项行动。", Entity(3, 7, "清风护航", "title")),
        ("recent一年来。", Entity(0, 6, "recent", "code")),
        ("沿G320国道排查。", Entity(1, 5, "G320", "code")),
    ],
)
def test_titles_numbers_and_codes_stand_at_their_place(text: str, expected: Entity) -> None:
    assert expected in entities(text)


@pytest.mark.parametrize(
    "text",
    [
        "全县各乡镇党委政府高度重视。",
        "我局会商有关部门、相关单位和企业。",
        "在县委、县政府坚强领导下，本镇各村压实责任。",
        "严格落实“一岗双责”，打通“最后一公里”。",
        "以习近平新时代中国特色社会主义思想为指导。",
        "用电量超过50kWh的农户。",
        "以经济建设为中心，围绕中心工作发力。",
    ],
)
def test_generic_wording_names_nobody(text: str) -> None:
    assert names(text) == []


def test_entities_are_in_order_and_do_not_overlap() -> None:
    found = entities("云岭县青山镇的李卫东、华信公司的王建设依据《云岭县志》和云办字〔2023〕17号办理。")
    assert all(before.end <= after.start for before, after in pairwise(found))
