"""Secrecy marks."""

from __future__ import annotations

import pytest

from service.corpus.loaders.secrecy import screen
from service.domain.loaded import Kind
from service.errors import SecretDocument

BODY = "桤木镇关于安全生产的报告\n" + "今年以来，全镇共排查隐患128处。\n" * 20


@pytest.mark.parametrize(
    "text",
    [
        "机密★1年\n" + BODY,
        "机 密 ★ 长期\n" + BODY,
        "000001\n机密★20年\n特急\n" + BODY,
        "No.000123　　　机密★\n" + BODY,
        BODY + "秘密★5年\n" + BODY,
        "签发人：张三\t机密★10年\n" + BODY,
        "签发人：张三    机密★10年\n" + BODY,
        "机密*3年\n" + BODY,
        "秘密★2025年1月1日\n" + BODY,
        "核心商密★10年\n" + BODY,
        "絕密★長期\n" + BODY,
        "绝密\n" + BODY,
        "秘　密\n" + BODY,
        "秘密　一年\n" + BODY,
        "特急 机密\n" + BODY,
        "密级：秘密\n" + BODY,
        "密级\t机密\n" + BODY,
        "【机密】" + BODY,
        "（秘密）" + BODY,
        BODY + "\f机密\n" + BODY,
        "TOP SECRET\n" + BODY,
    ],
)
def test_a_marked_document_is_refused(text):
    with pytest.raises(SecretDocument, match="declassified"):
        screen("报告.txt", text, ())


def test_a_mark_in_the_name_or_in_a_page_header_counts():
    with pytest.raises(SecretDocument):
        screen("【机密】报告.docx", BODY, ())
    with pytest.raises(SecretDocument):
        screen("报告.docx", BODY, ("机密★10年",))


@pytest.mark.parametrize(
    "text",
    [
        "认真学习保密法，保守国家秘密。\n" + BODY,
        "机密文件清退工作总结\n" + BODY,
        "一、国家秘密的保护\n" + BODY,
        "对标注“机密★10年”字样的文件逐一清点。\n" + BODY,
        "商业秘密保护情况\n" + BODY,
        "密级：公开\n" + BODY,
        "绝密级事项3项\n" + BODY,
        BODY + "秘密\n" + BODY,
        "1" * 100 + "\n" + BODY,
        "***镇***同志\n" + BODY,
    ],
)
def test_prose_about_secrets_is_no_mark(text):
    assert screen("保密工作总结.txt", text, ()) == ()


@pytest.mark.parametrize("mark", ["内部资料 注意保存", "内部文件，不得外传", "【内部资料】", "内部资料★"])
def test_a_mark_for_internal_use_is_told_and_not_refused(mark):
    [notice] = screen("报告.txt", f"{mark}\n{BODY}", ())
    assert (notice.kind, notice.count) == (Kind.INTERNAL_MARK, 1)
