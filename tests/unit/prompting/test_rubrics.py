"""Rubrics are files: what is wrong with one is told by name and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.errors import BadInput, CorpusBroken, NotFound
from service.evaluating.measuring import takes
from service.prompting.rubrics import RubricLibrary
from tests.scoring import PROMPTS

HOUSE = "zh-official"


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    shutil.copytree(PROMPTS / "houses" / HOUSE, tmp_path / "houses" / HOUSE)
    return tmp_path


def library(prompts: Path) -> RubricLibrary:
    return RubricLibrary(prompts, measures=takes())


def rubric_folder(prompts: Path) -> Path:
    return prompts / "houses" / HOUSE / "rubric"


def changed(path: Path, find: str, put: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), encoding="utf-8")


@pytest.mark.parametrize("house", ["zh-official", "en-engineering"])
def test_what_ships_covers_every_score_of_every_criterion(house: str) -> None:
    for rubric in library(PROMPTS).rubrics(house):
        assert rubric.house == house and len(rubric.criteria) > 10
        for one in rubric.criteria:
            covered = [at for band in one.bands for at in range(band.low, band.high + 1)]
            assert sorted(covered) == list(range(101)) and one.question and one.evidence
            assert (one.measure in takes()) is (one.method == "rules")


def test_every_measure_is_used() -> None:
    used = {
        one.measure
        for house in ("zh-official", "en-engineering")
        for r in library(PROMPTS).rubrics(house)
        for one in r.criteria
    }
    assert used - {""} == set(takes())


def test_a_rubric_has_one_hash_for_every_genre_that_changes_with_any_of_its_files(prompts: Path) -> None:
    before = library(prompts).rubric(HOUSE, None, None).sha256
    assert library(prompts).rubric(HOUSE, "official", "han").sha256 == before
    hashes = {before}
    for name in ("official.md", "criteria/facts.md", "genres/han.md"):
        path = rubric_folder(prompts) / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        hashes.add(library(prompts).rubric(HOUSE, None, None).sha256)
    assert len(hashes) == 4


def test_a_genre_adjusts_weights_settings_and_what_applies(prompts: Path) -> None:
    (rubric_folder(prompts) / "genres" / "han.md").write_text(
        "---\nexempt: [structure]\nimportance: {task: critical}\nsettings: {format: {usual: 0.5}}\n---\n",
        encoding="utf-8",
    )
    rubric = library(prompts).rubric(HOUSE, None, "han")
    structure, task, form = (rubric.criterion(name) for name in ("structure", "task", "format"))
    assert structure is not None and not structure.applies("han") and structure.applies("tongzhi")
    assert task is not None and task.importance == "critical"
    assert form is not None and form.settings["usual"] == 0.5 and "demanded" in form.settings


def test_a_criterion_is_added_as_one_file(prompts: Path) -> None:
    folder = rubric_folder(prompts)
    text = (folder / "criteria" / "language.md").read_text(encoding="utf-8")
    (folder / "criteria" / "dates.md").write_text(text.replace("id: language", "id: dates"), encoding="utf-8")
    changed(folder / "official.md", "criteria: [", "criteria: [dates, ")
    assert library(prompts).rubric(HOUSE, None, None).criteria[0].id == "dates"


@pytest.mark.parametrize(
    ("file", "find", "put", "told"),
    [
        ("criteria/facts.md", "- 0-49：", "- 10-49：", "facts.md line 20: no band begins at 0"),
        ("criteria/facts.md", "- 80-94：", "- 85-94：", "facts.md line 18: the bands 50-79 and 85-94 leave a hole"),
        ("criteria/facts.md", "- 80-94：", "- 70-94：", "facts.md line 18: the bands 50-79 and 70-94 overlap"),
        ("criteria/facts.md", "- 95-100：", "- 95-99：", "facts.md line 17: no band ends at 100"),
        ("criteria/facts.md", "- 95-100：", "- 95-120：", "facts.md line 17: 95-120 is no stretch"),
        ("criteria/facts.md", "- 95-100：", "95+ ", "facts.md line 17: a band is written"),
        ("criteria/facts.md", "## evidence", "## proof", "`## evidence`"),
        ("criteria/facts.md", "importance: critical", "importance: 0", "facts.md line 4: key `importance`"),
        ("criteria/facts.md", "importance: critical", "importance: -2", "facts.md line 4: key `importance`"),
        ("criteria/facts.md", "measure: provenance", "measure: magic", "facts.md line 6: there is no measure 'magic'"),
        ("criteria/facts.md", "method: rules", "method: dice", "facts.md line 5: key `method`"),
        ("criteria/facts.md", "id: facts", "id: fact", "facts.md line 2: id is 'fact'"),
        ("criteria/facts.md", "needs: [facts]", "nedes: [facts]", "facts.md line 7: key `nedes`"),
        ("criteria/facts.md", "needs: [facts]", "needs: [facts", "facts.md line"),
        (
            "criteria/facts.md",
            "figure: 0.15, ",
            "",
            "facts.md line 8: `settings` lacks 'figure'; it takes: figure, word",
        ),
        (
            "criteria/facts.md",
            "figure: 0.15",
            "figure: lots",
            "facts.md line 8: `settings`: figure is 'lots'; it must be a n",
        ),
        (
            "criteria/facts.md",
            "figure: 0.15",
            "figure: -1",
            "facts.md line 8: `settings`: figure is '-1'; it must be a n",
        ),
        ("criteria/facts.md", "figure: 0.15", "figure: .nan", "facts.md line 8: `settings`: figure is 'nan'"),
        ("criteria/facts.md", "floor: 5", "flour: 5, floor: 5", "facts.md line 8: `settings` has no 'flour'"),
        (
            "criteria/format.md",
            "closed: [qingshi, han]",
            "closed: han",
            "format.md line 7: `settings`: closed is 'han'",
        ),
        ("genres/han.md", "part: 0.06", "part: much", "han.md line 2: `settings`: part is 'much'"),
        ("criteria/flow.md", "method: judge", "method: judge\nmeasure: rules", "a judge measures nothing"),
        ("official.md", "[facts, ", "[fakts, ", "official.md line 5: there is no criterion 'fakts'"),
        ("official.md", "[facts, ", "[facts, facts, ", "official.md line 5: the criterion 'facts' is named twice"),
        ("official.md", "version:", "edition:", "official.md line 4: key `edition`|official.md line 1: key `version`"),
        ("genres/han.md", "settings: {completeness", "settings: {completness", "han.md line 1: there is no criterion"),
    ],
)
def test_a_broken_file_is_named_with_its_line(prompts: Path, file: str, find: str, put: str, told: str) -> None:
    changed(rubric_folder(prompts) / file, find, put)
    with pytest.raises(CorpusBroken, match=told.replace("+", r"\+")):
        library(prompts).rubric(HOUSE, None, "han")


def test_an_unknown_rubric_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="it has: official"):
        library(PROMPTS).rubric(HOUSE, "secret", None)
    with pytest.raises(NotFound):
        library(PROMPTS).names("nobody")
