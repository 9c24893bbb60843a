"""The order of files in a spread run."""

import csv

from tests.order import durations


def test_the_longest_file_begins_and_its_tests_stay_in_their_order():
    names = ["a.py::test_2", "a.py::test_1", "b.py::T::test[x::y]", "c.py::test", "b.py::T::other"]
    ordered = durations.longest_first(names, {"a.py": 1.5, "b.py": 20.0})
    assert ordered == ["b.py::T::test[x::y]", "b.py::T::other", "a.py::test_2", "a.py::test_1", "c.py::test"]


def test_files_without_a_line_come_by_the_number_of_their_tests():
    few, many = ["few.py::test"], [f"many.py::test[{n}]" for n in range(100)]
    assert durations.longest_first([*few, "known.py::test", *many], {"known.py": 1.0}) == [
        *many, "known.py::test", *few,
    ]  # fmt: skip


def test_what_a_run_took_is_kept_beside_what_it_did_not_run(tmp_path, monkeypatch):
    kept = tmp_path / "durations.csv"
    monkeypatch.setattr(durations, "ROOT", tmp_path)
    monkeypatch.setattr(durations, "KEPT", kept)
    (tmp_path / "old.py").touch()
    durations.write(kept, {"old.py": 3.0, "gone.py": 4.0, "ran.py": 5.0})
    keeper = durations.Keeper()
    for name, seconds in (("ran.py::test[1]", 0.25), ("ran.py::test[2]", 2.0)):
        keeper.pytest_runtest_logreport(type("Report", (), {"nodeid": name, "duration": seconds}))
    keeper.pytest_sessionfinish()
    assert durations.read(kept) == {"old.py": 3.0, "ran.py": 2.2}


def test_the_kept_file_is_in_order_and_names_each_file_once():
    with durations.KEPT.open(encoding="utf-8", newline="") as file:
        names = [line["file"] for line in csv.DictReader(file)]
    assert names == sorted(set(names)) and names
