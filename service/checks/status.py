"""How far a matter has come (拟, 正在, 已), and whether a draft keeps it; negation likewise."""

from __future__ import annotations

import re
from functools import lru_cache

from service.domain.brief import Fact, FactStatus
from service.text.labels import looks_ahead
from service.text.language import CHINESE, Language
from service.text.scripts import script


def status_of(text: str, language: Language = CHINESE) -> FactStatus | None:
    """Return the status `text` itself marks, or None when it marks none; names in quotes (“青苗计划”) mark nothing."""
    text = language.pattern("status", "quoted").sub("", text)
    if _says("planned", text, language) or _future(text, language):
        return FactStatus.PLANNED
    if _says("ongoing", text, language):
        return FactStatus.ONGOING
    done = _says("done", text.rstrip("，；。：、,;"), language) or _aspect(text, language)
    return FactStatus.DONE if done else None


def fact_status(fact: Fact, language: Language = CHINESE) -> FactStatus:
    """Return the fact's status: what its words mark, else what its label or the user says, else done."""
    ahead = FactStatus.PLANNED if looks_ahead(fact.text, language) else None
    return status_of(fact.text, language) or ahead or fact.status or FactStatus.DONE


def status_kept(
    given: str, said: str, lead: str, status: FactStatus | None, before: str = "", *, ahead: bool = False,
    language: Language = CHINESE,
) -> bool:  # fmt: skip
    """Tell whether the clause `said` leaves the matter of the clause `given` where it stands.

    `lead` is the sentence up to and with `said`, in which a word such as 下一步 or 拟 may stand earlier; `before` the
    fact's sentence up to `given`. `status` is what the user said of the fact, for clauses that mark nothing themselves;
    `ahead` that its label says it is yet to come, which the heading above the clause says as well.
    """
    quoted = language.pattern("status", "quoted")
    said, lead, before = (quoted.sub("", part) for part in (said, lead, before))
    marked = status_of(given, language)
    promised = _says("planned", before, language) or _says("later", before, language)
    due = marked or status or FactStatus.DONE
    if marked is None and (ahead or promised):
        return not _told_as_done(said, given, language)
    if due is FactStatus.PLANNED:
        told = _says("planned", lead, language) or _says("later", lead, language) or _future(lead, language)
        return told and not _told_as_done(said, given, language)
    if _says("planned", said, language) or _future(said, language):
        return False
    if _says("ahead", lead, language) and not status_of(said, language):
        return False
    if due is FactStatus.ONGOING:
        return (marked is None or _says("ongoing", lead, language)) and not _told_as_done(said, given, language)
    return not _says("ongoing", said, language) or _says("ongoing", given, language)


def negation_kept(given: str, said: str, language: Language = CHINESE) -> bool:
    """Tell whether nothing that one clause denies is affirmed by the other."""
    dropped = _denies(given, language) and not _says("short of", said, language)
    return not dropped and not _affirms(said, given, language) and not _affirms(given, said, language)


def says_when(text: str, language: Language = CHINESE) -> bool:
    """Tell whether `text` itself says that its matter is yet to come, or how far it has come."""
    return status_of(text, language) is not None or _says("ahead", text, language)


def told_done(text: str, language: Language = CHINESE) -> bool:
    """Tell whether `text` says outright that something has been done."""
    return _says("surely", text, language) or _aspect(text, language)


def _says(what: str, text: str, language: Language) -> bool:
    return language.pattern("status", what).search(text) is not None


def _denies(text: str, language: Language) -> bool:
    harmless = language.pattern("status", "no negation")
    found = language.pattern("status", "negation").finditer(text)
    return any(not harmless.match(text, match.start()) for match in found)


def _affirms(text: str, denying: str, language: Language) -> bool:
    """Tell whether `text` says without negation what `denying` denies."""
    plain = language.pattern("status", "no negation").sub("　", denying)
    denied = (m["what"] for m in language.pattern("status", "negation").finditer(plain))
    return any(_bare_of_denial(text, what, language) for what in denied)


def _bare_of_denial(text: str, what: str, language: Language) -> bool:
    denial, reach = language.pattern("status", "denying"), int(language.manner("denial_reach"))
    places = [m.start() for m in re.finditer(re.escape(what), text)]
    return bool(places) and not any(denial.search(text[max(0, at - reach) : at]) for at in places)


def _told_as_done(said: str, given: str, language: Language) -> bool:
    return _done(said, language) and not _done(given, language)


def _done(text: str, language: Language) -> bool:
    if told_done(text, language):
        return True
    ahead = _says("planned", text, language) or _says("ahead", text, language) or _future(text, language)
    return not ahead and _says("done", text.rstrip("，；。：、,;"), language)


@lru_cache(maxsize=4096)
def _future(text: str, language: Language) -> bool:
    """Tell whether a word that may mean 'will' means it: 将 before a verb, not as 'take hold of' (将隐患整改到位)."""
    will = language.table("status")["will"]
    if not will or will["word"] not in text:
        return False
    tagged = script(language).tag(text, language)
    places = (at for at, (word, _) in enumerate(tagged) if word == will["word"])
    following = (tagged[at + 1] if at + 1 < len(tagged) else None for at in places)
    return any(after is None or after[1][:1] in will["kinds"] or after[0] in will["before"] for after in following)


@lru_cache(maxsize=4096)
def _aspect(text: str, language: Language) -> bool:
    """Tell whether a word of its own (了) marks something as done."""
    mark: str = language.table("status")["aspect"]
    return bool(mark) and mark in text and any(word == mark for word, _ in script(language).tag(text, language))
