"""A name as written → the one body it means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inograph import checks, registry, spelling
from inograph.registry import Context, forms, kinds
from inograph.registry.proposing import Proposer
from inograph.workspace import Workspace


@pytest.fixture(scope="module")
def known() -> registry.Registry:
    return registry.load(Workspace.open(Path(__file__).parents[1]))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Рослесхоз", "rosleskhoz"),
        ("Рослесхозом", "rosleskhoz"),
        ("рослесхозу", "rosleskhoz"),
        ("Федеральным агентством лесного хозяйства", "rosleskhoz"),
        ("Администрацией Томской области", "administratsiia-tomskoi-oblasti"),
        ("администрация области", "administratsiia-tomskoi-oblasti"),
        ('открытое акционерное общество "Российские железные дороги"', "rzhd"),
        ("ОАО «РЖД»", "rzhd"),
        (
            "федеральное государственное автономное образовательное учреждение высшего образования "
            '"Национальный исследовательский Томский государственный университет"',
            "tgu",
        ),
        ("Томским госуниверситетом", "tgu"),
        ('"Газпромбанк" (открытое акционерное общество)', "gazprombank"),
        ("Минздраву РФ", "minzdrav-rossii"),
        ("Министерство здравоохранения РФ", "minzdrav-rossii"),
        ("МИНЗДРАВ  РОССИИ", "minzdrav-rossii"),
        ("заинтересованными транспортными организациями", "zainteresovannye-transportnye-organizatsii"),
    ],
)
def test_every_spelling_and_case_form_is_the_same_body(known: registry.Registry, written: str, key: str) -> None:
    found = known.resolve(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("written", ["Минспорт России", "администрация города", "университет", "", "агентство"])
def test_a_name_that_no_row_knows_is_never_merged(known: registry.Registry, written: str) -> None:
    assert known.resolve(written) is None


def test_an_unknown_name_becomes_one_proposed_body_in_every_form(known: registry.Registry) -> None:
    proposer = Proposer(known)
    for name in ("Росаэрозольство", "Росаэрозольством"):
        proposer.body(name)
    grown = proposer.registry
    body = grown.resolve("Росаэрозольству")
    assert body is not None
    assert body.proposed
    assert len(grown.stakeholders) == len(known.stakeholders) + 1
    assert known.resolve("Росаэрозольство") is None


def test_two_registries_of_the_same_place_complete_local_names() -> None:
    assert (
        forms.completed("министерство финансов области", "Томская область") == "министерство финансов Томской области"
    )
    assert forms.completed("администрация Томской области", "Томская область") == "администрация Томской области"
    assert forms.completed("министерство финансов", "Томская область") == "министерство финансов"


def test_the_kept_key_of_an_activity_survives_white_space(known: registry.Registry) -> None:
    title = known.tables["activities"][0]["title"]
    assert known.activity_key("  " + title.replace(" ", " \n", 1)) == known.tables["activities"][0]["key"]


def test_a_declared_figure_finds_its_indicator_by_its_words(known: registry.Registry) -> None:
    assert known.indicator("федеральных министерств")["key"] == "federal-ministries"
    assert known.indicator("малых и средних инновационных компаний")["key"] == "small-and-medium-enterprises"
    fresh = known.indicator("спутников связи")
    assert fresh["key"] == "sputnikov-sviazi"
    assert fresh["counts"] == ""


def test_a_repeated_or_unusable_key_is_a_finding_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "x"\n')
    folder = tmp_path / "graph" / "registry"
    folder.mkdir(parents=True)
    (folder / "stakeholders.csv").write_text(
        "key,kind,name_ru\na,company,А\na,company,Б\nКлюч,company,В\n", encoding="utf-8"
    )
    loaded = registry.load(Workspace.open(tmp_path))
    assert [f.where for f in loaded.findings] == [
        "graph/registry/stakeholders.csv:3",
        "graph/registry/stakeholders.csv:4",
    ]
    assert list(loaded.stakeholders) == ["a"]


def test_homonyms_are_not_resolved_by_name_alone(tmp_path: Path) -> None:
    (tmp_path / "inograph.toml").write_text('[programme]\nkey = "x"\n')
    folder = tmp_path / "graph" / "registry"
    folder.mkdir(parents=True)
    (folder / "stakeholders.csv").write_text(
        "key,kind,name_ru\nvega-tomsk,company,Вега\nvega-omsk,company,Вега\n", encoding="utf-8"
    )
    assert registry.load(Workspace.open(tmp_path)).resolve("Вега") is None


def test_a_ragged_row_is_a_finding_with_its_line_and_the_others_live(workspace: Workspace) -> None:
    path = workspace.root / "graph" / "registry" / "parks.csv"
    path.parent.mkdir(parents=True)
    path.write_text('key,name_ru\na,"Парк\nдва"\nb,c,d\ne,Парк\n,Без ключа\n', encoding="utf-8")
    known = registry.load(workspace)
    assert [row["key"] for row in known.tables["parks"]] == ["a", "e"]
    assert [(f.code, f.where) for f in known.findings] == [
        ("row-fields", "graph/registry/parks.csv:4"), ("registry-key", "graph/registry/parks.csv:6"),
    ]  # fmt: skip


def test_what_is_no_csv_is_a_finding_with_its_line(workspace: Workspace) -> None:
    path = workspace.root / "graph" / "registry" / "parks.csv"
    path.parent.mkdir(parents=True)
    path.write_text('key,name_ru\na,Парк\nb,"Парк\n', encoding="utf-8")
    known = registry.load(workspace)
    assert [row["key"] for row in known.tables["parks"]] == ["a"]
    assert [(f.code, f.where) for f in known.findings] == [("table-unread", "graph/registry/parks.csv:3")]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Минкомсвязь России", "minkomsviaz-rossii"),
        ("Объединение «Ёлка»", "obieedinenie-elka"),
        ("Ministry of Health", "ministry-of-health"),
    ],
)
def test_keys_are_passport_transliteration(name: str, key: str) -> None:
    assert spelling.slug(name) == key


# ---- general rules on a small registry of its own


def registry_of(tmp_path: Path, text: str, *, judgements: str = "") -> registry.Registry:
    (tmp_path / "inograph.toml").write_text(
        '[programme]\nkey = "x"\n[workspace]\nplace = "Томская область"\n', encoding="utf-8"
    )
    folder = tmp_path / "graph" / "registry"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stakeholders.csv").write_text(text, encoding="utf-8")
    if judgements:
        (folder / "judgements.csv").write_text("name,decision,key,date,note\n" + judgements, encoding="utf-8")
    return registry.load(Workspace.open(tmp_path))


GENERAL = """key,kind,name_ru,full_name_ru,aliases,valid_from,valid_to,identifiers
minfin,federal-ministry,Минфин России,,,,,
mer,federal-ministry,,Министерство экономического развития Российской Федерации,,,,
minfin-omsk,regional-executive,Министерство финансов Омской области,,,,,
adm-raiona,municipal-executive,Администрация Северного района,,,,,
adm-raionov,group,Администрации Северных районов,,,,,
minobrnauki-old,federal-ministry,Минобрнауки России,Министерство образования и науки Российской Федерации,,,2018-05-14,
minobrnauki,federal-ministry,Минобрнауки России,Министерство науки и высшего образования РФ,,2018-05-15,,
soc,regional-executive,Департамент социально-экономического развития,,,,,
verf,company,АО «Верфь»,,,,,ИНН 1
tgasu,university,ФГБОУ ВО «Томский государственный архитектурно-строительный университет»,,ТГАСУ,,,
mvd,federal-ministry,Министерство внутренних дел Российской Федерации,,,,,
gorod,municipal-executive,Администрация города Заречный,,,,,
adm,regional-executive,Администрация Томской области,,,,,
rosles,federal-agency,Рослесхоз,Федеральное агентство лесного хозяйства,,,,
atom,company,Госкорпорация «Атом»,Государственная корпорация по атомной технике «Атом»,,,,
otdel,research-organization,Северное отделение РАН,Северное отделение Российской академии наук,,,,
med,university,СевГМУ,ФГБОУ ВО «Северный медицинский университет» Министерства здравоохранения Российской Федерации,,,,
"""


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Министерство финансов Российской Федерации", "minfin"),
        ("Министерством финансов РФ", "minfin"),
        ("Минфину России", "minfin"),
        ("Минэкономразвития России", "mer"),
        ("Минэкономразвития РФ", "mer"),
        ("МВД России", "mvd"),
        ("Минфин Омской области", "minfin-omsk"),
        ("Министерству финансов Омской области", "minfin-omsk"),
        ("администрацией Северного района", "adm-raiona"),
        ("администрациями Северных районов", "adm-raionov"),
        ("департамент социальноэкономического развития", "soc"),
        ("Департамент социально- экономического развития", "soc"),
        ("Депаpтaмент социально-экономического рaзвития", "soc"),  # Latin letters
        ("OAO «Верфь»", "verf"),  # all three letters Latin
        ("акционерным обществом «Верфь»", "verf"),
        ("Верфь", "verf"),
        ("Томским государственным архитектурно-строительным университетом", "tgasu"),
        ("администрация г. Заречный", "gorod"),
        ("Администрация города Заречный (далее - Администрация)", "gorod"),
        ("  АДМИНИСТРАЦИЯ  ГОРОДА ЗАРЕЧНЫЙ ", "gorod"),
        ("администрацией города Заречного", "gorod"),
        ("администрацией области", "adm"),  # the issuer's place completes any case
        ("Федеральное агентство лесного хозяйства (Рослесхоз)", "rosles"),
        ("Рослесхоз (Федеральное агентство лесного хозяйства)", "rosles"),
        ("ГК «Атом»", "atom"),
        ("Государственной корпорацией «Атом»", "atom"),
        ("Северным отделением Российской академии наук", "otdel"),
        ("ФГБОУ ВО СевГМУ Минздрава России", "med"),
        ("ФГБОУ ВО СевГМУ", "med"),
        ("Северный медицинский университет", "med"),
        ("Национальный исследовательский Томский государственный архитектурно-строительный университет", "tgasu"),
    ],
)
def test_one_body_in_every_way_to_write_it(tmp_path: Path, written: str, key: str) -> None:
    found = registry_of(tmp_path, GENERAL).resolve(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "written",
    [
        "Минфин",  # of which place?
        "Министерство финансов",
        "Министерство финансов области",  # Tomsk oblast, not Omsk
        "Минэконом России",
        "Министерство экономики Российской Федерации",
        "ООО «Верфь»",  # another legal form is another body
        "администрация района",
        "Управление Рослесхоза (Рослесхоз)",  # a body and another one in brackets
        "отделение Российской академии наук",
        "Администрации Северного района и города",
        "университет",
        "Министерство транспортного строительства Российской Федерации",
    ],
)
def test_what_only_looks_alike_is_not_merged(tmp_path: Path, written: str) -> None:
    assert registry_of(tmp_path, GENERAL).resolve(written) is None


@pytest.mark.parametrize(
    ("day", "key"),
    [(date(2015, 1, 14), "minobrnauki-old"), (date(2018, 5, 14), "minobrnauki-old"), (date(2021, 1, 1), "minobrnauki")],
)
def test_the_day_of_the_document_chooses_between_bodies_of_one_name(tmp_path: Path, day: date, key: str) -> None:
    known = registry_of(tmp_path, GENERAL)
    for name in ("Минобрнауки России", "Минобрнауки РФ"):
        found = known.resolve(name, Context(day=day))
        assert found is not None
        assert found.key == key
    assert known.resolve("Минобрнауки России") is None
    assert known.meanings("Минобрнауки России") == ("minobrnauki", "minobrnauki-old")


def test_a_body_that_no_longer_exists_is_not_meant(tmp_path: Path) -> None:
    known = registry_of(tmp_path, "key,kind,name_ru,valid_to\nold,company,Почта,2010\n")
    later = Context(day=date(2011, 1, 1))
    assert known.resolve("Почта", later) is None
    assert known.outdated("Почта", later) == ("old",)
    proposer = Proposer(known)
    proposer.body("Почта", context=later)
    grown = proposer.registry
    fresh = grown.resolve("Почта", later)
    assert fresh is not None
    assert fresh.proposed
    assert fresh.key != "old"
    assert grown.resolve("Почта", Context(day=date(2009, 1, 1))) == known.stakeholders["old"]


def test_a_date_that_is_none_is_a_finding(tmp_path: Path) -> None:
    known = registry_of(tmp_path, "key,kind,name_ru,valid_to\nold,company,Почта,весной\n")
    assert [finding.code for finding in known.findings] == ["registry-date"]


def test_an_alias_holds_for_the_document_that_defines_it(tmp_path: Path) -> None:
    known = registry_of(tmp_path, GENERAL)
    defined = forms.defined("Администрация города Заречный (далее - Управление)", ("Управление",))
    here = Context(aliases=defined)
    for name in ("Управление", "управлением", "Управлению"):
        found = known.resolve(name, here)
        assert found is not None
        assert found.key == "gorod"
    assert known.resolve("Управление") is None


def test_a_body_that_defines_its_short_name_is_the_one_without_it_and_of_its_place(tmp_path: Path) -> None:
    proposer = Proposer(registry_of(tmp_path, "key,name_ru\n"))
    context = Context(place="Вологодская область")
    spellings = (
        "Департамент туризма области",
        "Департамент туризма области (далее – Департамент)",
        "Департамент туризма Вологодской области",
    )
    assert len({proposer.body(name, context=context).key for name in spellings}) == 1


def test_a_legal_form_in_brackets_defines_no_alias() -> None:
    assert forms.defined("ГПБ (ОАО)", ("ОАО",)) == ()
    assert forms.defined("Российские железные дороги (РЖД)", ("РЖД",)) == (("РЖД", "Российские железные дороги"),)


def test_a_document_of_another_region_means_its_own_ministry(tmp_path: Path) -> None:
    known = registry_of(tmp_path, GENERAL)
    found = known.resolve("министерство финансов области", Context(place="Омская область"))
    assert found is not None
    assert found.key == "minfin-omsk"
    here = Proposer(known)
    here.body("министерство финансов области")
    assert here.registry.resolve("Министерство финансов Томской области") is not None


@pytest.mark.parametrize(
    ("place", "name", "whole"),
    [
        ("Пермский край", "министерство финансов края", "министерство финансов Пермского края"),
        ("Республика Татарстан", "Министерство культуры республики", "Министерство культуры Республики Татарстан"),
        ("Томская область", "Дума Омской области", "Дума Омской области"),
        ("Томская область", "администрация города", "администрация города"),
        ("", "администрация области", "администрация области"),
    ],
)
def test_local_names_are_completed_from_the_issuer_s_place(place: str, name: str, whole: str) -> None:
    assert forms.completed(name, place) == whole


def test_a_planner_s_decision_comes_before_every_rule(tmp_path: Path) -> None:
    decided = (
        "Минфин,same,minfin,2026-01-01,\n"
        "Верфь,different,verf,2026-01-01,другая\n"
        "Общество любителей паромов,new,obshchestvo,2026-01-01,\n"
        "Никто,same,nobody,2026-01-01,\n"
        "Что-то,maybe,verf,2026-01-01,\n"
        "Верфь,different,of-the-federal-list,2026-01-01,\n"
    )
    known = registry_of(tmp_path, GENERAL, judgements=decided)
    assert (body := known.resolve("Минфин"))
    assert body.key == "minfin"
    assert known.resolve("Верфь") is None
    assert known.resolve("АО «Верфь»") is not None
    fresh = known.resolve("Обществом любителей паромов")
    assert fresh is not None
    assert (fresh.key, fresh.proposed) == ("obshchestvo", False)
    assert sorted((f.code, f.where.rpartition(":")[2]) for f in known.findings) == [
        ("judgement-key", "5"),
        ("judgement-unread", "6"),
    ]


def test_bodies_with_two_numbers_stay_two_whatever_their_name(tmp_path: Path) -> None:
    grown = Proposer(registry_of(tmp_path, GENERAL))
    assert grown.identified("ИНН 1", "Верфь").key == "verf"
    other = grown.identified("ИНН 2", "АО «Верфь»")
    assert other.proposed
    assert other.key != "verf"
    assert grown.identified("инн 2", "") is other


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Министерство спорта Российской Федерации", "federal-ministry"),
        ("Минспорт России", "federal-ministry"),
        ("Министерство спорта", "department"),
        ("министерство спорта Томской области", "regional-executive"),
        ("Администрация города Северска", "municipal-executive"),
        ("Федеральная служба государственной статистики", "federal-agency"),
        ("Сибирский университет", "university"),
        ("ООО «Вега»", "company"),
        ("Союз художников", "association"),
        ("Россельхозбанк", "company"),
        ("Россети Северо-Запад", "company"),
        ("Роснефть", "company"),
        ("Россельхознадзор", "federal-agency"),
    ],
)
def test_the_kind_of_an_unknown_body_is_guessed_from_general_words_only(name: str, kind: str) -> None:
    assert kinds.guess(name) == kind


def test_bodies_of_one_name_at_different_times_are_no_fault_of_the_registry(tmp_path: Path) -> None:
    registry_of(tmp_path, GENERAL)
    found = [f.code for f in checks.registry_findings(Workspace.open(tmp_path))]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "federal-agency",
            "Управление Минюста России по Лесной области; Управление ФАС по Лесной области; УМВД России по г. Лесу"
            "; УФСБ России по Лесному краю; УФНС по Лесной области; ГУ МЧС России по Лесной области; Лесьстат"
            "; Управление Федеральной службы судебных приставов по Лесной области; прокуратура Лесной области"
            "; Межрегиональное управление Росприроднадзора по Лесной и Степной областям"
            "; Отделение СФР по Лесной области",
        ),
        ("federal-ministry", "Минобрнауки России; МЧС России"),
        (
            "regional-executive",
            "Комитет финансов Лесной области; Законодательное Собрание Лесной области; Лесная областная дума"
            "; Минлесхоз Лесной области; Правительство Москвы; Администрация Губернатора Лесной области",
        ),
        (
            "municipal-executive",
            "Администрация Великого Новгорода; мэрия Казани; Дума города Лесного; Совет депутатов Лесного района",
        ),
        ("university", "ФГБОУ ВО «ЛесГУ им. П. Рощина»; ФГБОУ ВО Лесной ГМУ Минздрава России; ЛесГУ; ЛесГМУ"),
        ("institution", "ФБУ «Администрация Волго-Леса»; ОГКУ «Центр занятости»; МБУК АО «Музей»; МКУ Отдел культуры"),
        ("institution", "КУ ЛО «Управление дорог Лесной области»; БУ «Дом культуры»"),
        ("regional-executive", "Уполномоченный по правам ребёнка в Лесной области"),
        ("institution", "Лесная районная больница; Дом детского творчества; Public Health Institute; County Library"),
        ("association", "Совет ветеранов; районный совет ветеранов; Лесная торгово-промышленная палата; АНО «Лес»"),
        ("association", "Chamber of Commerce; Wildlife Trust; профсоюзный комитет работников"),
        ("commission", "Рабочая группа; Территориальная избирательная комиссия; Steering Committee; Tourism Board"),
        ("department", "Управление культуры; отдел по делам ГО и ЧС; Минкультуры РЛ; Пресс-служба; MoJ; DG GROW"),
        ("department", "Department for Transport; Planning Team; Office of the Prime Minister; Food Standards Agency"),
        ("municipal-executive", "Kent County Council; City of Wood; Municipality of Wood"),
        (
            "company",
            "МУП «Теплосеть»; Harbour Company; Wood Energy Ltd; АО «Центр»; ООО «Школа танцев»; ПАО «Институт»",
        ),
        ("company", "Открытым акционерным обществом «НИИ леса»; КБ «Центр» (ООО); «Школа», ООО; Health Centre JSC"),
        ("institution", "Центр занятости (ООО «Лес»); ГБУЗ АО «Больница»"),
        ("department", "Правительство АО; Министерство культуры АО"),
        ("other", "УЦР; Human Resources"),
    ],
)
def test_what_kind_of_body_a_name_without_a_row_tells(kind, names):
    assert {name: kinds.guess(name) for name in names.split("; ")} == dict.fromkeys(names.split("; "), kind)


def test_long_names_that_begin_alike_never_want_one_key(known: registry.Registry) -> None:
    names = [f"Министерство строительства, архитектуры и имущественных отношений {place}"
             for place in ("Новгородской области", "Псковской области", "Пензенской области")]  # fmt: skip
    keys = []
    for order in (names, names[::-1]):
        bodies = Proposer(known)
        keys.append({name: bodies.body(name).key for name in order})
    assert keys[0] == keys[1], "a key does not depend on which name comes first"
    assert len(set(keys[0].values())) == 3
    assert all(len(key) <= 60 for key in keys[0].values())


@pytest.mark.parametrize("first", ["dative", "nominative"])
def test_a_body_that_an_order_names_in_the_dative_is_shown_in_the_nominative(
    known: registry.Registry, first: str
) -> None:
    forms = ["Министерству транспорта Омской области", "Министерство транспорта Омской области"]
    names = forms if first == "dative" else forms[::-1]
    proposer = Proposer(known)
    bodies = {proposer.body(name).key: proposer.body(name).names[0] for name in names}
    assert list(bodies.values()) == ["Министерство транспорта Омской области"]


def test_a_firm_whose_name_looks_like_a_case_form_keeps_it(known: registry.Registry) -> None:
    for name in ("ООО «Верфью»", "ТГУ", "Медиахолдинг Сибирью", "Комитеты по туризму", "Банки"):
        assert Proposer(known).body(name).names[0] == name
