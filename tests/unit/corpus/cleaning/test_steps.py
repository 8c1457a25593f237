"""Each step: what it mends, and what looks alike and stays."""

from __future__ import annotations

import pytest

from service.corpus.cleaning.c15_masks import find
from service.corpus.cleaning.c16_truncation import finished
from service.corpus.cleaning.cleaner import clean
from tests.unit.corpus.cleaning.papers import REQUEST, STUDY, SUMMARY

OPENING = "2024年，我镇认真落实防汛责任，安全度过主汛期。现将有关情况总结如下："


def cleaned(text: str) -> str:
    [document] = clean(text)
    return document.text


def flags(text: str) -> list[tuple[str, int]]:
    [document] = clean(text)
    return [(flag.kind, flag.line) for flag in document.flags]


def body(line: str) -> str:
    """Return what becomes of `line` inside a paper."""
    text = cleaned(SUMMARY.replace(OPENING, line))
    head, tail = SUMMARY.split(OPENING)
    assert text.startswith(head) and text.endswith(tail)
    return text[len(head) : len(text) - len(tail)]


def stays(line: str) -> None:
    assert body(line) == line


def test_line_ends_indents_and_what_cannot_be_seen_go():
    assert cleaned("\ufeff" + SUMMARY.replace("\n", "\r\n\u3000\u3000").replace("镇村", "镇\u200b村")) == SUMMARY
    assert body("\u3000\u3000全镇\u00a0认真落实防汛责任。") == "全镇认真落实防汛责任。"


def test_an_indent_within_a_line_begins_a_paragraph():
    assert body("第一季度完成12处。\u3000\u3000第二季度完成15处。") == "第一季度完成12处。\n第二季度完成15处。"


def test_compatible_forms_are_not_folded():
    stays("完成率为９8％，见表①，按〔2024〕5号文件执行，长度为3㎞，全部合格。")


def test_a_character_spelled_with_two_is_spelled_with_one():
    assert body("参观Cafe\u0301展馆，学习经验。") == "参观Caf\u00e9展馆，学习经验。"


@pytest.mark.parametrize(
    "line",
    [
        "本文2024-05-06 10:00:00发表“工作总结”栏目。",
        "本文链接:https://www.example.com/article/23.html",
        "上一篇：半年工作小结",
        "您当前的位置：首页 > 公文写作 > 总结",
        "发布时间：2024-05-06 10:00 浏览次数：35",
        "【打印本页】【关闭窗口】",
        "分享到：微信 微博",
        "扫一扫在手机打开当前页",
        "版权所有 某某文档网",
        "- 2024年公文写作资料(精编版).docx",
        "责任编辑：admin",
    ],
)
def test_what_pages_put_around_papers_goes(line):
    assert cleaned(f"{SUMMARY}{line}\n").rstrip("\n") == SUMMARY.rstrip("\n")


def test_files_and_addresses_that_a_paper_names_stay():
    attached = "附件：1.防汛责任清单.xlsx\n2.物资台账.docx\n鹭洲镇人民政府\n2025年2月18日\n"
    text = REQUEST.replace("鹭洲镇人民政府\n2025年2月18日\n", attached)
    assert cleaned(text) == text
    stays("申报材料请登录https://www.example.com/sb下载，填写后于3月5日前报送。")


def test_a_bulletin_keeps_its_editor():
    text = "鹭洲镇工作简报\n第12期\n3月5日，鹭洲镇召开防汛会议，部署汛前检查，参会46人。\n责任编辑：闻一舟\n"
    assert cleaned(text) == text


@pytest.mark.parametrize("divider", ["第一篇:{}", "第一篇：{}", "【篇一】{}", "篇一：{}", "第1篇 {}", "范文一：{}"])
def test_dividers_part_papers_and_go(divider):
    other = divider.replace("一", "二").replace("1", "2")
    papers = [SUMMARY.strip(), STUDY.strip()]
    text = "\n".join(
        mark.format(one.split("\n")[0]) + "\n" + one for mark, one in zip([divider, other], papers, strict=True)
    )
    assert [document.text for document in clean(text)] == papers


def test_a_divider_that_alone_holds_the_title_leaves_it():
    text = "第一篇：" + SUMMARY + "第二篇：" + STUDY
    assert [document.text for document in clean(text)] == [SUMMARY.strip(), STUDY.strip()]


@pytest.mark.parametrize("line", ["第一章 总则", "第一，落实责任。", "第一篇章已经翻开。"])
def test_what_only_begins_like_a_divider_divides_nothing(line):
    text = SUMMARY.replace("二、存在的不足", line + "\n二、存在的不足")
    assert len(clean(text)) == 1


def test_a_plan_brought_along_by_a_notice_is_no_paper_of_its_own():
    text = (
        "关于印发《鹭洲镇防汛工作方案》的通知\n各村：\n现将《鹭洲镇防汛工作方案》印发给你们，请认真执行。\n鹭洲镇人民政府\n2024年4月1日\n"
        "鹭洲镇防汛工作方案\n为做好防汛工作，制定本方案。\n一、总体要求\n坚持预防为主，确保安全度汛。\n"
    )
    [document] = clean(text)
    assert (document.text, document.title) == (text, "关于印发《鹭洲镇防汛工作方案》的通知")


def test_a_heading_within_a_paper_that_ends_like_a_title_divides_nothing():
    text = SUMMARY.replace("三、下一步打算\n", "2025年工作计划\n").replace(
        "鹭洲镇2024年防汛工作总结", "2024年工作总结和2025年工作计划"
    )
    assert len(clean(text)) == 1


def test_a_running_title_goes_and_a_sentence_about_it_stays():
    title = SUMMARY.split("\n")[0]
    assert cleaned(SUMMARY.replace("二、存在", f"{title} 3\n二、存在")) == SUMMARY
    stays(f"现将《{title}》印发，请结合实际认真组织学习。")


def test_a_signature_like_the_first_line_is_no_title_said_again():
    text = "鹭洲镇人民政府\n" + REQUEST.split("\n", 1)[1].replace("2025年2月18日\n", "")
    assert cleaned(text) == text


def test_a_mark_left_before_a_heading_goes_and_the_heading_gets_its_line():
    assert cleaned(SUMMARY.replace("完毕。\n（二）", "完毕。、（二）").replace("3次。\n二、", "3次。、二、")) == SUMMARY
    stays("会上传达了“以人为本。”、“安全第一。”等要求，各村均作了表态。")


def test_the_last_character_of_a_heading_does_not_stand_before_it():
    assert cleaned(SUMMARY.replace("（一）责任", "条（一）责任")) == SUMMARY
    assert cleaned(SUMMARY.replace("（二）物资到位，备足抢险力量\n", "量 （二）物资到位，备足抢险力量 ")) == SUMMARY


@pytest.mark.parametrize(
    "line", ["图（一）为鹭洲镇水系分布图", "依照第九条（一）的规定，落实责任。", "见附件（一）和附件（二），逐项对照。"]
)
def test_a_character_that_belongs_before_a_bracket_stays(line):
    stays(line)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("汛期平稳，公号“笔尖夜话”整理，没有伤亡。", "汛期平稳，没有伤亡。"),
        ("汛期平稳。微信公众号“笔尖夜话”原创。没有伤亡。", "汛期平稳。没有伤亡。"),
        ("汛期平稳，没有伤亡，公众号笔尖夜话出品。", "汛期平稳，没有伤亡。"),
    ],
)
def test_a_watermark_goes_with_one_comma(line, wanted):
    assert body(line) == wanted


def test_a_public_account_that_the_paper_tells_of_stays():
    stays("通过微信公众号“鹭洲发布”推送政策解读，全年推送46期。")


@pytest.mark.parametrize("number", ["- 3 -", "— 12 —", "3", "第 3 页", "3/12", "－4－"])
def test_page_numbers_go_from_between_and_within_paragraphs(number):
    assert cleaned(SUMMARY.replace("二、存在", f"{number}\n二、存在")) == SUMMARY
    assert cleaned(SUMMARY.replace("落实巡查", f"落\n{number}\n实巡查")) == SUMMARY


def test_numbers_behind_titles_go_and_years_stay():
    assert cleaned(SUMMARY.replace("总结\n", "总结 2 2\n", 1)) == SUMMARY
    text = SUMMARY.replace("防汛工作总结", "“十四五”规划 2025", 1)
    assert cleaned(text).startswith("鹭洲镇2024年“十四五”规划")


def test_columns_of_figures_are_no_page_numbers():
    stays("序号\n1\n2\n3\n合计")


def test_a_heading_that_ran_into_its_text_gets_its_line():
    assert cleaned(SUMMARY.replace("（一）责任到人，压实防汛链条\n", "（一）责任到人，压实防汛链条 ")) == SUMMARY
    masked = SUMMARY.replace("（一）责任到人，压实防汛链条\n镇村", "（一）xx镇责任到人，压实防汛链条\nxx年镇村")
    spaced = masked.replace("xx镇责", "xx 镇责").replace("链条\nxx年镇村", "链条 xx 年镇村")
    assert cleaned(spaced) == masked


def test_a_heading_whose_own_end_follows_the_blank_is_not_cut():
    run_in = SUMMARY.replace("链条\n", "链条。").replace("力量\n储备", "力量 强化预置。储备")
    assert cleaned(run_in) == run_in.replace(" ", "")


def test_a_heading_without_seam_is_flagged_with_the_likely_cut():
    text = SUMMARY.replace(
        "（二）物资到位，备足抢险力量\n储备", "（二）全面充分备足各类防汛抢险物资和应急救援队伍力量根据储备定额，"
    )
    assert flags(text) == [("runin_heading_unsplit", 7)]
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("whole", "places"),
    [
        ("镇村两级签订责任书46份，落实巡查人员92名。", (8, 15)),
        ("少数村的预警喇叭损坏后没有及时修复，个别巡查记录填写不够规范。", (5, 12, 20)),
        ("我镇将在2025年3月底前修复全部预警喇叭，4月底前完成巡查人员培训。", (17, 28)),
    ],
)
def test_a_line_broken_within_a_sentence_is_whole_again(whole, places):
    for place in places:
        if place > 11:
            assert cleaned(SUMMARY.replace(whole, f"{whole[:place]}\n{whole[place:]}")) == SUMMARY


@pytest.mark.parametrize(
    "lines",
    [
        "参加人员：闻一舟 路听泉\n记录人：薄远岫\n全镇防汛形势平稳，没有伤亡。",
        "项目 数量 金额\n编织袋 12000 3.6万元\n救生衣 300 1.5万元\n以上物资均已入库。",
        "1.加强组织领导，压实工作责任\n成立领导小组，由镇长任组长。\n2.加强督促检查，确保落到实处\n每月检查1次，结果通报各村。",
    ],
)
def test_lines_that_end_without_a_stop_for_a_reason_stay_apart(lines):
    stays(lines)


def test_two_signatures_stay_on_two_lines():
    text = SUMMARY.replace("\n鹭洲镇人民政府\n", "\n中共鹭洲镇委员会\n鹭洲镇人民政府\n")
    assert cleaned(text) == text


def test_wrapped_text_is_unwrapped_by_its_width():
    def wrapped(text: str, width: int = 22) -> str:
        return "\n".join(
            line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)
        )

    text = SUMMARY.replace(
        "共巡查1260人次，发现险情7处，均在当日处置完毕。",
        "共巡查1260人次，先后发现堤防渗水险情4处、山塘坝坡裂缝险情3处，均在当日由镇村两级抢险队伍处置完毕，没有造成人员伤亡和财产损失。"
        * 2,
    )
    assert cleaned(wrapped(text)) == text


def test_a_false_stop_before_what_begins_no_sentence_goes():
    assert body("全镇防汛能力得到。\n了明显提升，群众满意。") == "全镇防汛能力得到了明显提升，群众满意。"
    stays("全镇开展防汛检查。\n着力补齐设施短板，修复堤防2处。")
    stays("干部入户走访群众。\n了解到的12个问题均已解决。")


def test_blanks_that_prose_does_not_have_go():
    assert body("全镇 有 12 个村，其中 xx 村 —— 重点村受灾。") == "全镇有12个村，其中xx村——重点村受灾。"


@pytest.mark.parametrize(
    "line",
    [
        "第一章 总则",
        "依照GB/T 33476.2的规定，安装Office 365软件，发放补助23 456元。",
        "考 察 人：闻一舟 路听泉",
        "检查时间为3月5日10:30，地点为镇政府。",
    ],
)
def test_blanks_that_part_things_stay(line):
    stays(line)


def test_half_width_marks_become_full_width_outside_what_is_protected():
    assert body("全镇(含2个社区)修复堤防8处,占8%,12%的村已完成;其余按1:3的比例推进.") == (
        "全镇（含2个社区）修复堤防8处，占8%，12%的村已完成；其余按1:3的比例推进。"
    )
    stays("下载地址为https://www.example.com/a,b(c).html，标准为GB/T 9704，使用ArcGIS (v10.8)软件。")
    stays("时间为10:30，金额为1,234,567元，图纸比例为1:500，面积为3.5亩。")


def test_ordinals_get_a_full_stop_and_stay():
    text = SUMMARY.replace("少数村的", "1、少数村的").replace("我镇将", "1．我镇将")
    assert cleaned(text) == SUMMARY.replace("少数村的", "1.少数村的").replace("我镇将", "1.我镇将")
    stays("1、2、3号楼均已排查，没有发现隐患。")


def test_what_is_left_of_a_series_is_flagged_and_stays():
    items = "2.是修复喇叭12个。\n3.是培训人员46名。\n4.是补充物资3类。"
    text = SUMMARY.replace(OPENING, items)
    assert cleaned(text) == text
    assert flags(text) == [("ordinal_residue", 3), ("ordinal_residue", 4), ("ordinal_residue", 5)]


def test_quotes_are_paired_and_double_outside():
    assert (
        body('推行"河长制"和‘林长制’，落实“管护‘一张图’”机制。') == "推行“河长制”和“林长制”，落实“管护‘一张图’”机制。"
    )
    text = SUMMARY.replace(OPENING, '推行"河长制，落实责任。')
    assert (cleaned(text), flags(text)) == (text, [("quotes_unpaired", 3)])


def test_masks_stay_and_are_counted():
    text = SUMMARY.replace(OPENING, "**村和xx村共投资xxx万元，GDPxxx亿元，规格为5x8，采用FoxxDB软件。")
    [document] = clean(text)
    [flag] = document.flags
    assert (document.text, flag.kind, flag.detail.split()[0]) == (text, "masks", "4")


def test_an_unfinished_text_is_flagged_and_one_that_ends_in_a_list_is_not():
    text = SUMMARY[: SUMMARY.index("人员培训。")]
    assert flags(text) == [("truncated", 12)]
    assert (
        flags(
            REQUEST + "附件：1.维修预算明细表和青萍桥近三年检测报告汇总\n2.青萍桥现状照片和周边道路交通流量调查统计表\n"
        )
        == []
    )
    assert flags(SUMMARY + "出席：闻一舟、路听泉、薄远岫，各村党组织书记、村委会主任，镇直各单位主要负责人\n") == []


def test_a_text_that_ends_before_what_it_announced_is_flagged():
    text = SUMMARY.replace("现将有关情况总结如下：", "下面汇报以下四个方面的情况：")
    assert flags(text) == [("truncated", 14)]
    assert flags(text.replace("四个方面", "三个方面")) == []


def test_english_prose_is_left_alone():
    text = (
        'Progress report\n\n1. Summary\nThe bridge is on time, and "as built" drawings (3 of 5) are done; costs\n'
        "are 4 % below plan.\n\nIt's due in May.\n"
    )
    assert cleaned(text) == text


def test_a_paper_that_begins_with_issuer_and_number_is_parted_there():
    head = "鹭洲镇人民政府文件\n鹭政发〔2025〕3号\n"
    documents = clean(SUMMARY + head + REQUEST)
    assert [document.text for document in documents] == [SUMMARY.strip(), head + REQUEST.strip()]
    assert [document.title for document in documents] == [one.split("\n")[0] for one in (SUMMARY, REQUEST)]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("鹭洲镇人民政府\n关于维修青萍桥的请示", "鹭洲镇人民政府关于维修青萍桥的请示"),
        ("小泵站托起大丰收\n——鹭洲镇泵站管护经验材料", "小泵站托起大丰收——鹭洲镇泵站管护经验材料"),
        ("索引号：0999-2024-001\n发布机构：鹭洲镇人民政府\n关于维修青萍桥的请示", "关于维修青萍桥的请示"),
        ("在全镇防汛工作会议上的讲话\n（2024年4月2日）\n闻一舟", "在全镇防汛工作会议上的讲话"),
    ],
)
def test_the_title_is_told_from_what_stands_around_it(head, title):
    text = head + "\n" + REQUEST.split("\n", 1)[1]
    [document] = clean(text)
    assert (document.title, document.text) == (title, text)


def test_a_title_broken_where_it_cannot_end_is_whole_again():
    assert cleaned(REQUEST.replace("维修青萍桥的", "维修青萍桥的\n", 1)) == REQUEST


def test_what_is_unfinished_can_be_left_out():
    [cut] = clean(SUMMARY[: SUMMARY.index("人员培训。")])
    [whole] = clean(SUMMARY)
    assert finished(cut) == SUMMARY[: SUMMARY.index("\n我镇将在")]
    assert finished(whole) == SUMMARY


def test_masks_are_found_where_they_stand():
    text = "**村和xx村，GDPxxx亿元，5x8，FoxxDB，比例x:x，×××同志，二〇二四年"
    assert [text[start:end] for start, end in find(text)] == ["**", "xx", "xxx", "x", "x", "×××"]
