"""Papers for tests of the cleaner, each correct as it stands."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
_SEEDS = Path(os.environ.get("HOUSESTYLE_SEED", ROOT.parent / "shared/seed"))
SEED = next(iter(sorted(_SEEDS.glob("*.txt"))), None)
"""The compilation that the cleaner was made for, read before the tests' environment is cleaned; None if not there."""

SUMMARY = """\
鹭洲镇2024年防汛工作总结
县防汛抗旱指挥部：
2024年，我镇认真落实防汛责任，安全度过主汛期。现将有关情况总结如下：
一、主要做法
（一）责任到人，压实防汛链条
镇村两级签订责任书46份，落实巡查人员92名。汛期共巡查1260人次，发现险情7处，均在当日处置完毕。
（二）物资到位，备足抢险力量
储备编织袋1.2万条、救生衣300件，组建抢险队伍5支145人，开展演练3次。
二、存在的不足
少数村的预警喇叭损坏后没有及时修复，个别巡查记录填写不够规范。
三、下一步打算
我镇将在2025年3月底前修复全部预警喇叭，4月底前完成巡查人员培训。
鹭洲镇人民政府
2024年11月20日
"""

REQUEST = """\
鹭洲镇人民政府关于维修青萍桥的请示
县交通运输局：
青萍桥建于1988年，桥面铺装层破损严重，经检测为四类危桥。为保障群众出行安全，拟申请维修资金48万元，计划2025年6月开工。
妥否，请批示。
鹭洲镇人民政府
2025年2月18日
"""

STUDY = """\
关于鹭洲镇小型泵站管护情况的调研报告
为摸清小型泵站管护现状，调研组于2024年8月走访12个村，召开座谈会4次。现将调研情况报告如下：
一、基本情况
全镇有小型泵站38座，装机容量1140千瓦，其中31座能够正常运行。
二、存在的问题
泵站老化较多，7座建成超过三十年，备件难以购买。
三、对策建议
建议由镇水利站牵头，在2025年4月底前完成设备更新计划。
"""


def samples() -> list[Path]:
    """Return the files of the shipped Chinese samples."""
    return sorted((ROOT / "corpus/zh-official").rglob("*.md"))


def body(path: Path) -> str:
    """Return the sample at `path` without its header."""
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def plain(path: Path) -> str:
    """Return the sample at `path` with a paragraph a line and no blank ones."""
    return "\n".join(line for line in body(path).split("\n") if line.strip())
