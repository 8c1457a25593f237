"""The lines of a report and what each is."""

from service.corpus.outline import headings, outline
from service.domain.draft import BlockKind

REPORT = """桤木镇人民政府关于值班工作的报告
县应急管理局：
按照要求，我镇开展了自查。现将有关情况报告如下：
一、基本情况
（一）健全制度。制定值班表，明确带班领导，每日签到。
1.严格交接。交接班记录逐项填写，双方签字后存档。
二、下一步措施
继续抓好落实。
特此报告。
桤木镇人民政府
2025年1月8日
（联系人：值班室）"""


def test_every_line_has_its_kind():
    assert [line.kind for line in outline(REPORT)] == [
        BlockKind.TITLE,
        BlockKind.RECIPIENT,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.CLOSING,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.SIGNATURE,
    ]


def test_headings_keep_their_ordinals_also_where_text_follows_on_the_line():
    assert headings(REPORT) == ("一、基本情况", "（一）健全制度", "1.严格交接", "二、下一步措施")


def test_levels_follow_the_marks():
    levels = [line.level for line in outline(REPORT) if line.heading]
    assert levels == [1, 2, 3, 1]


def test_an_item_that_is_one_sentence_is_no_heading():
    assert headings("自学计划\n一、安排\n1.每月自学两天，做好笔记。\n2.每季度交流一次，互相点评。") == ("一、安排",)


def test_a_figure_at_the_head_of_a_line_is_no_ordinal():
    assert headings("小结\n3.5万元已拨付到位，用于购置设备。") == ()


def test_a_short_line_above_text_is_a_heading_without_ordinal():
    assert headings("Annual report\nResults\nThe team met its goals for the year.") == ("Results",)


def test_a_report_without_date_has_no_signature():
    assert [line.kind for line in outline("小结\n工作完成。")] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_nothing_has_no_lines():
    assert outline(" \n\n") == ()


def kinds(*lines: str) -> list[BlockKind]:
    return [line.kind for line in outline("\n".join(lines))]


def test_name_and_bracketed_date_below_the_title_are_signature_and_date():
    told = kinds("在值班工作会议上的讲话", "桑榆晚", "（2025年1月8日）", "同志们：", "今天的会议，主要任务是部署值班。")
    assert told[1:4] == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.RECIPIENT]


def test_a_date_without_brackets_below_the_title_ends_nothing():
    lines = ("工作总结", "桑榆晚", "2025年1月8日", "一、经过", "值班正常。", "二、打算", "继续值班。", "请指正。")
    told = kinds(*lines)
    assert told[1:4] == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.HEADING]
    assert told[-1] is not BlockKind.SIGNATURE


def test_a_bracketed_date_further_down_is_text():
    assert BlockKind.DATE not in kinds("小结", "一、经过", "值班正常。", "交接无误。", "（2025年1月8日）", "以上。")


def test_the_line_that_names_a_bulletins_source_is_no_text():
    told = kinds("桤木镇抢通村道", "1月8日，桤木镇抢通村道。", "（桤木镇党政办公室供稿）")
    assert told == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.SIGNATURE]


def test_a_list_of_attachments_heads_nothing():
    lines = (
        "关于值班的函",
        "现函告如下。",
        "特此函告。",
        "附件：1.值班表",
        "2.联系表",
        "桤木镇人民政府",
        "2025年1月8日",
    )
    assert headings("\n".join(lines)) == ()
    assert kinds(*lines)[2] is BlockKind.CLOSING
