"""Texts as the terms they are looked up by."""

from service.corpus.terms import terms


def of(*texts):
    found, owners = terms(texts)
    return sorted(zip(owners.tolist(), found.tolist(), strict=True))


def test_a_pair_is_the_same_wherever_it_stands():
    [(_, pair)] = of("护林")
    assert (0, pair) in of("要护林员")


def test_no_pair_reaches_over_a_mark_or_into_the_next_text():
    assert len(of("护，林")) == 0
    assert len(of("护", "林")) == 0


def test_words_of_letters_are_whole_and_small():
    assert of("B-12 Route") == of("route b-12")
    assert not {term for _, term in of("drain")} & {term for _, term in of("drains")}


def test_every_term_tells_its_text():
    assert [owner for owner, _ in of("护林", "", "drain")] == [0, 2]
