"""Structure."""

from service.checks.structure import check_structure
from service.domain.draft import Block, BlockKind, Origin, Sentence, Support
from service.domain.house import GenreCard, SectionCard
from service.domain.sample import Role


def section(key: str, heading: str | None, *cues: str, required: str = "must") -> SectionCard:
    return SectionCard(key=key, heading=heading, role=Role.ACHIEVEMENT, required=required, cues=cues)


CARD = GenreCard(
    id="baogao",
    name="报告",
    purpose="汇报工作",
    sections=(
        section("做法", "主要做法", "做法", "开展"),
        section("问题", "存在的问题", "问题", "re:短板|不足"),
        section("措施", "下步措施", "下一步", "措"),
        section("体会", "体会", "体会", required="opt"),
    ),
    length=(100, 200, 400),
    person={},
    tone="平实",
    titles=("{单位}关于{事由}的报告",),
    opening={},
    closings=("特此报告。",),
    forbidden=("请批复", "re:恳请.{0,6}拨付"),
    recipient="must",
    signature="required",
    headings="numbered",
)


def block(kind: BlockKind, text: str, level: int = 1) -> Block:
    sentence = Sentence(text=text, support=Support.NO_CLAIM, origin=Origin.GIVEN)
    return Block(id=text[:4], kind=kind, level=level, sentences=(sentence,))


def report(*body: Block) -> list[Block]:
    head = [block(BlockKind.TITLE, "青山镇关于排查工作的报告"), block(BlockKind.RECIPIENT, "县政府：")]
    tail = [
        block(BlockKind.CLOSING, "特此报告。"),
        block(BlockKind.SIGNATURE, "青山镇"),
        block(BlockKind.DATE, "2026年1月5日"),
    ]
    return [*head, *body, *tail]


GOOD = (
    block(BlockKind.HEADING, "一、主要做法"),
    block(BlockKind.PARAGRAPH, "开展排查。"),
    block(BlockKind.HEADING, "二、存在的问题"),
    block(BlockKind.PARAGRAPH, "力量不足。"),
    block(BlockKind.HEADING, "三、下步措施"),
    block(BlockKind.PARAGRAPH, "加强巡查。"),
)


def test_a_whole_report_has_no_fault() -> None:
    assert check_structure(report(*GOOD), CARD) == []


def test_missing_elements_are_named_with_what_would_do() -> None:
    assert check_structure(GOOD, CARD) == [
        "缺少标题，可写“{单位}关于{事由}的报告”。",
        "报告须有主送机关，请在标题下顶格写明，并以全角冒号结尾。",
        "缺少结语，可写“特此报告。”。",
        "缺少署名，请在文末写明单位或姓名。",
        "缺少成文日期，请在署名下写“××××年×月×日”式的日期。",
    ]


def test_a_missing_section_is_named_and_a_pattern_may_show_one() -> None:
    body = (block(BlockKind.HEADING, "一、主要做法"), block(BlockKind.PARAGRAPH, "开展排查，还有短板，措手不及。"))
    assert check_structure(report(*body), CARD) == ["缺少“下步措施”部分，请补写，或说明没有此项内容。"]


def test_sections_out_of_order_are_named() -> None:
    body = (
        block(BlockKind.HEADING, "一、存在的问题"),
        block(BlockKind.HEADING, "二、主要做法"),
        block(BlockKind.HEADING, "三、下步措施"),
    )
    assert check_structure(report(*body), CARD) == ["“主要做法”应在“存在的问题”之前，请调整次序。"]


def test_a_gap_in_the_ordinals_is_named_at_each_level() -> None:
    body = (
        *GOOD[:2],
        block(BlockKind.HEADING, "（一）排查", 2),
        block(BlockKind.HEADING, "（三）整改", 2),
        block(BlockKind.HEADING, "三、存在的问题"),
        block(BlockKind.HEADING, "（一）认识不足", 2),
        block(BlockKind.HEADING, "四、下步措施"),
    )
    assert check_structure(report(*body), CARD) == [
        "序号“（三）”不连续，此处应为第2项，请重新编号。",
        "序号“三、”不连续，此处应为第2项，请重新编号。",
    ]


def test_ordinals_beyond_ten_are_read() -> None:
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    body = [block(BlockKind.HEADING, f"{number}、做法问题下一步{number}") for number in numbers]
    assert check_structure(report(*body), CARD) == []


def test_forbidden_wording_is_named() -> None:
    body = (*GOOD, block(BlockKind.PARAGRAPH, "恳请上级拨付资金，请批复。"))
    assert check_structure(report(*body), CARD) == [
        "报告中不得出现“请批复”，请改写或删去。",
        "报告中不得出现“恳请.{0,6}拨付”，请改写或删去。",
    ]
