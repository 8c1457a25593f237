"""Contradictions between facts, and what only looks like one."""

import pytest

from service.checks.conflicts import conflicts
from service.checks.ledger import open_ledger
from service.domain.draft import FactConflict
from tests.builders import fact


def found(one: str, other: str) -> tuple[FactConflict, ...]:
    return conflicts(open_ledger((fact(one, id="f1"), fact(other, id="f2")), "柳湾县2024年工作总结"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全县护林员96名", "经核对,护林员89名"),
        ("2024年民宿营业收入1.36亿元", "2024年全县民宿收入12600万元"),
        ("排查出校园周边安全隐患点位164处", "经汇总,此次共排查校园周边安全隐患点位146处"),
        ("全年开展宣传12场", "全年开展宣传15次"),
        ("受益群众3200人", "受益群众3020人"),
        ("发放补贴391.7万元", "累计发放补贴319.7万元"),
        ("我镇现有网格员46名", "全镇共有网格员64名"),
        ("群众满意率96.5%", "群众满意率达到95.6%"),
        ("改造农房120户", "改造农房二百一十户"),
        ("新村道路全长11.6公里", "新村道路全长12600米"),
        ("培训窗口人员655人次", "培训窗口人员565人次"),
        ("截至12月底在校学生93人", "截至12月底在校学生97人"),
        ("全乡造林500亩", "全乡造林50公顷"),
    ],
)
def test_two_values_of_one_quantity_conflict(one: str, other: str) -> None:
    assert found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("登记民宿212家", "文旅局台账:登记民宿二百一十二家"),
        ("2023年办件18.4万件", "2024年办件23万件"),
        ("全县护林员96名", "我镇护林员12名"),
        ("排查隐患128处,整改126处", "整改隐患126处"),
        ("走访16个乡镇中的11个、行政村47个", "行政村231个,已建站点198处"),
        ("开展消防检查,检查企业46家", "开展食品安全检查,检查企业12家"),
        ("党员42名,其中女党员11名", "全年发展党员2名"),
        ("砾桥镇护林员12名", "崖头乡护林员9名"),
        ("总投资2860万元", "已完成投资1613万元"),
        ("约需资金70万元", "需资金72万元"),
        ("培训干部320人次", "培训群众850人次"),
        ("日均接待30人次", "接待4126人次"),
        ("床位80张以上的敬老院", "床位96张"),
        ("一季度新增就业97人", "二季度新增就业86人"),
        ("满意率由94.1%提高到95.8%", "满意率95.8%"),
        ("收入1.36亿元", "收入13600万元"),
        ("楸园小区投诉96件", "北营里投诉71件"),
        ("计划改造100户", "改造120户"),
        ("2公里以内占58%", "5公里以内占81%"),
        ("平均用时2.5个工作日", "用时最长9个工作日"),
        ("中小学61所", "幼儿园57所"),
        ("修路3公里", "修路3000米"),
        ("发现隐患128处", "排除隐患126处"),
        ("上半年检查46家", "全年检查92家"),
    ],
)
def test_other_years_scopes_parts_and_spellings_do_not(one: str, other: str) -> None:
    assert found(one, other) == ()


def test_a_conflict_names_the_quantity_and_both_values() -> None:
    assert found("全县护林员96名", "经核对,护林员89名") == (
        FactConflict(fact_ids=("f1", "f2"), quantity="护林员", values=("96名", "89名")),
    )
