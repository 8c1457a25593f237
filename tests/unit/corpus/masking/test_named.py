"""Names as the checks of a draft find them."""

import pytest

from service.corpus.masking.detail import Kind
from service.corpus.masking.named import named


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("联系人：郗若楹，电话见附件。", "郗若楹", Kind.PERSON),
        ("考察人：阚世清、茹云", "茹云", Kind.PERSON),
        ("对杏林巷一处违建依法拆除。", "杏林巷", Kind.PLACE),
    ],
)
def test_a_name_is_found(text, name, kind):
    assert (name, kind) in {(detail.text, detail.kind) for detail in named(text)}


@pytest.mark.parametrize(
    "text",
    [
        "石料、水泥、钢材价格上涨，项目成本增加。",
        "全县上下一心，高标准推进各项工作。",
        "乡镇卫生院与村卫生室结成医共体，汉族群众占九成。",
        "3座坝、2个村的隐患已排除。",
    ],
)
def test_everyday_words_are_no_names(text):
    assert list(named(text)) == []
