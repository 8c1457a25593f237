"""Own houses on record, and whose samples they draw from."""

from __future__ import annotations

import pytest

from service.errors import Conflict, NotFound
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.storage.samples import SampleRepository
from tests.builders import sample

SHIPPED = "zh-official"


@pytest.fixture
def database(tmp_path):
    made = open_database(tmp_path / "records.db")
    yield made
    made.close()


@pytest.fixture
def houses(database):
    return OwnHouses(database)


def make(houses, name="liuwan", *, tenant="north", inherits=True):
    return houses.make(tenant=tenant, name=name, title="柳湾镇", extends=SHIPPED, inherits=inherits)


def put(database, house, key):
    records = SampleRepository(database)
    records.put(
        sample(key, f"{key}的一段话。", house=house, details=(key,)), shipped=house == SHIPPED, outline=("一、",)
    )
    records.mark_ready({key: "made"})
    return records


def test_a_house_is_found_by_its_tenant_and_name_alone(houses):
    made = make(houses)
    assert houses.named("north", "liuwan") == houses.get(made.id) == made
    assert houses.named("south", "liuwan") is None
    assert (houses.of("north"), houses.of("south")) == ((made,), ())


def test_one_name_is_two_houses_for_two_tenants_but_not_for_one(houses):
    assert make(houses).id != make(houses, tenant="south").id
    with pytest.raises(Conflict, match="liuwan"):
        make(houses)


def test_a_removed_house_is_gone(houses):
    made = make(houses)
    houses.remove(made.id)
    assert houses.of("north") == ()
    with pytest.raises(NotFound):
        houses.remove(made.id)


def test_an_inheriting_house_draws_from_both_and_the_other_way_round_nothing(houses, database):
    own = make(houses)
    put(database, SHIPPED, "s1")
    records = put(database, own.id, "s2")
    assert {each.id for each in records.samples(own.id)} == {"s1", "s2"}
    assert {each.id for each in records.page(own.id, limit=9, after=None)} == {"s1", "s2"}
    assert set(records.passages(own.id, ["s1#0", "s2#0"])) == {"s1#0", "s2#0"}
    assert records.details(own.id) == ("s1", "s2")
    assert len(records.outlines(own.id, "gongzuo_zongjie")) == 2
    assert {each.id for each in records.samples(SHIPPED)} == {"s1"}
    with pytest.raises(NotFound):
        records.get(SHIPPED, "s2")


def test_a_house_of_its_own_samples_alone_shows_no_other_but_knows_what_is_usual(houses, database):
    own = make(houses, inherits=False)
    put(database, SHIPPED, "s1")
    records = put(database, own.id, "s2")
    assert [each.id for each in records.samples(own.id)] == ["s2"]
    assert set(records.passages(own.id, ["s1#0", "s2#0"])) == {"s2#0"}
    assert records.details(own.id) == ("s2",)
    assert len(records.texts(own.id)) == 2
    with pytest.raises(NotFound):
        records.get(own.id, "s1")


def test_a_change_in_the_extended_house_is_a_change(houses, database):
    own = make(houses)
    records = SampleRepository(database)
    before = records.version(own.id)
    put(database, SHIPPED, "s1")
    assert records.version(own.id) > before
