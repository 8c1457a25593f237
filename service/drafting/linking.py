"""A measure said to be for the shortcoming it meets, where the facts' own words show that it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from service.domain.brief import Fact
from service.domain.draft import Sentence
from service.domain.sample import Role
from service.drafting.cutting import aims
from service.drafting.inspection import Inspector
from service.drafting.plain import bare
from service.drafting.section import Written, stands
from service.text.figures import figures
from service.text.grams import grams
from service.text.labels import looks_ahead
from service.text.language import Language
from service.text.sentences import clauses

# How long what is said of a shortcoming may be.
_HEAD = range(4, 17)
# What two facts share must tell them from the others: a gram of theirs alone weighs 1, one of a third fact 1/2.
_TELLING = 1.0


@dataclass(frozen=True, kw_only=True)
class Link:
    """A measure, the shortcoming it meets, and how that is called."""

    measure: Fact
    shortcoming: Fact
    head: str


def linked(written: Sequence[Written], inspector: Inspector) -> list[Written]:
    """Return the units with each measure of an itemised section led in by the shortcoming it meets.

    A fact is linked to the one it shares most words with, and only when that holds from both sides; what is said before
    the measure are words of the fact that tells the shortcoming.
    """
    links = {link.measure.id: link for link in _links(written, inspector)}
    return [
        replace(w, sentences=tuple(_led(s, links, inspector) for s in w.sentences)) if _measures(w) else w
        for w in written
    ]


def _measures(written: Written) -> bool:
    section = written.unit.section
    return section.itemised and section.role in (Role.PLAN, Role.MEASURE)


def _tells_shortcomings(written: Written) -> bool:
    return "@problem" in written.unit.section.takes


def _links(written: Sequence[Written], inspector: Inspector) -> Iterator[Link]:
    language = inspector.language
    told = [(w, fact) for w in written for fact in w.unit.facts if _is_one(fact, language)]
    measures = [fact for w, fact in told if _measures(w)]
    shortcomings = [fact for w, fact in told if _tells_shortcomings(w)]
    words = [grams(fact.text, language) for w in written for fact in w.unit.facts]
    shared = {(m.id, s.id): _shared(m, s, words, inspector) for m, s in product(measures, shortcomings)}
    for measure, shortcoming in product(measures, shortcomings):
        own = shared[measure.id, shortcoming.id]
        rivals = (sum(other.values()) for (m, s), other in shared.items() if (m == measure.id) != (s == shortcoming.id))
        head, weight = _head(shortcoming, measure, language), sum(own.values())
        # One word alone tells only what the shortcoming is about: it begins with it.
        telling = len(own) > 1 or any(head.startswith(gram) for gram in own)
        if head and telling and weight >= _TELLING and weight > max(rivals, default=0):
            yield Link(measure=measure, shortcoming=shortcoming, head=head)


def _is_one(fact: Fact, language: Language) -> bool:
    """Tell whether the fact tells one thing: of several (…；…) nobody knows which one is meant."""
    return not language.pattern("cutting", "several").search(bare(fact.text, language))


def _shared(
    measure: Fact, shortcoming: Fact, words: Sequence[frozenset[str]], inspector: Inspector
) -> dict[str, float]:
    """Return the words that two facts share and what each tells: the fewer other facts have it, the more."""
    language = inspector.language
    empty = grams(inspector.aside, language) | frozenset(language.words("headings", "everyday"))
    both = grams(measure.text, language) & grams(shortcoming.text, language) - empty
    return {g: 1 / max(1, sum(g in others for others in words) - 1) for g in both if len(g) > 1}


def _head(shortcoming: Fact, measure: Fact, language: Language) -> str:
    """Return the first clause of a shortcoming that can name it: short, without figures, of the measure's matter."""
    for clause in clauses(bare(shortcoming.text, language), language):
        found = figures(clause, language)
        words = clause[found[0].end :] if found and found[0].start == 0 else clause
        name = words.strip("，；。：,;.: ")
        if len(name) in _HEAD and not figures(words, language) and _is_of(name, measure, shortcoming, language):
            return name
    return ""


def _is_of(name: str, measure: Fact, shortcoming: Fact, language: Language) -> bool:
    """Tell whether `name` is of the matter the two share, or tells the shortcoming outright."""
    shared = grams(name, language) & grams(measure.text, language)
    return bool(shared) or bool(language.pattern("problems", "strong").search(name))


def _led(sentence: Sentence, links: dict[str, Link], inspector: Inspector) -> Sentence:
    """Return the sentence with its shortcoming before it, if it tells one measure and still stands."""
    link = links.get(sentence.fact_ids[0]) if len(sentence.fact_ids) == 1 else None
    form = str(inspector.language.table("forms")["linked"])
    if not link or not form:
        return sentence
    text = form.format(head=link.head, text=_unled(sentence.text, link, inspector.language))
    ids = (link.measure.id, link.shortcoming.id)
    whole = not inspector.losses([text], inspector.ledger.only(frozenset(ids[:1])))
    fits = whole and stands(inspector.judge(text, inspector.ledger.only(frozenset(ids))))
    return replace(sentence, text=text, fact_ids=ids) if fits else sentence


def _unled(text: str, link: Link, language: Language) -> str:
    """Return `text` without what led it in before: 同时，, an aim, and 下一步， where a label said so."""
    text = language.pattern("answers", "joint").sub("", text)
    text = text[len(clauses(text, language)[0]) :] if aims(text, language) else text
    before = str(language.table("forms")["ahead"]).partition("{text}")[0]
    return text.removeprefix(before) if looks_ahead(link.measure.text, language) else text
