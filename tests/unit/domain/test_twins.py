"""Near-duplicates hang together in groups of which one is shown."""

from service.domain.twins import Twin, barred, groups


def test_pairs_that_hang_together_are_one_group_with_the_first_in_front():
    pairs = [Twin(sample_id=new, twin_id=old, similarity=0.9) for new, old in ("ba", "cb", "yx", "cx")]
    assert groups(pairs) == (("x", "y", "a", "b", "c"),)
    assert groups([]) == ()


def test_of_a_group_the_first_that_may_be_shown_is_shown():
    together = (("a", "b", "c"), ("x", "y"))
    assert barred(together) == ("b", "c", "y")
    assert barred(together, exclude=["a"]) == ("c", "y")
    assert barred(together, allowed=["c", "y"]) == ()
