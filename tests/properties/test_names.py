"""Whatever name a hostile writer puts into a sentence, it is found."""

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from service.checks.given import Given
from service.checks.names import unsupported_names
from tests.unit.checks.ordinary import ORDINARY

GIVEN = Given.of(["青山镇全年排查企业46家，发现隐患128处", "青山镇人民政府", "李卫东"])

SURNAMES = "王李张刘陈杨赵吴徐孙朱胡郭罗宋郑谢韩冯董萧曹袁邓傅沈彭吕苏卢蒋蔡魏薛"
GIVEN_NAMES = "卫栋琳琪婷雯瑶珂峥嵘骏骥霖霏昊晟煜炜烨璐琛瑾瑜菲萱蕾岚"
STEMS = "栖砚澹岫泠蒲鹳柘檀渌槲榉璩邬鄢郗荻苕葭汀"
PLACE_ENDS = ["县", "镇", "村", "乡", "区", "市", "街道", "社区", "水库"]
BODY_ENDS = ["公司", "集团", "合作社", "派出所", "卫生院", "小学", "农场", "水务局", "财政局", "商会"]

PERSONS = st.builds("".join, st.tuples(st.sampled_from(SURNAMES), *[st.sampled_from(GIVEN_NAMES)] * 2))
PLACES = st.builds("".join, st.tuples(st.sampled_from(STEMS), st.sampled_from(STEMS), st.sampled_from(PLACE_ENDS)))
BODIES = st.builds("".join, st.tuples(st.sampled_from(STEMS), st.sampled_from(STEMS), st.sampled_from(BODY_ENDS)))
TITLES = st.builds("《{}工作条例》".format, st.sampled_from(STEMS))
NUMBERS = st.builds("{}政发〔2023〕{}号".format, st.sampled_from(STEMS), st.integers(1, 99))
CARRIERS = ["由{}负责，{}", "在{}的支持下，{}", "{}", "会同{}，{}", "学习{}经验，{}", "据{}介绍，{}"]


def hidden_in(name: str, carrier: str, sentence: str) -> str:
    return carrier.format(name, sentence) if carrier.count("{}") == 2 else f"{name}{sentence}"


@settings(max_examples=150, deadline=None)
@for_all(st.one_of(PERSONS, PLACES, BODIES, TITLES, NUMBERS), st.sampled_from(CARRIERS), st.sampled_from(ORDINARY))
def test_an_invented_name_does_not_pass(name: str, carrier: str, sentence: str) -> None:
    text = hidden_in(name, carrier, sentence)
    start = text.index(name)
    assert any(span.start < start + len(name) and span.end > start for span in unsupported_names(text, GIVEN))


@for_all(
    st.sampled_from(["青山镇", "青山镇人民政府", "李卫东"]), st.sampled_from(CARRIERS[:2]), st.sampled_from(ORDINARY)
)
def test_a_given_name_passes(name: str, carrier: str, sentence: str) -> None:
    assert unsupported_names(hidden_in(name, carrier, sentence), GIVEN) == []


@settings(deadline=None)
@for_all(st.text(max_size=80))
def test_any_text_is_read_and_quoted_as_it_stands(text: str) -> None:
    assert all(text[span.start : span.end] == span.text for span in unsupported_names(text, GIVEN))


@pytest.mark.parametrize("text", ["\ud800甲", "\x00", "云\u200b岭县", "李 卫 东"])
def test_odd_characters_do_no_harm(text: str) -> None:
    unsupported_names(text, GIVEN)
