"""A house with next to no samples drafts, and keeps its promises whatever the model answers."""

from __future__ import annotations

import pytest

from service.bootstrap.houses import AllHouses
from service.bootstrap.workshop import memory
from service.corpus.corpus import Corpus
from service.domain.progress import Progress
from service.drafting.drafter import Drafter
from service.prompting.houses import HouseLibrary
from service.prompting.library import PromptLibrary
from service.settings import REPOSITORY
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from tests.builders import brief
from tests.hostile import HostileModel
from tests.serving import corpus_of

LIFTED = "金丝雀镇在云雀岭设立观测点，由翠鸟同志负责每日记录，连续三年没有间断，经验在鹡鸰县推开"
TEXT = f"金丝雀镇2023年工作总结\n一、主要工作\n{LIFTED}。全年完成投资9527万元。\n金丝雀镇人民政府\n2023年12月1日"
FACTS = ("全年排查企业46家，发现隐患128处", "开展宣传12场", "拟于2026年3月底前完成剩余7处隐患整改")


async def unheard(progress: Progress) -> None:
    """Let progress pass."""


@pytest.mark.asyncio
@pytest.mark.parametrize("samples", [0, 1])
@pytest.mark.parametrize("seed", range(6))
async def test_it_drafts_every_fact_and_nothing_of_its_sample(tmp_path, samples, seed):
    database = open_database(tmp_path / "records.db")
    houses = AllHouses(HouseLibrary(REPOSITORY / "prompts"), OwnHouses(database))
    own = houses.of("local").make("jinsique", extends="zh-official", inherits=False)
    corpus: Corpus = corpus_of(database, folder=tmp_path / "corpus")
    for _ in range(samples):
        corpus.add(
            house=own.id, genre="gongzuo_zongjie", title=TEXT.split("\n")[0], text=TEXT, issuer="金丝雀镇人民政府"
        )
    drafter = Drafter(
        houses=houses,
        prompts=PromptLibrary(REPOSITORY / "prompts"),
        exemplars=corpus.exemplars,
        memory=lambda house: memory(corpus, houses, house),
    )
    model = HostileModel(seed, [TEXT] * samples or ["一段话。"])
    draft = await drafter.draft(brief(*FACTS, house=own.id), model=model, notify=unheard)
    assert draft.facts.unused == ()
    assert all(figure in draft.text for figure in ("46家", "128处", "12场", "7处"))
    assert not any(name in draft.text for name in ("云雀岭", "翠鸟", "鹡鸰", "9527"))
    assert not any(LIFTED[at : at + 13] in draft.text for at in range(len(LIFTED) - 13))
    database.close()
