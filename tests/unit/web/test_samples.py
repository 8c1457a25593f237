"""Samples over REST: brought in, looked at, corrected, searched, deleted."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.serving import Start
from tests.unit.corpus.loaders.making import archive, word

pytestmark = pytest.mark.asyncio
WAIT = {"Prefer": "wait=10"}
NORTH = {"Authorization": "Bearer key-north"}
SOUTH = {"Authorization": "Bearer key-south"}
SHIPPED = "/v1/houses/zh-official"
OWN = "/v1/houses/liuwan"
PLACE = f"{OWN}/samples"


def report(topic: str = "护林防火", title: str | None = None) -> str:
    return "\n".join(
        (
            title or f"桤木镇{topic}工作总结",
            f"一年来，我镇扎实推进{topic}，逐户登记造册，明确包片干部和办结时限，每半月通报一次进度。",
            "一、主要工作",
            f"围绕{topic}开展巡查312次，对拖延事项提级督办，年底逐项对账销号，反映的老问题大多得到解决。",
            "桤木镇人民政府",
            "2025年1月8日",
        )
    )


def file(text: str, name: str = "总结.txt") -> dict[str, Any]:
    return {"file": (name, text.encode())}


async def own_house(client: httpx.AsyncClient, name: str = "liuwan", **wish: Any) -> None:
    made = await client.post("/v1/houses", json={"id": name, "extends": "zh-official"} | wish)
    assert made.status_code == 201, made.text


@pytest_asyncio.fixture
async def house(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """Give a client of a service in which the house liuwan has been made, without shipped samples."""
    await own_house(client, inherit_samples=False)
    return client


async def bring(client: httpx.AsyncClient, text: str, place: str = PLACE, **more: Any) -> dict[str, Any]:
    answer = await client.post(place, files=file(text), headers=WAIT | more.pop("headers", {}), **more)
    assert answer.status_code in (200, 201), answer.text
    shown: dict[str, Any] = answer.json()
    return shown


async def test_one_file_of_two_documents_becomes_two_samples(house: httpx.AsyncClient) -> None:
    shown = await bring(house, f"{report()}\n===\n{report('河道清淤')}")
    assert [document["title"] for document in shown["documents"]] == [
        "桤木镇护林防火工作总结",
        "桤木镇河道清淤工作总结",
    ]
    assert [document["lines"] for document in shown["documents"]] == [[1, 6], [8, 13]]
    assert {document["genre"] for document in shown["documents"]} == {"gongzuo_zongjie"}
    assert {document["status"] for document in shown["documents"]} == {"ready"}
    assert shown["progress"]["passages_done"] == shown["progress"]["passages"] > 1
    listed = (await house.get(PLACE)).json()["items"]
    assert {item["id"] for item in listed} == {document["sample_id"] for document in shown["documents"]}


async def test_without_waiting_the_answer_tells_the_documents_at_once(house: httpx.AsyncClient) -> None:
    answer = await house.post(PLACE, files=file(report()))
    assert (answer.status_code, len(answer.json()["documents"])) == (202, 1)
    for _ in range(200):
        seen = (await house.get(answer.headers["location"])).json()
        if seen["status"] == "succeeded":
            break
        await asyncio.sleep(0.02)
    assert seen["documents"][0]["status"] == "ready"
    assert seen["id"] == answer.json()["id"]


async def test_a_text_is_brought_in_as_json(house: httpx.AsyncClient) -> None:
    sent = {"text": report(), "genre": "工作总结", "issuer": "桤木镇人民政府", "date": "2025-01-09"}
    answer = await house.post(PLACE, json=sent, headers=WAIT)
    assert answer.status_code == 201
    [document] = answer.json()["documents"]
    shown = (await house.get(f"{PLACE}/{document['sample_id']}")).json()
    assert (shown["date"], shown["issuer"], shown["genre_confidence"]) == ("2025-01-09", "桤木镇人民政府", 1.0)


async def test_a_sample_is_shown_with_all_that_is_known_of_it(house: httpx.AsyncClient) -> None:
    text = report() + "\n表\t格\n" + "这一句话没有写完就断开了所以它的后面什么也没有只好标出来给人看"
    shown = await bring(house, text)
    [document] = shown["documents"]
    sample = (await house.get(f"{PLACE}/{document['sample_id']}")).json()
    assert sample["original"] == text
    assert sample["outline"] == [{"level": 1, "heading": "一、主要工作"}]
    assert [flag["kind"] for flag in sample["flags"]] == ["truncated"]
    assert sample["notices"] == shown["notices"] == [{"kind": "tables", "detail": "cells parted by tabs", "count": 1}]
    assert sample["file"]["name"] == "总结.txt"
    assert "桤木镇人民政府" in sample["masks"]["hidden"]
    assert (sample["shipped"], sample["status"], sample["house"]) == (False, "ready", "liuwan")
    assert not any("没有写完" in passage["text"] for passage in sample["passages"])
    assert "没有写完" in sample["text"]


async def test_the_day_of_a_document_is_read_from_its_end(house: httpx.AsyncClient) -> None:
    await bring(house, report())
    assert [item["date"] for item in (await house.get(PLACE)).json()["items"]] == ["2025-01-08"]


async def test_the_same_file_twice_changes_nothing(house: httpx.AsyncClient) -> None:
    first = await bring(house, report())
    again = await house.post(PLACE, files=file(report()), headers=WAIT)
    assert again.status_code == 200
    assert again.json()["id"] == first["id"]
    assert [document["outcome"] for document in again.json()["documents"]] == ["unchanged"]
    assert len((await house.get(PLACE)).json()["items"]) == 1


async def test_the_same_document_in_another_file_is_no_second_sample(house: httpx.AsyncClient) -> None:
    await bring(house, report())
    both = await bring(house, f"{report()}\n===\n{report('河道清淤')}")
    assert [document["outcome"] for document in both["documents"]] == ["unchanged", "added"]
    assert len((await house.get(PLACE)).json()["items"]) == 2


async def test_the_same_file_many_times_at_once_is_one_sample(house: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(house.post(PLACE, files=file(report()), headers=WAIT) for _ in range(6)))
    assert {answer.status_code for answer in answers} <= {200, 201}
    outcomes = [document["outcome"] for answer in answers for document in answer.json()["documents"]]
    assert sorted(outcomes) == ["added", *["unchanged"] * 5]
    assert {answer.json()["documents"][0]["status"] for answer in answers} == {"ready"}
    assert len((await house.get(PLACE)).json()["items"]) == 1


async def test_an_idempotency_key_answers_once_and_refuses_another_file(house: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "k1"}
    first = await house.post(PLACE, files=file(report()), headers=WAIT | key)
    second = await house.post(PLACE, files=file(report()), headers=WAIT | key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    other = await house.post(PLACE, files=file(report("河道清淤")), headers=WAIT | key)
    assert other.status_code == 422


async def test_near_duplicates_are_kept_and_told_on_both_sides(house: httpx.AsyncClient) -> None:
    first = await bring(house, report())
    copy = await bring(house, report().replace("312次", "298次").replace("2025年", "2024年"))
    [told] = copy["documents"][0]["duplicates"]
    assert told["sample_id"] == first["documents"][0]["sample_id"]
    assert told["similarity"] > 0.8
    [back] = (await house.get(f"{PLACE}/{told['sample_id']}")).json()["duplicates"]
    assert back["sample_id"] == copy["documents"][0]["sample_id"]


async def test_genre_title_and_text_can_be_corrected(house: httpx.AsyncClient) -> None:
    [document] = (await bring(house, report(title="桤木镇某事项材料")))["documents"]
    place = f"{PLACE}/{document['sample_id']}"
    assert document["genre"] is None
    genre = (await house.patch(place, json={"genre": "工作总结"})).json()
    assert (genre["genre"], genre["genre_confidence"]) == ("gongzuo_zongjie", 1.0)
    titled = (await house.patch(place, json={"title": "桤木镇护林防火工作总结"})).json()
    assert titled["text"].split("\n")[:2] == ["桤木镇护林防火工作总结", report().split("\n")[1]]
    text = (await house.patch(place, json={"text": report("校车接送", "桤木镇护林防火工作总结")})).json()
    assert "校车接送" in text["passages"][0]["text"]
    assert (text["status"], text["id"]) == ("ready", document["sample_id"])
    assert "护林防火" in text["original"]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"genre": "小说"},
        {"genre": None},
        {"title": ""},
        {"title": "两\n行"},
        {"text": " \n"},
        {"text": "长" * 200_001},
        {"colour": "red"},
        {"title": 5},
    ],
)
async def test_a_wrong_correction_is_refused_and_changes_nothing(
    house: httpx.AsyncClient, change: dict[str, Any]
) -> None:
    [document] = (await bring(house, report()))["documents"]
    place = f"{PLACE}/{document['sample_id']}"
    before = (await house.get(place)).json()
    assert (await house.patch(place, json=change)).status_code == 422
    assert (await house.get(place)).json() == before


async def test_a_deleted_sample_is_gone_and_its_file_can_come_again(house: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "k1"}
    shown = await bring(house, report(), headers=key)
    [document] = shown["documents"]
    place = f"{PLACE}/{document['sample_id']}"
    assert (await house.delete(place)).status_code == 204
    assert [(await house.get(place)).status_code, (await house.delete(place)).status_code] == [404, 404]
    assert (await house.get(PLACE)).json()["items"] == []
    assert (await house.get(f"{OWN}/uploads/{shown['id']}")).status_code == 404
    again = await bring(house, report(), headers=key)
    assert [each["outcome"] for each in again["documents"]] == ["added"]


async def test_a_shipped_sample_is_neither_changed_nor_deleted(client: httpx.AsyncClient) -> None:
    assert (await client.delete(f"{SHIPPED}/samples/s1")).status_code == 409
    assert (await client.patch(f"{SHIPPED}/samples/s1", json={"genre": "工作总结"})).status_code == 409
    assert (await client.get(f"{SHIPPED}/samples/s1")).json()["shipped"] is True


async def test_what_is_brought_into_a_shipped_house_stands_beside_its_samples(client: httpx.AsyncClient) -> None:
    shown = await bring(client, report(), f"{SHIPPED}/samples")
    assert shown["house"] == "zh-official"
    listed = [item["id"] for item in (await client.get(f"{SHIPPED}/samples")).json()["items"]]
    assert len(listed) == 6
    assert shown["documents"][0]["sample_id"] in listed
    assert [item["id"] for item in (await client.get("/v1/houses")).json()["items"]] == ["zh-official"]


async def test_an_own_house_has_the_genres_of_the_one_it_extends(house: httpx.AsyncClient) -> None:
    theirs = (await house.get(f"{SHIPPED}/genres")).json()
    assert (await house.get(f"{OWN}/genres")).json() == theirs
    shown = (await house.get(OWN)).json()
    assert (shown["id"], shown["extends"], shown["inherits_samples"]) == ("liuwan", "zh-official", False)
    assert (await house.get(PLACE)).json()["items"] == []


async def test_an_own_house_may_inherit_the_shipped_samples(client: httpx.AsyncClient) -> None:
    await own_house(client)
    assert len((await client.get(PLACE)).json()["items"]) == 5
    assert (await client.get(f"{PLACE}/s1")).json()["house"] == "zh-official"
    assert (await client.delete(f"{PLACE}/s1")).status_code == 409


async def test_a_house_is_named_in_any_script_and_its_drafts_say_so(client: httpx.AsyncClient) -> None:
    await own_house(client, "柳湾镇")
    shown = await bring(client, report(), "/v1/houses/柳湾镇/samples")
    assert shown["house"] == "柳湾镇"
    brief = {"house": "柳湾镇", "genre": "工作总结", "title": "柳湾镇工作总结", "facts": ["排查企业46家"]}
    made = await client.post("/v1/drafts", json=brief, headers=WAIT)
    assert (made.status_code, made.json()["house"]) == (200, "柳湾镇")


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"id": "a b", "extends": "zh-official"}, 422),
        ({"id": "a/b", "extends": "zh-official"}, 422),
        ({"id": "~", "extends": "zh-official"}, 422),
        ({"id": "", "extends": "zh-official"}, 422),
        ({"id": "x" * 61, "extends": "zh-official"}, 422),
        ({"id": "new", "extends": "nowhere"}, 422),
        ({"id": "new", "extends": "liuwan"}, 422),
        ({"id": "new"}, 422),
        ({"id": "new", "extends": "zh-official", "inherit_samples": "no"}, 422),
        ({"id": "liuwan", "extends": "zh-official"}, 409),
        ({"id": "zh-official", "extends": "zh-official"}, 409),
    ],
)
async def test_a_house_that_cannot_be_is_refused(house: httpx.AsyncClient, wish: dict[str, Any], status: int) -> None:
    answer = await house.post("/v1/houses", json=wish)
    assert answer.status_code == status, answer.text
    assert [item["id"] for item in (await house.get("/v1/houses")).json()["items"]] == ["zh-official", "liuwan"]


async def test_a_deleted_house_takes_its_samples_along(house: httpx.AsyncClient) -> None:
    await bring(house, report())
    assert (await house.delete(OWN)).status_code == 204
    assert [(await house.get(OWN)).status_code, (await house.delete(OWN)).status_code] == [404, 404]
    assert (await house.delete(SHIPPED)).status_code == 409
    await own_house(house, inherit_samples=False)
    assert (await house.get(PLACE)).json()["items"] == []


async def test_another_tenants_house_and_samples_answer_like_none(two_tenants: httpx.AsyncClient) -> None:
    client = two_tenants
    await client.post("/v1/houses", json={"id": "liuwan", "extends": "zh-official"}, headers=NORTH)
    shown = await bring(client, report(), headers=NORTH)
    sample_id = shown["documents"][0]["sample_id"]
    routes: list[tuple[str, str, Any]] = [
        ("GET", "", None),
        ("DELETE", "", None),
        ("GET", "/genres", None),
        ("GET", "/samples", None),
        ("POST", "/samples", {"text": report()}),
        ("GET", "/samples/search?q=x", None),
        ("GET", f"/samples/{sample_id}", None),
        ("PATCH", f"/samples/{sample_id}", {"genre": "工作总结"}),
        ("DELETE", f"/samples/{sample_id}", None),
        ("GET", f"/uploads/{shown['id']}", None),
    ]
    for method, rest, sent in routes:
        foreign, unknown = [
            await client.request(method, f"/v1/houses/{name}{rest}", json=sent, headers=SOUTH)
            for name in ("liuwan", "nobody")
        ]
        assert (foreign.status_code, unknown.status_code) == (404, 404), (method, rest)
        assert foreign.json()["detail"].replace("liuwan", "nobody") == unknown.json()["detail"]
    assert (await client.get(f"{PLACE}/{sample_id}", headers=NORTH)).status_code == 200


async def test_two_tenants_houses_of_one_name_share_nothing(two_tenants: httpx.AsyncClient) -> None:
    client = two_tenants
    for who, topic in ((NORTH, "护林防火"), (SOUTH, "河道清淤")):
        await client.post(
            "/v1/houses", json={"id": "liuwan", "extends": "zh-official", "inherit_samples": False}, headers=who
        )
        await bring(client, report(topic), headers=who)
    titles = [
        [item["title"] for item in (await client.get(PLACE, headers=who)).json()["items"]] for who in (NORTH, SOUTH)
    ]
    assert titles == [["桤木镇护林防火工作总结"], ["桤木镇河道清淤工作总结"]]


async def test_what_one_tenant_brings_into_a_shipped_house_no_other_sees(two_tenants: httpx.AsyncClient) -> None:
    client = two_tenants
    shown = await bring(client, report(), f"{SHIPPED}/samples", headers=NORTH)
    sample_id = shown["documents"][0]["sample_id"]
    assert len((await client.get(f"{SHIPPED}/samples", headers=NORTH)).json()["items"]) == 6
    assert len((await client.get(f"{SHIPPED}/samples", headers=SOUTH)).json()["items"]) == 5
    assert (await client.get(f"{SHIPPED}/samples/{sample_id}", headers=SOUTH)).status_code == 404


ENTITIES = archive(
    {
        "word/document.xml": '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
        "_rels/.rels": "<Relationships/>",
    }
)
BAD_FILES: dict[str, dict[str, Any]] = {
    "random bytes as text": {"files": {"file": ("a.txt", bytes(range(128, 256)) * 300)}},
    "a cut Word file": {"files": {"file": ("a.docx", word("青萍镇工作总结")[:-200])}},
    "a Word file that unpacks to much": {
        "files": {"file": ("a.docx", archive({"word/document.xml": b"0" * 200_000_000}))}
    },
    "a Word file with entities": {"files": {"file": ("a.docx", ENTITIES)}},
    "a page nested without end": {"files": {"file": ("a.html", b"<div>" * 200_000 + report().encode())}},
    "no UTF-8": {"files": {"file": ("a.txt", b"\xff\xfe\x00")}},
    "nothing in it": {"files": {"file": ("a.txt", b"")}},
    "blank": {"files": {"file": ("a.txt", b" \n \n")}},
    "no file": {"files": {"other": ("a.txt", b"x")}},
    "a field in place of the file": {"data": {"file": "x"}, "files": {"more": ("a", b"x")}},
    "two files": {"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"y"))]},
    "an unknown field": {"files": file(report()), "data": {"colour": "red"}},
    "an unknown genre": {"files": file(report()), "data": {"genre": "小说"}},
    "a date that is none": {"files": file(report()), "data": {"date": "2025-02-30"}},
    "a title of two lines": {"files": file(report()), "data": {"title": "甲\n乙"}},
    "a title for two documents": {"files": file(f"{report()}\n===\n{report()}乙"), "data": {"title": "甲"}},
    "a document too long": {"files": file(f"甲\n{'长' * 200_001}")},
    "no boundary": {"content": b"x", "headers": {"Content-Type": "multipart/form-data"}},
    "a broken form": {"content": b"--b\r\nnothing", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
    "a cut form": {
        "content": b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
        "headers": {"Content-Type": "multipart/form-data; boundary=b"},
    },
    "no text": {"json": {}},
    "an empty text": {"json": {"text": ""}},
    "a number as text": {"json": {"text": 7}},
    "an unknown field beside a text": {"json": {"text": "甲", "colour": "red"}},
    "half a character": {"content": b'{"text":"\\ud800"}', "headers": {"Content-Type": "application/json"}},
    "NUL": {"content": b'{"text":"a\\u0000b"}', "headers": {"Content-Type": "application/json"}},
    "no JSON": {"content": b"{", "headers": {"Content-Type": "application/json"}},
}


@pytest.mark.parametrize("case", BAD_FILES)
async def test_a_file_that_cannot_be_used_is_refused_and_leaves_nothing(house: httpx.AsyncClient, case: str) -> None:
    answer = await house.post(PLACE, **BAD_FILES[case])
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (await house.get(PLACE)).json()["items"] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/octet-stream", ""])
async def test_a_body_of_another_type_is_refused(house: httpx.AsyncClient, kind: str) -> None:
    assert (await house.post(PLACE, content=b"x", headers={"Content-Type": kind})).status_code == 415


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=b"])
async def test_a_file_over_the_limit_is_refused_while_it_comes(start: Start, kind: str) -> None:
    client = await start(upload_limit=100_000)
    sent = 0
    head = (
        b'{"text":"' if "json" in kind else b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    )

    async def endless() -> Any:
        nonlocal sent
        yield head
        while sent < 1000:
            sent += 1
            yield b"x" * 50_000

    answer = await client.post(f"{SHIPPED}/samples", content=endless(), headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert sent <= 5
    fits = await client.post(f"{SHIPPED}/samples", files={"file": ("a.txt", b"x" * 100_001)})
    assert fits.status_code == 413


async def test_a_file_name_cannot_lead_anywhere(house: httpx.AsyncClient) -> None:
    answer = await house.post(PLACE, files={"file": ("..\\..\\etc/passwd.txt", report().encode())}, headers=WAIT)
    assert answer.json()["name"] == "passwd.txt"


async def test_no_file_that_was_sent_lies_outside_the_data_directory(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "temporary"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    client = await start()
    lines = "\n".join(report(f"事项{number}") + "\n===" for number in range(400))
    await client.post(f"{SHIPPED}/samples", files={"file": ("a.txt", (lines + "x" * 1_500_000).encode())})
    assert list(aside.iterdir()) == []


async def test_the_shown_examples_work(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()["paths"]
    houses = document["/v1/houses"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    for example in houses.values():
        made = await client.post("/v1/houses", json=example["value"])
        assert made.status_code == 201, made.text
    body = document["/v1/houses/{house_id}/samples"]["post"]["requestBody"]["content"]
    assert body["multipart/form-data"]["schema"]["required"] == ["file"]
    for example in body["application/json"]["examples"].values():
        answer = await client.post("/v1/houses/liuwan/samples", json=example["value"], headers=WAIT)
        assert answer.status_code in (200, 201), answer.text
    place = f"/v1/houses/liuwan/samples/{answer.json()['documents'][0]['sample_id']}"
    changes = document["/v1/houses/{house_id}/samples/{sample_id}"]["patch"]["requestBody"]["content"]
    for example in changes["application/json"]["examples"].values():
        assert (await client.patch(place, json=example["value"])).status_code == 200
