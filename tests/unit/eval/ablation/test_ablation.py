"""With a part put out of use the drafter does what the part kept it from, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.ablation.exemplars import NoExemplars, Unmasked
from eval.ablation.table import plain, shown, worthless
from eval.ablation.trial import PaidOnce, Result, Trial, ablate, better_without, turned, worse_without
from eval.ablation.variants import FULL, rules, variants
from eval.case import Case, load
from eval.commands.ablation import _chosen
from eval.measure import measure
from eval.past import Past
from eval.recording import RecordedModel, kept_in
from eval.studio import text_of
from service.domain.brief import Brief
from service.domain.chat import Completion, Prompt
from service.domain.draft import Draft
from service.domain.sample import Exemplar, Role, Sample
from service.drafting.drafter import Drafter
from service.errors import BadInput, ModelAnswerInvalid, ModelTimeout, ModelUnavailable
from service.prompting.houses import HouseLibrary
from tests.builders import brief, card, draft_of, sample
from tests.doubles import ScriptedModel
from tests.unit.drafting.pieces import PROMPTS, memory, prompts

ROOT = Path(__file__).resolve().parents[4]
CASE: Case = load()[0]
PASSAGE = sample("s1", "我局投放垃圾桶320个，群众满意。")


class OneExemplar:
    """Shows one passage with its figure masked."""

    def choose(self, *, role: Role, **asked: object) -> tuple[Exemplar, ...]:
        """Return it."""
        return (
            Exemplar(passage_id="s1#0", sample_id="s1", title="总结", role=role, text="我局投放垃圾桶■个，", score=1.0),
        )


def filed(house: str, sample_id: str) -> Sample:
    return PASSAGE


def drafter() -> Drafter:
    return Drafter(
        houses=HouseLibrary(PROMPTS), prompts=prompts(), exemplars=OneExemplar(), memory=lambda house: memory()
    )


async def drafted(name: str, asked: Brief, answer: str | Callable[[Prompt], str]) -> tuple[Draft, ScriptedModel]:
    """Return what the variant makes of a brief, and the model with what it was asked."""
    [variant] = [one for one in variants(OneExemplar(), filed) if one.name == name]
    model = ScriptedModel(lambda prompt: answer(prompt) if callable(answer) else answer)

    async def unheard(progress: object) -> None:
        pass

    return await drafter().but(**variant.parts).draft(asked, model=model, notify=unheard), model


@pytest.mark.parametrize(
    ("name", "lie", "seen"),
    [
        ("check: figures", "疏浚沟塘12口，超过99口。", "99"),
        ("all checks", "疏浚沟塘12口，其中清理沟塘99口。", "99"),
        ("check: names", "疏浚沟塘12口，柳长庚书记到场。", "柳长庚"),
        ("check: effects", "疏浚沟塘12口，群众满意度大幅提升。", "大幅提升"),
    ],
)
async def test_what_a_check_kept_out_comes_in_without_it(name: str, lie: str, seen: str) -> None:
    asked = brief("疏浚沟塘12口", "明年拟新建凉亭2个")
    with_it, _ = await drafted(FULL, asked, lie)
    without, _ = await drafted(name, asked, lie)
    assert seen not in with_it.text and seen in without.text


async def test_without_the_mend_what_the_model_leaves_out_stays_out() -> None:
    without, _ = await drafted("mend", brief("疏浚沟塘12口"), "")
    assert "12口" not in without.text
    assert without.facts.unused == ("f1",)


async def test_without_the_repair_a_lost_fact_is_not_asked_for_again() -> None:
    asked = brief("疏浚沟塘12口", "安装路灯340盏")
    _, patient = await drafted(FULL, asked, "")
    _, hasty = await drafted("repair", asked, "")
    assert len(hasty.prompts) == len(patient.prompts) - 2


async def test_without_sections_every_prompt_asks_for_all_facts() -> None:
    asked = brief("疏浚沟塘12口", "安装路灯340盏", "存在问题：养护人手不足", "明年拟新建凉亭2个")
    _, model = await drafted("sections", asked, "疏浚沟塘12口。安装路灯340盏。")
    first = model.prompts[0].user
    assert all(part in first for part in ("12口", "340盏", "人手不足", "凉亭2个"))
    assert sum(prompt.user == first for prompt in model.prompts) > 1


async def test_without_masks_a_passage_is_shown_as_it_was_filed() -> None:
    unmasked = Unmasked(OneExemplar(), filed)
    [shown_one] = unmasked.choose(
        house="h", genre="g", role=Role.PLAN, query="", k=1, budget=9, sample_ids=None, about=()
    )
    assert shown_one.text == "我局投放垃圾桶320个，群众满意。"


async def test_without_exemplars_no_passage_is_used() -> None:
    without, _ = await drafted("exemplars", brief("疏浚沟塘12口"), "")
    assert without.samples == ()


@pytest.mark.parametrize("name", [one.name for one in variants(NoExemplars(), filed)])
async def test_every_variant_brings_a_draft_to_its_end(name: str) -> None:
    told, _ = await drafted(
        name, brief("疏浚沟塘12口", "明年拟新建凉亭2个"), "一、疏浚沟塘12口，成效99分。\n二是新建凉亭2个。"
    )
    assert told.text.startswith("柳湾镇2025年安全生产工作总结")


def test_every_fault_a_check_names_is_overlooked_by_some_variant() -> None:
    sources = [*(ROOT / "service/checks").glob("*.py"), ROOT / "service/drafting/inspection.py"]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r'rule="(\w+)"', text))
    spans = re.findall(r'_span\([^()]*(?:\([^()]*\)[^()]*)*?, "(\w+)"', text)
    # What leftovers are is told by a word of their own; all are of one rule.
    assert (named | set(spans)) - {"foreign"} <= rules()
    assert {"unsupported_figure", "copied", "order", "changed_status"} <= rules()


def trial(text: str, **more: float) -> Trial:
    empty = Past(runs=frozenset(), names=frozenset())
    found = measure(text_of(draft_of(text)), CASE, past=empty, card=card())
    return Trial(case=CASE.name, measures=found, **more)  # type: ignore[arg-type]


def results(full: Trial, without: Trial) -> list[Result]:
    first, second, *_ = variants(NoExemplars(), filed)
    return [Result(variant=first, trials=(full,)), Result(variant=second, trials=(without,))]


def test_a_part_is_worth_what_is_worse_without_it_and_costs_what_is_better() -> None:
    good, bad = trial("全文", seconds=9.0), trial("全文，新增产值99万元。", seconds=0.01)
    full, without = results(good, bad)
    assert worse_without(full, without) == ["unsupported"]
    assert better_without(full, without) == ["s/1,000"]
    assert worthless([full, without]) == []
    assert worthless(results(good, good)) == ["exemplars"]


def test_a_draft_that_is_clean_only_with_the_part_counts_for_it() -> None:
    full, without = results(trial("a"), trial("b"))
    assert full.trials[0].measures and without.trials[0].measures
    spotless = replace(full.trials[0].measures, missing=(), lacking=())
    full = replace(full, trials=(replace(full.trials[0], measures=spotless),))
    assert turned(full, without) == (1, 0, 1.0)


def test_the_table_has_a_line_for_each_variant_and_the_record_each_case() -> None:
    found = results(trial("a"), Trial(case=CASE.name, measures=None, error="too slow"))
    assert shown(found).row_count == 2
    assert [one["cases"][0]["error"] for one in plain(found)] == ["", "too slow"]


async def test_variants_share_the_answers_to_the_same_prompts(tmp_path: Path) -> None:
    scripted = ScriptedModel(lambda prompt: Completion(text="疏浚沟塘12口。", seconds=1.0))
    wanted = [one for one in variants(OneExemplar(), filed) if one.name in (FULL, "check: names", "style mends")]
    told: list[str] = []
    with kept_in(tmp_path / "calls.db") as book:
        found = await ablate(
            drafter(), wanted, [(CASE, brief("疏浚沟塘12口", seed=7))], model=RecordedModel(scripted, book),
            measure=lambda case, draft: trial(draft.text).measures, tell=told.append,  # type: ignore[arg-type,return-value]
        )  # fmt: skip
        assert book.fresh == len(scripted.prompts) and book.known == 2 * book.fresh
    assert len(told) == 3
    assert {one.trials[0].seconds for one in found} == {found[0].trials[0].seconds}


async def test_a_draft_that_fails_is_told_and_a_model_that_is_gone_ends_it() -> None:
    class Failing:
        name, provider = "failing", "test"

        def __init__(self, error: Exception) -> None:
            self._error = error

        async def complete(self, prompt: Prompt) -> Completion:
            raise self._error

    def ablated(error: Exception) -> object:
        [full, *_] = variants(OneExemplar(), filed)
        return ablate(
            drafter(), [full], [(CASE, brief("疏浚沟塘12口"))], model=Failing(error),
            measure=lambda case, draft: trial(draft.text).measures, tell=lambda _: None,  # type: ignore[arg-type,return-value]
        )  # fmt: skip

    [late] = await ablated(ModelTimeout("too slow"))  # type: ignore[misc]
    assert late.trials[0].error == "too slow"
    [mute] = await ablated(ModelAnswerInvalid("nothing"))  # type: ignore[misc]
    assert not mute.trials[0].error
    with pytest.raises(ModelUnavailable):
        await ablated(ModelUnavailable("gone"))  # type: ignore[misc]


async def test_a_prompt_asked_twice_in_a_draft_is_paid_once() -> None:
    model = PaidOnce(ScriptedModel(lambda prompt: Completion(text="答", seconds=2.0, prompt_tokens=5)))
    prompt = Prompt(system="", user="甲", max_tokens=9)
    assert [(await model.complete(prompt)).seconds for _ in range(2)] == [2.0, 0.0]


def test_parts_are_chosen_by_name() -> None:
    every = variants(NoExemplars(), filed)
    assert [one.name for one in _chosen(every, ["mask"])] == [FULL, "masks"]
    assert _chosen(every, None) == list(every)
    with pytest.raises(BadInput, match="--list"):
        _chosen(every, ["nothing of this name"])
