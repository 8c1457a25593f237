from __future__ import annotations

import pytest
from typer.testing import CliRunner

from service.cli.rules import app
from service.errors import NotFound

RUN = CliRunner()


def test_rules_are_listed_with_what_they_rest_on() -> None:
    told = RUN.invoke(app, ["list"])
    assert told.exit_code == 0
    assert "P10   error    standard   顿号与等、和、以及" in told.output


def test_a_rule_is_shown_with_its_examples() -> None:
    told = RUN.invoke(app, ["show", "p10"]).output
    assert "会议研究了安全生产、信访维稳[、等]工作。" in told


def test_the_examples_of_one_rule_are_tried() -> None:
    told = RUN.invoke(app, ["test", "W09", "--house", "en-engineering"])
    assert (told.exit_code, told.output) == (0, "1 rules tried, 0 examples do not hold\n")


@pytest.mark.parametrize("arguments", [["show", "Q77"], ["list", "--house", "nowhere"]])
def test_an_unknown_rule_or_house_is_told_with_those_there_are(arguments: list[str]) -> None:
    assert isinstance(RUN.invoke(app, arguments).exception, NotFound)
