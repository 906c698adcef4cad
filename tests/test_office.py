"""Sentences to say to an office, in English, Chinese and pinyin, and whom to call."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from checker.answer import answer
from checker.inputs import read_answers
from checker.office import Office, office
from overrides.hooks.catalogue import DATA, read
from overrides.hooks.pinyin import pinyin
from overrides.hooks.yaml_files import YamlFile
from tests.small_catalogue import WEAK, catalogue, plain, procedure, requirement, text
from tests.test_answer import venue

if TYPE_CHECKING:
    from pathlib import Path

REAL, _ = read()
DAY = date(2026, 11, 23)


def corrections() -> dict[str, str]:
    return dict(YamlFile(DATA / "pinyin.yaml", "pinyin").plain)


def asked(tmp_path: Path, **kinds: Any) -> Office:
    said = pinyin({**plain(**kinds), "pinyin": corrections()}, tmp_path)
    found = catalogue(**kinds, pinyin=said)
    return office(found, answer(found, {"procedure": "leave", "district": "west"}, DAY, DAY))


def test_only_what_no_official_source_confirms_is_asked(tmp_path: Path) -> None:
    documents = [requirement("form"), requirement("proof", **WEAK)]
    found = asked(tmp_path, procedures={"leave": procedure(documents=documents)})
    (question,) = found.questions
    assert (question.kind, question.id, question.number) == ("documents", "proof", 3)
    assert question.ask.en == "Hello. About leave: is this paper needed: proof? Who has to sign or seal it?"
    assert question.ask.zh.startswith("您好，请问leave（中文）需要提交这份材料吗：proof（中文）？")
    said = "Nín hǎo, qǐngwèn leave (zhōngwén) xūyào tíjiāo zhè fèn cáiliào ma: proof (zhōngwén)? Yīngdāng yóu shuí "
    assert question.pinyin.startswith(said)


def test_a_question_that_no_source_answers_carries_its_own_sentence(tmp_path: Path) -> None:
    record = {"question": text("who"), "ask": {"en": "Who?", "zh": "请问是谁？"}, "verified": "2026-01-02"}
    found = asked(tmp_path, open_questions={"who": {**record, "procedures": ["leave"]}})
    (question,) = found.questions
    assert (question.kind, question.ask.zh, question.pinyin) == ("unknowns", "请问是谁？", "Qǐngwèn shì shuí?")
    assert question.number > 0


def test_the_own_district_is_called_first_and_a_counter_about_itself(tmp_path: Path) -> None:
    def counter(order: int, *districts: str, **more: Any) -> dict[str, Any]:
        made = venue(order, *districts, **more)
        return {**made, "states": [{**made["states"][0], "phones": [f"010-{order}"]}]}

    weak = counter(2, "west")
    weak["services"] = [{**weak["services"][0], **WEAK}]
    found = asked(tmp_path, venues={"city": counter(1, "all"), "western": weak, "eastern": counter(3, "east")})
    assert [(one.id, one.phones) for one in found.call] == [("western", ("010-2",)), ("city", ("010-1",))]
    assert [(q.id, q.call) for q in found.questions] == [("western", "western")]


def test_without_a_telephone_it_says_so(tmp_path: Path) -> None:
    found = asked(tmp_path, procedures={"leave": procedure(documents=[requirement("form", **WEAK)])})
    assert (found.call, found.nobody) == ((), REAL.checker_words["call_nobody"])


READINGS = {
    "行业许可证明文件": "hángyè xǔkě zhèngmíng wénjiàn",
    "国籍变更的，须重新申请。": "guójí biàngēng de, xū chóngxīn shēnqǐng.",
    "公安出入境管理处": "gōng'ān chūrùjìng guǎnlǐchù",
    "受理机构如何处理": "shòulǐ jīgòu rúhé chǔlǐ",
    "合同不得早于注销日": "hétóng bùdé zǎo yú zhùxiāo rì",
    "个人所得税纳税记录": "gèrén suǒdéshuì nàshuì jìlù",
    "现在还能办理吗？": "xiànzài hái néng bànlǐ ma?",
    "材料是否归还": "cáiliào shìfǒu guīhuán",
    "以哪个为准": "yǐ nǎge wéi zhǔn",
    "为了办理": "wèile bànlǐ",
    "应为正式员工": "yīng wéi zhèngshì yuángōng",
    "法定代表人": "fǎdìng dàibiǎorén",
    "外国人来华工作许可注销": "wàiguórén lái Huá gōngzuò xǔkě zhùxiāo",
    "新版办事指南（转载）": "xīnbǎn bànshì zhǐnán (zhuǎnzǎi)",
    "载明单位名称": "zàimíng dānwèi míngchēng",
    "不超过60岁，一般3个工作日": "bù chāoguò 60 suì, yībān 3 ge gōngzuòrì",
    "单位和本人": "dānwèi hé běnrén",
    "参与调整": "cānyù tiáozhěng",
    "市级“一站式”窗口": "shìjí “yīzhànshì” chuāngkǒu",
}


@pytest.fixture(scope="module")
def read_aloud(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    records = {str(i): {"name": {"en": "x", "zh": chinese}} for i, chinese in enumerate(READINGS)}
    return pinyin({"documents": records, "pinyin": corrections()}, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("chinese", READINGS)
def test_characters_with_two_readings_are_read_right(chinese: str, read_aloud: dict[str, str]) -> None:
    assert read_aloud[chinese] == READINGS[chinese]


def test_a_correction_is_heeded_and_places_stay(tmp_path: Path) -> None:
    records = {"a": {"name": {"en": "x", "zh": "请问{name}是重重的"}}}
    said = pinyin({"documents": records, "pinyin": {"重重": "chóng chóng"}}, tmp_path)
    assert said == {"请问{name}是重重的": "qǐngwèn {name} shì chóng chóng de"}


def test_malformed_records_are_left_to_the_schema(tmp_path: Path) -> None:
    odd = {"documents": [{"name": "text"}, 3], "procedures": {"p": {"deadlines": "no"}}, "checker_words": []}
    assert pinyin(odd, tmp_path) == {}


@pytest.mark.parametrize("name", REAL.procedures)
def test_every_real_line_to_confirm_has_a_whole_sentence(name: str) -> None:
    for example in REAL.procedures[name].examples:
        answers, _ = read_answers(REAL, example.situation)
        found = office(REAL, answer(REAL, answers, example.as_of, DAY))
        for question in found.questions:
            for said in (question.ask.en, question.ask.zh, question.pinyin):
                assert said
                assert not set("{}") & set(said)
            assert not re.search(r"[\u4e00-\u9fff]", question.pinyin)
            assert question.pinyin[0] in "N“"
        assert found.call or not found.questions
