"""The rubrics of each house: `rubric/<id>.md` names criteria of `rubric/criteria/`, `rubric/genres/` adjusts them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from service.domain.rubric import Criterion, Rubric, Takes
from service.errors import BadInput
from service.prompting.criteria import Adjustment, broken, check_settings, read_adjustment, read_criterion, validated
from service.prompting.files import read
from service.prompting.houses import HouseLibrary

DEFAULT = "official"
"""The rubric of a request that names none, if the house has it; else the first by name."""


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    version: str
    criteria: tuple[str, ...] = Field(min_length=1)


class RubricLibrary:
    """The rubrics of the houses under `root` (`prompts/`); `measures` are those there are, with the settings they take.

    The rubrics of a house are those of the house whose id `base` gives: its own, or the one it extends. A file is read
    when it is first asked for.
    """

    def __init__(self, root: Path, *, measures: Mapping[str, Takes], base: Callable[[str], str] = str) -> None:
        self._base = base
        self._root = root / "houses"
        self._houses = HouseLibrary(root)
        self._measures = measures
        self._read = cache(self._of)
        self._criterion = cache(self._criterion_at)

    def names(self, house: str) -> list[str]:
        """Return the ids of the house's rubrics.

        Raises:
            NotFound: there is no such house.
        """
        folder = self._folder(self._houses.house(self._base(house)).id)
        return sorted(path.stem for path in folder.glob("*.md"))

    def rubrics(self, house: str) -> tuple[Rubric, ...]:
        """Return all rubrics of a house as they read for any genre.

        Raises:
            NotFound: there is no such house.
            CorpusBroken: a file is not as agreed; the message names it and the line.
        """
        return tuple(self.rubric(house, name, None) for name in self.names(house))

    def rubric(self, house: str, rubric_id: str | None, genre: str | None) -> Rubric:
        """Return a house's rubric as it reads for the genre with this id.

        Raises:
            NotFound: there is no such house.
            BadInput: the house has no rubric of this id; the message names those it has.
            CorpusBroken: a file is not as agreed; the message names it and the line.
        """
        names = self.names(house)
        wanted = rubric_id or (DEFAULT if DEFAULT in names else next(iter(names), ""))
        if wanted not in names:
            known = ", ".join(names) or "none"
            raise BadInput(f"house {house} has no rubric {wanted[:60]!r}; it has: {known}", pointer="/rubric")
        return self._read(self._base(house), wanted, genre)

    def _of(self, house: str, rubric_id: str, genre: str | None) -> Rubric:
        folder = self._folder(house)
        path = folder / f"{rubric_id}.md"
        header = validated(path, _Header, read(path)[0])
        if header.id != path.stem:
            raise broken(path, "id", f"id is {header.id!r}; the file name says {path.stem!r}, and the two must agree")
        files = self._files(path, header.criteria)
        criteria = [self._criterion(file) for file in files]
        adjusting = folder / "genres" / f"{genre}.md"
        if genre is not None and adjusting.is_file():
            criteria = _adjusted(criteria, read_adjustment(adjusting), adjusting, folder)
            for one in criteria:
                check_settings(adjusting, one.measure, one.settings, self._measures)
        return Rubric(
            id=header.id, name=header.name, house=house, genre=genre, version=header.version,
            language=self._houses.house(house).language, criteria=tuple(criteria),
            sha256=_digest([path, *files, *sorted((folder / "genres").glob("*.md"))], folder),
        )  # fmt: skip

    def _files(self, path: Path, names: Sequence[str]) -> list[Path]:
        known = {file.stem: file for file in sorted((path.parent / "criteria").glob("*.md"))}
        for at, name in enumerate(names):
            if name not in known:
                raise broken(path, "criteria", f"there is no criterion {name!r}; there are: {', '.join(known)}")
            if name in names[:at]:
                raise broken(path, "criteria", f"the criterion {name!r} is named twice")
        return [known[name] for name in names]

    def _criterion_at(self, path: Path) -> Criterion:
        return read_criterion(path, self._measures)

    def _folder(self, house: str) -> Path:
        return self._root / house / "rubric"


def _adjusted(criteria: Sequence[Criterion], by: Adjustment, path: Path, folder: Path) -> list[Criterion]:
    known = {file.stem for file in (folder / "criteria").glob("*.md")}
    if strange := sorted(by.named - known):
        raise broken(path, "", f"there is no criterion {strange[0]!r}; there are: {', '.join(sorted(known))}")
    return [
        replace(
            one,
            importance=by.importance.get(one.id, one.importance),
            settings={**one.settings, **by.settings.get(one.id, {})},
            exempt=(*one.exempt, path.stem) if one.id in by.exempt else one.exempt,
        )
        for one in criteria
    ]


def _digest(files: Sequence[Path], folder: Path) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
