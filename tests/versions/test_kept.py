"""Answers kept by data version: when they are asked for anew, and by whom they are shared."""

import re
import threading
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace
from typing import NamedTuple

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy

from regions.models import Region
from versions import kept
from versions.frozen import mutable_part

OUTSIDE = SimpleNamespace(in_atomic_block=False)  # whatever the test itself runs in


@pytest.fixture
def asked():
    """What the kept function was asked for, in order."""
    return []


@pytest.fixture
def double(asked, monkeypatch):
    """A function that is kept for two arguments."""
    monkeypatch.setattr(kept, "connection", OUTSIDE)

    @kept.kept("animals", size=2)
    def double(number):
        """Twice as much."""
        asked.append(number)
        return (number, number)

    return double


def at(version, function, *numbers):
    with kept.at({"animals": version, "plants": 5}):
        return [function(number) for number in numbers]


def test_without_a_version_everybody_asks(double, asked):
    assert double(1) == double(1) == (1, 1)
    assert asked == [1, 1]


def test_pages_of_one_version_share_the_answer(double, asked):
    first, again = at(7, double, 1, 1)
    (other_page,) = at(7, double, 1)
    assert first is again is other_page and asked == [1]


def test_a_page_that_did_not_ask_for_the_version_of_the_app_asks_each_time(double, asked):
    at(7, double, 1)
    with kept.at({"plants": 7}):
        double(1), double(1)
    assert asked == [1, 1, 1]


def test_another_version_is_asked_for_anew_also_an_older_one(double, asked):
    at(7, double, 1)
    at(8, double, 1, 1)
    at(7, double, 1)
    assert asked == [1, 1, 1]


def test_rows_of_two_apps_are_kept_while_both_stay_the_same(monkeypatch):
    monkeypatch.setattr(kept, "connection", OUTSIDE)
    asked = []

    @kept.kept("animals", "plants", size=1)
    def eats():
        asked.append(1)
        return ("hare", "clover")

    for versions in ({"animals": 1, "plants": 1}, {"animals": 1, "plants": 1}, {"animals": 1, "plants": 2}):
        with kept.at(versions):
            eats()
    assert len(asked) == 2
    with kept.at({"animals": 1}):
        eats()
    assert len(asked) == 3, "a page that did not ask for the version of one of them"


def test_no_more_answers_than_the_size(double, asked):
    at(7, double, 1, 2, 3, 3, 1)
    assert asked == [1, 2, 3, 1]
    assert len(double.found[1]) <= 2


def test_after_a_page_its_version_is_gone_also_after_an_error(double, asked):
    with pytest.raises(ZeroDivisionError), kept.at({"animals": 7}):
        1 / 0  # noqa: B018
    double(1), double(1)
    assert asked == [1, 1]


def test_nothing_is_kept_where_the_answer_was_an_error(monkeypatch):
    monkeypatch.setattr(kept, "connection", OUTSIDE)
    answers = iter([ZeroDivisionError, 5])

    @kept.kept("animals", size=1)
    def find():
        answer = next(answers)
        if answer is ZeroDivisionError:
            raise ZeroDivisionError
        return answer

    with kept.at({"animals": 1}):
        with pytest.raises(ZeroDivisionError):
            find()
        assert find() == 5


@pytest.mark.django_db
def test_a_page_in_a_transaction_asks_for_itself(double, asked, monkeypatch):
    at(7, double, 1)
    monkeypatch.undo()
    with transaction.atomic():
        at(7, double, 1, 1)
        at(7, double, 1)
    assert asked == [1, 1, 1]
    monkeypatch.setattr(kept, "connection", OUTSIDE)
    at(7, double, 1)
    assert asked == [1, 1, 1]


def test_forgotten_answers_are_asked_for_anew(double, asked):
    at(7, double, 1)
    kept.forget()
    at(7, double, 1)
    assert asked == [1, 1]


def test_threads_of_several_versions_never_take_each_others_answers():
    """Each answer names the version at which it was asked for; a mix of both would be an old row on a new page."""
    local, wrong = threading.local(), []

    @kept.kept("animals", size=5)
    def version_of(_number):
        return local.version

    def work(version):
        local.version = version
        for n in range(2000):
            with kept.at({"animals": version, "plants": 5}):
                if version_of(n % 7) != version:
                    wrong.append(n)

    threads = [threading.Thread(target=work, args=(version,)) for version in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


class Point(NamedTuple):
    place: tuple
    what: object


@dataclass(frozen=True)
class Fact:
    what: object


@dataclass
class Note:
    what: object


class Loose(tuple):
    """Takes attributes, as it has no __slots__."""


@pytest.mark.parametrize("answer", [
    None, 1, 1.5, "word", Decimal("1.5"), date(2026, 1, 1), gettext_lazy("word"), Region.Level.PROVINCE, True,
    (), frozenset(), Point((1, 2), "x"), Fact(Fact(("x",))),
    MappingProxyType({"a": (1,), Point((), 1): frozenset({2})}),
])  # fmt: skip
def test_what_cannot_be_changed_is_kept(answer):
    assert mutable_part(answer) == ""


@pytest.mark.parametrize(("answer", "said"), [
    ([], ": list"),
    ({}, ": dict"),
    ({1}, ": set"),
    (Region(code="64"), ": Region"),
    (Note(1), ": Note"),
    (Loose((1,)), ": Loose"),
    (((), (1, [])), "[1][1]: list"),
    (Point((), Fact({})), ".what.what: dict"),
    (frozenset({Fact(1), (2, Region(code="64"))}), "{}[1]: Region"),
    (MappingProxyType({"64": (Region(code="64"),)}), "['64'][0]: Region"),
    (MappingProxyType({(1, Region(code="64")): 1}), "{}[1]: Region"),
])  # fmt: skip
def test_what_can_be_changed_is_not(answer, said, monkeypatch):
    assert mutable_part(answer) == said
    monkeypatch.setattr(kept, "connection", OUTSIDE)

    @kept.kept("animals", size=1)
    def load():
        return answer

    assert load() is answer, "not kept, so nobody shares it"
    with (
        kept.at({"animals": 1}),
        pytest.raises(TypeError, match=re.escape(f"it can change{said}")),
    ):
        load()
    assert not load.found[1]
