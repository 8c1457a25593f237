"""A rubric and papers for examinations in tests."""

from __future__ import annotations

from eval.exam.paper import Paper, paper_of
from eval.exam.soil import Soil
from service.domain.rubric import Band, Criterion, Rubric

PLACES = "青石 白河 柳林 长坪 云溪 南堡 北渡 松岭 石桥 竹园".split()
MATTERS = "防汛 护林 供水 养老 助学 修路 植树 就医 环卫 消防".split()


def criterion(id: str, *catches: str, method: str = "judge") -> Criterion:
    """Return a criterion that answers for these faults."""
    return Criterion(
        id=id, name=id, importance="important", method=method, question="？", evidence="", catches=catches,  # type: ignore[arg-type]
        bands=(Band(low=0, high=59, text="差"), Band(low=60, high=100, text="好")),
    )  # fmt: skip


def rubric(method: str = "judge") -> Rubric:
    """Return a rubric of four criteria."""
    criteria = (
        criterion("facts", "wrong_numbers", "contradiction", "status_upgrade", method=method),
        criterion("structure", "strip_headings", method=method),
        criterion("register", "colloquial", method=method),
        criterion("substance", "empty_phrases", "duplicate_paragraph", method=method),
    )
    return Rubric(
        id="test", name="test", house="zh-official", genre=None, language="zh", version="1", sha256="r" * 64,
        criteria=criteria,
    )  # fmt: skip


def text_of(place: str, matter: str, base: int) -> str:
    """Return a report with headings, figures and plans."""
    sections = [
        f"{mark}、{matter}{what}\n"
        + "".join(
            f"{place}镇{matter}工作组{month}月走访农户{base + 17 * month + at}户，登记问题{base + 5 * month + at}个，"
            f"逐户说明办理时限并留下联系人。镇里{month}月召开会议{month + at}次，听取各村汇报并逐项研究。"
            for month in range(1, 5)
        )
        + f"\n下半年拟组织检查{base + at}次，争取完成{base + 3 * at}处整修，所需物资由镇里统一采购后发放到村。"
        for at, (mark, what) in enumerate(
            zip("一二三四", ("基本情况", "主要做法", "存在问题", "下步打算"), strict=True)
        )
    ]
    return "\n".join([f"{place}镇{matter}工作总结", *sections, "特此报告。", f"{place}镇人民政府", "2024年12月20日"])


def papers(count: int = 100) -> list[Paper]:
    """Return papers that differ in place, matter and figures."""
    pairs = [(place, matter) for place in PLACES for matter in MATTERS][:count]
    return [
        paper_of(text_of(place, matter, 100 + 10 * at), id=f"p{at}", house="zh-official", genre=None, language="zh")
        for at, (place, matter) in enumerate(pairs)
    ]


SAMPLE = "旧溪镇老街修缮工作情况\n" + "\n".join(
    f"老街{part}的{thing}由镇里统一修缮，工匠从邻近各村请来，所用材料先送样再进场，完工后请住户逐项验看。"
    for part in ("东段", "中段", "西段", "沿河")
    for thing in ("木门", "屋面", "石阶", "排水沟")
)  # fmt: skip
SOIL = Soil(samples=((None, SAMPLE),))
