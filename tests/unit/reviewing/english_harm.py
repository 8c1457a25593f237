"""The same critic that does harm, in English: sentences of known parts, and every way to falsify them."""

from __future__ import annotations

import random
import re

from tests.unit.reviewing.harm import Forged, Harm, digit, falsified, more_digits, other, pair, swapped_figures

PEOPLE = ("Ida Harlow", "Tomas Reeve", "Nora Whitlow", "Peter Osgood")
PLACES = ("Harlow Bridge", "Netherby", "Fenwick Weir", "Oxmoor")
BODIES = ("Netherby Water Board", "Oxmoor District Council", "Fenwick Highways Office", "Harlow Drainage Trust")
DEEDS = ("inspected", "repaired", "tested", "cleaned")
THINGS = ("pumps", "culverts", "girders", "valves")
STEERING = (
    "planned will underway completed must should may not no never without according all some most few "
    "rose fell above below reported"
).split()


def sentence(dice: random.Random) -> str:
    """Return a sentence of engineering prose that tells figures, names, status and more."""
    number, more = dice.randint(2, 980), dice.randint(2, 980)
    percent = round(dice.uniform(1, 99), 1)
    person, place, body = dice.choice(PEOPLE), dice.choice(PLACES), dice.choice(BODIES)
    deed, thing = dice.choice(DEEDS), dice.choice(THINGS)
    return dice.choice(
        (
            f"In order to keep {place} open, {body} {deed} {number} {thing} and {more} hatches in 2025.",
            f"{body} will replace {number} {thing} at {place}, and the contractor must not delay the work.",
            f"According to local residents, some {thing} at {place} have not been {deed} , so {person} went there.",
            f"It should be noted that {number} {thing} were {deed}, and losses rose by {percent}% above the limit.",
            f"On {dice.randint(1, 28)} March 2025, {person} led the team at {place} and found no further cracks.",
            f"Crews who do not report {thing} may be fined , and all sites should reopen within {number} hours.",
            f"The {thing}, which leak, stay at {place}; {body} told us that most of them are safe.",
            f"At the end of the day, crews left the simply supported span at -5 °C, 12 mm and {number} mW.",
            f"The {thing} are not really safe: ±3 mm, 0.7 m² and < 40 kW, {person} said.",
            f"Work on the {thing} at {place} is underway, and {person} planned the rest for {number} m of pipe.",
        )
    )


def forged(dice: random.Random) -> Forged:
    """Return a sentence with one falsification, sometimes hidden behind a harmless change."""
    return falsified(dice, sentence, HARMS, polished)


def polished(text: str) -> str:
    """Return `text` with changes that harm nobody."""
    plain = text.replace(" ,", ",").replace("In order to", "To")
    return re.sub(r"It should be noted that (\w)", lambda found: found[1].upper(), plain)


def _dropped_figure(text: str, dice: random.Random) -> str:
    return re.sub(r"\d+(?:\.\d+)?%? ", "", text, count=1)


def _moved_figure(text: str, dice: random.Random) -> str:
    """The figure of one thing told of the other."""
    return re.sub(rf"(\d+) ({'|'.join(THINGS)}) and (\d+) (hatches)", r"\1 \4 and \3 \2", text, count=1)


def _letter_of_name(text: str, dice: random.Random) -> str:
    there = [one for one in (*PEOPLE, *PLACES) if one in text]
    return text.replace(there[0], dice.choice("BCDGKL") + there[0][1:], 1) if there else text


HARMS: dict[str, Harm] = {
    "digit": digit,
    "more digits": more_digits,
    "swapped figures": swapped_figures,
    "dropped figure": _dropped_figure,
    "moved figure": _moved_figure,
    "person": other(PEOPLE),
    "place": other(PLACES),
    "body": other(BODIES),
    "unit": pair((" hours", " days"), (" m of", " km of"), ("%", " points")),
    "thing": other(THINGS),
    "deed": other(DEEDS),
    "letter of a name": _letter_of_name,
    "status": pair(("will replace", "replaced"), ("is underway", "is completed"), ("planned", "completed")),
    "status dropped": pair((" planned", ""), ("is underway", "is"), ("will replace", "replace")),
    "modality": pair(("must", "may"), ("should", "could"), ("may", "must"), ("must not", "may")),
    "negation": pair(("must not", "must"), ("have not", "have"), ("found no further", "found further")),
    "denied": pair(("were", "were not"), ("led", "never led"), ("are safe", "are not safe"), ("do not", "do")),
    "attribution": pair(("According to local residents, some", "Some"), ("told us that", "told nobody that")),
    "scope": pair(("some", "all"), ("all sites", "some sites"), ("most", "few"), ("some ", ""), ("most of", "all of")),
    "direction": pair(("rose", "fell"), ("above", "below")),
    "date": pair(("in 2025", "in 2024"), ("March", "May"), ("March 2025", "March")),
    "unit's capital": pair((" mm ", " Mm "), (" kW", " KW"), (" mW", " MW")),
    "sign": pair(("-5 °C", "5 °C"), ("±3", "3"), ("< 40", "> 40"), ("0.7", "7"), ("m²", "m")),
    "term": pair(("simply supported", "supported"), ("not really", "not"), ("At the end of the day, c", "C")),
    "comma": pair((", which leak,", " which leak"), (", which leak,", ", which, leak")),
    "capital": pair(("told us that", "told US that"), ("limit", "Limit")),
    "invented": pair((".", ", and the minister praised it."), (".", " at a cost of £120,000.")),
}


def meaning(text: str) -> dict[str, list[str] | dict[str, int]]:
    """Return what must not change in a text, read by other means than the service's."""
    names = (*PEOPLE, *PLACES, *BODIES)
    return {
        "numbers": re.findall(r"\d+(?:\.\d+)?", text),
        "names": {name: text.count(name) for name in names},
        "words": {
            word: len(re.findall(rf"\b{word}\b", text.replace("It should be noted that", ""))) for word in STEERING
        },
        "nouns": {thing: text.count(thing) for thing in (*THINGS, *DEEDS)},
    }
