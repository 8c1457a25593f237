from service.domain.profile import Profile, Spread
from service.drafting.manner import manner

WORDING = "一句{low}到{high}字。"


class Measured:
    """What is on record of one house."""

    def __init__(self, **counts: int) -> None:
        self._counts = counts

    def get(self, house: str, genre: str | None) -> Profile | None:
        count = self._counts.get(genre or "whole")
        if count is None:
            return None
        low = 28.2 if genre else 18.0
        spread = Spread(p10=low, p50=35.2, p90=42.6, count=count)
        return Profile(house=house, genre=genre, digest="", samples=(), spreads={"sentence_length": spread})


def told(styles: Measured | None) -> str:
    return manner(styles, "zh-official", "han", WORDING)


def test_a_writer_is_told_how_long_the_sentences_of_the_genre_are() -> None:
    assert told(Measured(han=7, whole=80)) == "一句30到45字。"


def test_a_genre_of_few_samples_is_told_by_its_house() -> None:
    assert told(Measured(han=2, whole=80)) == told(Measured(whole=80)) == "一句20到45字。"


def test_nothing_is_told_where_nothing_was_measured() -> None:
    assert told(None) == told(Measured()) == told(Measured(han=2)) == ""
