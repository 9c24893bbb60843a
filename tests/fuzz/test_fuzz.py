"""Five hundred requests of the fuzzer; `make fuzz` makes as many as one likes."""

import pytest

from tests.fuzz import __main__ as fuzzer

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # minutes: walks every address, table or writer
SEED = 9
COUNT = 500


@pytest.fixture(scope="module")
def prepared(module_rows, tmp_path_factory):
    """Slow is for `make fuzz`, which has a machine of its own."""
    with fuzzer.in_world(tmp_path_factory.mktemp("world"), links=1, slow=60) as found:
        yield found


def test_no_request_of_a_seed_is_answered_badly(prepared):
    maker, runner = prepared
    summary = fuzzer.fuzz(maker, runner, SEED, range(COUNT))
    assert summary.count == COUNT and len(summary.by_address) > 150
    assert [(result.case.told(), result.problems) for _route, result in summary.bad] == []


def test_a_case_is_the_same_whatever_was_made_before(prepared):
    maker, _runner = prepared
    told = [maker.make(SEED, number).told() for number in (3, 4, 5)]
    assert told[::-1] == [maker.make(SEED, number).told() for number in (5, 4, 3)]


def test_a_server_error_a_slow_page_and_a_number_are_seen(prepared):
    maker, runner = prepared
    case = next(case for case in (maker.make(SEED, n) for n in range(COUNT)) if case.role == "anonymous")
    result = runner.run(case)
    assert not result.problems
    result.status, result.seconds, result.body = 500, 61, runner.world.numbers[0].encode()
    runner.judge(result)
    assert len(result.problems) == 3
