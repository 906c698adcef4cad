"""The command line as people use it: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from icalendar import Calendar

ROOT = Path(__file__).resolve().parents[1]
SEED = "procedure=cancellation category=b district=haidian reason=mutual --as-of 2021-03-01 --today 2021-03-01"


def checker(arguments: str, command: str = "answer", **environment: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "checker", command, *arguments.split()]
    env = {**os.environ, **environment}
    return subprocess.run(whole, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_answer_as_json() -> None:
    done = checker(f"{SEED} --format json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert found["as_of"] == "2021-03-01"
    assert found["situation"]["reason"] == "mutual"
    assert found["submission"]["mode"] == "appointment"


def test_hash_seeds_and_time_zones_change_nothing() -> None:
    runs = {
        checker(f"{SEED} --format json", PYTHONHASHSEED=seed, TZ=zone).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/Los_Angeles"))
    }
    assert len(runs) == 1


def test_text_in_both_languages_has_the_same_line_numbers() -> None:
    def numbers(text: str) -> list[str]:
        return [line.partition(".")[0].strip() for line in text.splitlines() if line[:3].strip().isdigit()]

    en, zh = (checker(f"{SEED} --lang {lang}").stdout for lang in ("en", "zh"))
    assert numbers(en) == numbers(zh) != []
    both = checker(f"{SEED} --lang both").stdout
    assert numbers(both) == sorted(numbers(en) * 2, key=int)


def test_a_calendar_file() -> None:
    done = checker(f"{SEED} event_date=2021-02-26 --format ics --lang zh")
    days = {str(event["DTSTART"].dt) for event in Calendar.from_ical(done.stdout).walk("VEVENT")}
    assert "2021-03-12" in days


def test_every_problem_of_the_input_is_told_and_nothing_else() -> None:
    done = checker("procedure=cancelation districkt=haidian category event_date=2021-02-30 --as-of 1999-01-01")
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 5
    assert 'Did you mean "cancellation"?' in done.stderr
    assert 'Did you mean "district"?' in done.stderr
    assert "2021-02-30" in done.stderr
    assert "1999-01-01" in done.stderr


def test_problems_are_told_in_the_language_asked_for() -> None:
    done = checker("procedure=cancelation --lang zh")
    assert "是否为“cancellation”" in done.stderr
    assert "Did you mean" not in done.stderr


def test_a_category_in_words_and_as_json() -> None:
    answers = "degree=master years=3 post=manager_technical pay=unknown"
    said = checker(f"{answers} --lang zh", command="category")
    assert (said.returncode, said.stderr) == (0, "")
    assert "A类、B类或C类，尚待确定" in said.stdout
    found = json.loads(checker(f"{answers} --format json --as-of 2026-11-23", command="category").stdout)
    assert found["as_of"] == "2026-11-23"
    assert found["open"][0] == "programme"


def test_a_category_refuses_what_it_cannot_use() -> None:
    done = checker("degree=mastr procedure=cancellation --as-of 1999-01-01", command="category")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 3
    assert 'Did you mean "master"?' in done.stderr
    assert "no format ics" in checker("degree=master --format ics", command="category").stderr
