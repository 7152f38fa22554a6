"""Plans without bars: cells one below the other, words such as `Срок:` under points, acts that say who must do what."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan_files import docx_of, paragraph
from tests.reading import plan, told

from inograph import documents
from inograph.documents.document import Document
from inograph.documents.text import plain
from inograph.plan.table import read_plan

FEDERAL = """УТВЕРЖДЁН
распоряжением Правительства Российской Федерации
от 12 марта 2015 г. № 415-р

ПЛАН МЕРОПРИЯТИЙ
по развитию внутреннего водного транспорта на 2015 - 2018 годы

№ п/п
Наименование мероприятия
Срок
исполнения
Ответственные
исполнители

I. Совершенствование нормативной базы

1.
Разработка проекта федерального закона о внутреннем
водном транспорте
IV квартал 2015 г.
Минтранс России,
Минюст России

2.
Подготовка доклада о состоянии
судоходных гидротехнических сооружений
ежегодно, до 1 марта
Росморречфлот,
администрации бассейнов внутренних водных путей
(по согласованию)

II. Развитие инфраструктуры

3.
Реконструкция Нижне-Свирского гидроузла
2016 - 2018 годы
Росморречфлот

4.
Проведение конкурса среди портов
постоянно

5.
Создание центра подготовки кадров
до 1 июня 2017 г.
Минтранс России, ФГБОУ ВО "Университет речного флота" (по согласованию)

Начальник отдела                     А.А. Петров
"""

PARAGRAPHS = """Дорожная карта развития туризма в области

Мероприятие

Исполнитель

Срок исполнения

Вид документа

Создание реестра туристских маршрутов

департамент туризма области

I квартал 2019 г.

приказ

Обучение экскурсоводов

Томский колледж сервиса (по согласованию), департамент туризма области

2019 - 2020 годы

отчёт

Установка дорожных указателей

управление автомобильных дорог

до 1 июня 2020 г.

акт
"""

MUNICIPAL = """План работы администрации городского округа на март 2016 года
1. Заседание комиссии по делам несовершеннолетних
3 марта
Отдел опеки и попечительства
2. Праздничный концерт «Весна идёт»
7 марта
Дом культуры «Юность», управление культуры
3. Приём граждан по личным вопросам
еженедельно
Глава администрации
4. Субботник на набережной
26.03.2016
МБУ «Благоустройство», управляющие компании (по согласованию)
"""

UNNUMBERED = """Комплекс мероприятий по подготовке к зиме

Подготовка котельных
до 1 сентября 2017 г.
МУП «Теплосеть»
Промывка и опрессовка систем отопления жилых домов
июнь - август 2017 г.
управляющие компании,
товарищества собственников жилья
(по согласованию)
Создание запаса топлива
до 15 сентября 2017 г.
Управление жилищно-коммунального хозяйства
"""

WHO_FIRST = """Мероприятия на 2021 год

1
Разработка схемы размещения контейнерных площадок
Комитет городского хозяйства
II квартал 2021 г.
2
Рейды по проверке содержания дворов
Административная комиссия, отдел контроля
ежемесячно
3
Публикация отчёта на сайте
Пресс-служба администрации
декабрь 2021 г.
"""

FUNDED = """ПЕРЕЧЕНЬ МЕРОПРИЯТИЙ ПРОГРАММЫ

№
п/п
Мероприятия
Ответственный исполнитель
Источники финансирования
Сроки реализации
1
2
3
4
5
1.1
Ремонт кровли школы № 3
Отдел образования
бюджет города
2018 год
1.2
Закупка автобусов
Отдел образования, МКУ «Транспорт»
бюджет области
2018 - 2019 годы
1.3
Оснащение медицинских кабинетов
Районная больница (по согласованию)

2019 год
"""

COMMITMENTS = """Action plan of the Ministry of Health for 2024

Action
Lead
Supporting
Timeline
Publish a national register of clinics
Ministry of Health
National Statistics Office
by 30 June 2024
Train 200 nurses in digital records
Nursing Council
Ministry of Education, WHO
Q3 2024
Review the procurement rules
Ministry of Finance

ongoing
"""

STRATEGY = """National Data Strategy: implementation plan

1. Improve data skills
1.1 Publish a data skills framework for public servants.
LEAD - Department of Public Service
SUPPORT - Central Statistics Office, universities
DELIVERY DATE - Q4 2020
1.2 Launch an online training portal
and keep it up to date.
LEAD - Institute of Public Administration
DELIVERY DATE - Ongoing
2. Open data
2.1 Update the open data portal. LEAD - Office of Government Procurement. DELIVERY DATE - Q2 2021.
"""

PARTNERSHIP = """Beneficial ownership register

We will create a public register of the owners of companies.

Responsible: Ministry of Justice
Partners: Transparency Network, Bar Association
Deadline: 31 December 2022

Open contracting

We will publish all contracts.

Responsible: Public Procurement Agency
Deadline: June 2023
"""

PROTOCOL = """Протокол совещания у главы района от 14 января 2013 г.

РЕШИЛИ:
1. Принять к сведению информацию Сидорова П.П.
2. Подготовить проект постановления о капитальном ремонте дорог.
Отв.: Отдел ЖКХ (Петров И.И.)  Срок - 31.01.2013.
3. Провести инвентаризацию контейнерных площадок совместно
с управляющими компаниями.
Отв.: Управление муниципального имущества, МКУ «Чистый город».  Срок - 15.02.2013.
4. Организовать обучение руководителей школ.
Отв. Отдел образования. Срок: до 1 марта 2013 г.
"""

BRACKETS = """План основных мероприятий

1) Провести ревизию пожарных гидрантов (отв. начальник МКУ «ГО и ЧС» Семёнов В.П., срок до 1 мая 2014 г.);
2) Обеспечить вывоз снега с улиц посёлка (отв. МУП «Благоустройство», срок - постоянно);
3) Подготовить отчёт о готовности (ответственный - отдел ЖКХ; срок - 25.04.2014).
"""

FORM = """Дорожная карта

Мероприятие: Создание реестра пустующих зданий
Исполнитель: Комитет по управлению имуществом
Соисполнители: администрации районов, ГУП «Недвижимость»
Срок: IV квартал 2019 г.
Результат: реестр

Мероприятие: Проведение аукционов
Исполнитель: Фонд имущества
Срок: 2020 год
"""

ORDER = """ПОСТАНОВЛЕНИЕ
Администрации города Северска
О мерах по подготовке к паводку

Постановляю:
1. Утвердить состав комиссии согласно приложению.
2. Управлению капитального строительства (Иванов И.И.) до 1 марта 2015 г. обеспечить
обследование мостов.
3. Комитету по жилищному хозяйству совместно с управляющими компаниями в срок до 15.03.2015 организовать
очистку кровель.
4. Департаменту финансов, Комитету экономики предусмотреть средства резервного фонда в срок до 1 апреля 2015 года.
5. Рекомендовать ОАО «Водоканал»:
5.1. Проверить насосные станции.
6. Отделу образования:
6.1. Провести беседы с учащимися до 20 марта 2015 г.;
6.2. Ежемесячно информировать родителей.
7. Контроль за исполнением оставляю за собой.

Глава администрации          Г.А. Шамин
"""

ENGLISH_ORDER = """1. The Ministry of Finance shall, by 1 March 2025, publish the budget guide.
2. The Statistics Office, together with the Central Bank, shall revise the price index by 30 June 2025.
3. The Department of Energy will report to Parliament by 15 December 2025.
"""

ONE_LINE_HEADER = """План мероприятий («дорожная карта»)

№ п/п Наименование мероприятия Срок исполнения Ответственный исполнитель

1.
Внесение изменений в закон области
сентябрь 2016 г.
министерство финансов области
2.
Мониторинг цен
на социально значимые
товары
ежеквартально
министерство экономики области,
органы местного самоуправления (по согласованию)
Страница 3
3.
Итоговый доклад Губернатору
декабрь 2016 г.

"""

FEDERAL_SECTIONS = """План первоочередных действий

Раздел 1. Поддержка экспорта
1.1. Подготовка проекта постановления Правительства Российской Федерации о субсидиях экспортёрам
проект постановления Правительства Российской Федерации
май 2019 г.
Минпромторг России
Минфин России
1.2. Запуск портала экспортёра
информация на сайте
III квартал 2019 г.
АО «Российский экспортный центр» (по согласованию)
Раздел 2. Кадры
2.1. Обучение специалистов по внешней торговле
доклад в Правительство Российской Федерации
ежегодно, начиная с 2019 г.
Минэкономразвития России, заинтересованные органы исполнительной власти субъектов Российской Федерации
"""

BELOW_ITS_WORD = """РЕШЕНИЕ

1. Разработать план ремонта.
Срок исполнения:
I квартал 2015 г.
Ответственный:
Минтранс России
2. Утвердить перечень объектов.
Срок исполнения:
до 1 июля 2015 г.
Ответственный:
Минфин России, Минтранс России
"""

MARKED = """### Action 4: Clean air

**Responsible:** Environment Agency; **Supporting:** city councils
**Timeline:** by end of 2025

### Action 5: Noise map

**Responsible:** Department of Transport
**Timeline:** 2024-2026
"""

CALENDAR = """Календарный план воспитательной работы

10 сентября
День здоровья на стадионе
Учитель физкультуры Смирнов А.А.
5 октября
Концерт ко Дню учителя
Заместитель директора по воспитательной работе
12 декабря
Урок Конституции
Классные руководители
"""

ALIGNED = """                         ПЛАН МЕРОПРИЯТИЙ
               по благоустройству поселка на 2014 год

 N    Мероприятие                     Срок           Ответственный
                                      исполнения     исполнитель

 1    Ремонт тротуаров по ул.         до 1 июня      Администрация
      Ленина                          2014 г.        поселения

 2    Посадка деревьев                май 2014 г.    МКУ "Зеленое хозяйство",
                                                     школа N 2
                                                     (по согласованию)

 3    Вывоз мусора                    постоянно      ООО "Чистота"

Глава поселения                                       И.И. Петров
"""

ALIGNED_ENGLISH = """Action plan 2025

Action                        Lead                   Support              Deadline
Draft the water law           Ministry of Water      Legal Office         June 2025
Repair 12 pumping stations    Regional Agency        city councils        Q4 2025
Report to Parliament          Ministry of Water                           31 March 2026
"""

Told = tuple[str, str, list[str]]

PLANS: dict[str, tuple[str, list[Told]]] = {
    "federal, header one below the other": (
        FEDERAL,
        [
            ("Разработка проекта федерального закона о внутреннем водном транспорте", "IV квартал 2015 г.",
             ["Минтранс России", "Минюст России"]),
            ("Подготовка доклада о состоянии судоходных гидротехнических сооружений", "ежегодно, до 1 марта",
             ["Росморречфлот", "администрации бассейнов внутренних водных путей"]),
            ("Реконструкция Нижне-Свирского гидроузла", "2016 - 2018 годы", ["Росморречфлот"]),
            ("Проведение конкурса среди портов", "постоянно", []),
            ("Создание центра подготовки кадров", "до 1 июня 2017 г.",
             ["Минтранс России", 'ФГБОУ ВО "Университет речного флота"']),
        ],
    ),
    "regional, a paragraph a cell": (
        PARAGRAPHS,
        [
            ("Создание реестра туристских маршрутов", "I квартал 2019 г.", ["департамент туризма области"]),
            ("Обучение экскурсоводов", "2019 - 2020 годы",
             ["Томский колледж сервиса", "департамент туризма области"]),
            ("Установка дорожных указателей", "до 1 июня 2020 г.", ["управление автомобильных дорог"]),
        ],
    ),
    "municipal, no header": (
        MUNICIPAL,
        [
            ("Заседание комиссии по делам несовершеннолетних", "3 марта", ["Отдел опеки и попечительства"]),
            ("Праздничный концерт «Весна идёт»", "7 марта", ["Дом культуры «Юность»", "управление культуры"]),
            ("Приём граждан по личным вопросам", "еженедельно", ["Глава администрации"]),
            ("Субботник на набережной", "26.03.2016", ["МБУ «Благоустройство»", "управляющие компании"]),
        ],
    ),
    "no header, no numbers": (
        UNNUMBERED,
        [
            ("Подготовка котельных", "до 1 сентября 2017 г.", ["МУП «Теплосеть»"]),
            ("Промывка и опрессовка систем отопления жилых домов", "июнь - август 2017 г.",
             ["управляющие компании", "товарищества собственников жилья"]),
            ("Создание запаса топлива", "до 15 сентября 2017 г.", ["Управление жилищно-коммунального хозяйства"]),
        ],
    ),
    "no header, the body before the time": (
        WHO_FIRST,
        [
            ("Разработка схемы размещения контейнерных площадок", "II квартал 2021 г.",
             ["Комитет городского хозяйства"]),
            ("Рейды по проверке содержания дворов", "ежемесячно", ["Административная комиссия", "отдел контроля"]),
            ("Публикация отчёта на сайте", "декабрь 2021 г.", ["Пресс-служба администрации"]),
        ],
    ),
    "a column of funding, empty cells, columns counted": (
        FUNDED,
        [
            ("Ремонт кровли школы № 3", "2018 год", ["Отдел образования"]),
            ("Закупка автобусов", "2018 - 2019 годы", ["Отдел образования", "МКУ «Транспорт»"]),
            ("Оснащение медицинских кабинетов", "2019 год", ["Районная больница"]),
        ],
    ),
    "English, a header of lead and supporting": (
        COMMITMENTS,
        [
            ("Publish a national register of clinics", "by 30 June 2024",
             ["Ministry of Health", "National Statistics Office"]),
            ("Train 200 nurses in digital records", "Q3 2024", ["Nursing Council", "Ministry of Education", "WHO"]),
            ("Review the procurement rules", "ongoing", ["Ministry of Finance"]),
        ],
    ),
    "English, LEAD - and DELIVERY DATE -": (
        STRATEGY,
        [
            ("Publish a data skills framework for public servants", "Q4 2020",
             ["Department of Public Service", "Central Statistics Office", "universities"]),
            ("Launch an online training portal and keep it up to date", "Ongoing",
             ["Institute of Public Administration"]),
            ("Update the open data portal", "Q2 2021", ["Office of Government Procurement"]),
        ],
    ),
    "English, titles above paragraphs": (
        PARTNERSHIP,
        [
            ("Beneficial ownership register", "31 December 2022",
             ["Ministry of Justice", "Transparency Network", "Bar Association"]),
            ("Open contracting", "June 2023", ["Public Procurement Agency"]),
        ],
    ),
    "minutes, Отв. and Срок on one line": (
        PROTOCOL,
        [
            ("Подготовить проект постановления о капитальном ремонте дорог", "31.01.2013",
             ["Отдел ЖКХ", "Петров И.И."]),
            ("Провести инвентаризацию контейнерных площадок совместно с управляющими компаниями", "15.02.2013",
             ["Управление муниципального имущества", "МКУ «Чистый город»"]),
            ("Организовать обучение руководителей школ", "до 1 марта 2013 г.", ["Отдел образования"]),
        ],
    ),
    "who and when in brackets": (
        BRACKETS,
        [
            ("Провести ревизию пожарных гидрантов", "до 1 мая 2014 г.",
             ["начальник МКУ «ГО и ЧС» Семёнов В.П."]),
            ("Обеспечить вывоз снега с улиц посёлка", "постоянно", ["МУП «Благоустройство»"]),
            ("Подготовить отчёт о готовности", "25.04.2014", ["отдел ЖКХ"]),
        ],
    ),
    "a form, the activity is named by a word too": (
        FORM,
        [
            ("Создание реестра пустующих зданий", "IV квартал 2019 г.",
             ["Комитет по управлению имуществом", "администрации районов", "ГУП «Недвижимость»"]),
            ("Проведение аукционов", "2020 год", ["Фонд имущества"]),
        ],
    ),
    "an act that tells bodies what to do": (
        ORDER,
        [
            ("обеспечить обследование мостов.", "до 1 марта 2015 г.",
             ["Управлению капитального строительства", "Иванов И.И."]),
            ("организовать очистку кровель.", "в срок до 15.03.2015",
             ["Комитету по жилищному хозяйству", "управляющие компании"]),
            ("предусмотреть средства резервного фонда в срок до 1 апреля 2015 года.", "в срок до 1 апреля 2015 года",
             ["Департаменту финансов", "Комитету экономики"]),
            ("Проверить насосные станции.", "", ["ОАО «Водоканал»"]),
            ("Провести беседы с учащимися до 20 марта 2015 г.", "до 20 марта 2015 г.", ["Отделу образования"]),
            ("информировать родителей.", "Ежемесячно", ["Отделу образования"]),
        ],
    ),
    "an English act": (
        ENGLISH_ORDER,
        [
            ("publish the budget guide.", "by 1 March 2025", ["The Ministry of Finance"]),
            ("revise the price index by 30 June 2025.", "by 30 June 2025",
             ["The Statistics Office", "Central Bank"]),
            ("report to Parliament by 15 December 2025.", "by 15 December 2025", ["The Department of Energy"]),
        ],
    ),
    "the whole header on one line, a page number in a cell": (
        ONE_LINE_HEADER,
        [
            ("Внесение изменений в закон области", "сентябрь 2016 г.", ["министерство финансов области"]),
            ("Мониторинг цен на социально значимые товары", "ежеквартально",
             ["министерство экономики области", "органы местного самоуправления"]),
            ("Итоговый доклад Губернатору", "декабрь 2016 г.", []),
        ],
    ),
    "no header, documents, headings": (
        FEDERAL_SECTIONS,
        [
            ("Подготовка проекта постановления Правительства Российской Федерации о субсидиях экспортёрам",
             "май 2019 г.", ["Минпромторг России", "Минфин России"]),
            ("Запуск портала экспортёра", "III квартал 2019 г.", ["АО «Российский экспортный центр»"]),
            ("Обучение специалистов по внешней торговле", "ежегодно, начиная с 2019 г.",
             ["Минэкономразвития России",
              "заинтересованные органы исполнительной власти субъектов Российской Федерации"]),
        ],
    ),
    "what a word says stands below it": (
        BELOW_ITS_WORD,
        [
            ("Разработать план ремонта", "I квартал 2015 г.", ["Минтранс России"]),
            ("Утвердить перечень объектов", "до 1 июля 2015 г.", ["Минфин России", "Минтранс России"]),
        ],
    ),
    "English, Markdown": (
        MARKED,
        [
            ("Clean air", "by end of 2025", ["Environment Agency", "city councils"]),
            ("Noise map", "2024-2026", ["Department of Transport"]),
        ],
    ),
    "a calendar, the day first": (
        CALENDAR,
        [
            ("День здоровья на стадионе", "10 сентября", ["Учитель физкультуры Смирнов А.А."]),
            ("Концерт ко Дню учителя", "5 октября", ["Заместитель директора по воспитательной работе"]),
            ("Урок Конституции", "12 декабря", ["Классные руководители"]),
        ],
    ),
    "aligned by spaces": (
        ALIGNED,
        [
            ("Ремонт тротуаров по ул. Ленина", "до 1 июня 2014 г.", ["Администрация поселения"]),
            ("Посадка деревьев", "май 2014 г.", ['МКУ "Зеленое хозяйство"', "школа N 2"]),
            ("Вывоз мусора", "постоянно", ['ООО "Чистота"']),
        ],
    ),
    "English, aligned by spaces": (
        ALIGNED_ENGLISH,
        [
            ("Draft the water law", "June 2025", ["Ministry of Water", "Legal Office"]),
            ("Repair 12 pumping stations", "Q4 2025", ["Regional Agency", "city councils"]),
            ("Report to Parliament", "31 March 2026", ["Ministry of Water"]),
        ],
    ),
}  # fmt: skip

NEWS = """Новости министерства

12 марта 2015 года

Министерство транспорта сообщило, что план мероприятий по развитию речного флота выполнен.
Как отметил министр, работы завершены до 1 марта 2015 года.

Росморречфлот провёл совещание с администрациями бассейнов.

15 марта 2015 года

В Москве открылся новый центр подготовки кадров. Мероприятие посетили представители ведомств.
"""

LETTER = """Уважаемый Иван Иванович!

Направляем предложения в план мероприятий. Просим рассмотреть их в срок до 1 марта 2015 г.
Ответственный за подготовку предложений назначен Петров П.П.

С уважением,
директор департамента                         С.С. Сидоров

Исполнитель: Кузнецова А.А., тел. 123-45-67
"""

INDICATORS = """Показатели плана социального развития

Наименование показателя
Единица измерения
2015 год
2016 год
Доля дорог, отвечающих нормативам
процент
45
50
Число посещений библиотек
тыс. человек
120
130
"""

PASSPORT = """ПАСПОРТ
муниципальной программы «Развитие культуры»

Наименование программы
Муниципальная программа «Развитие культуры» на 2014 - 2020 годы
Ответственный исполнитель
Управление культуры администрации города
Соисполнители
Отдел образования
Сроки реализации
2014 - 2020 годы
Цели программы
Сохранение культурного наследия
Мероприятия программы
Строительство домов культуры
"""

PASSPORTS = """Паспорт подпрограммы 1
Ответственный исполнитель: Департамент культуры
Соисполнители: Департамент образования
Цель подпрограммы: сохранение наследия
Задачи подпрограммы: развитие музеев
Сроки реализации: 2014 - 2020 годы
Объём финансирования: 100 млн руб.
Паспорт подпрограммы 2
Ответственный исполнитель: Департамент спорта
Цель подпрограммы: развитие спорта
Задачи подпрограммы: строительство
Сроки реализации: 2015 - 2020 годы
"""

RULES = """Положение о комиссии

1. Комиссия является постоянно действующим органом.
2. Министерству экономики предоставляется право вносить предложения.
3. Члены комиссии вправе получать сведения до 1 марта каждого года.
4. Решения комиссии принимаются большинством голосов в течение 10 дней.
"""

ENGLISH_NEWS = """Ministry opens new clinic

By John Smith, 12 March 2024

The Ministry of Health opened a clinic on Monday. The action plan, approved in 2023, will be reviewed by June 2024.

The Nursing Council welcomed the news. "We are pleased", the Director said.

Contact: press office
Date: 12 March 2024
"""

CONTENTS = """Содержание

Введение
Раздел 1. План действий
Министерство и его задачи
Глава 2. Сроки
2015 год
2016 год
Заключение
"""

ARCHIVE = """Постановления администрации

О подготовке к отопительному сезону
12.08.2015
№ 415
О проведении ярмарки
14.08.2015
№ 418
О плане мероприятий по благоустройству
20.08.2015
№ 431
"""


ALIGNED_FIGURES = """Показатели, план и факт

Наименование          Ед. изм.      2014 год     2015 год
Дороги                км            12           14
Школы                 ед.           3            4
Больницы              ед.           1            1

Глава                               И.И. Петров
Секретарь                           С.С. Сидоров
Бухгалтер                           А.А. Иванова
"""


SONGS = """Хит-парад

1. Летний дождь
Исполнитель: Анна Белова
2. Северный ветер
Исполнитель: группа «Берег»
3. Старый город
Исполнитель: Пётр Ильин
"""

AGENDA = """Summer in the park

Family picnic
When: 5 June 2024
Who: parents with children

Open-air cinema
When: 12 June 2024
Who: everybody
"""

BIOGRAPHY = """Иванов Пётр Сергеевич

1975 год
Окончил Томский государственный университет
1980 год
Министерство транспорта, инженер
1985 - 1990 годы
Администрация области, начальник отдела
"""


@pytest.mark.parametrize("layout", PLANS)
def test_a_plan_without_bars_is_read_whole(tmp_path, layout):
    text, expected = PLANS[layout]
    assert told(plan(tmp_path, text)) == expected


@pytest.mark.parametrize("layout", PLANS)
def test_every_cell_stands_where_it_says(layout):
    text = PLANS[layout][0]
    cells = [cell for table in plain.read(text)[0] for row in table.rows for cell in row]
    assert cells
    for cell in cells:
        if cell.pieces:
            assert "\n".join(text[start:end] for start, end in cell.pieces) == cell.text
        else:
            assert text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize("layout", PLANS)
def test_the_rows_of_a_table_are_equally_long(layout):
    for table in plain.read(PLANS[layout][0])[0]:
        assert len({len(row) for row in table.rows}) == 1


@pytest.mark.parametrize("layout", PLANS)
def test_line_ends_of_windows_and_indents_change_nothing(tmp_path, layout):
    text, expected = PLANS[layout]
    if "  " in text:
        return
    indented = "".join(f"   {line}\r\n" if line else "\r\n" for line in text.split("\n"))
    path = tmp_path / "plan.txt"
    path.write_bytes(indented.encode())
    assert told(read_plan(documents.read(path))) == expected


NO_PLANS = {
    "news": NEWS, "letter": LETTER, "indicators": INDICATORS, "passport": PASSPORT, "passports": PASSPORTS,
    "rules": RULES, "English news": ENGLISH_NEWS, "contents": CONTENTS, "archive": ARCHIVE,
    "aligned figures": ALIGNED_FIGURES, "songs": SONGS, "agenda": AGENDA, "biography": BIOGRAPHY,
}  # fmt: skip


@pytest.mark.parametrize("text", NO_PLANS.values(), ids=NO_PLANS)
def test_prose_without_a_plan_gives_no_table(tmp_path, text):
    assert plain.read(text)[0] == ()
    read = plan(tmp_path, text)
    assert not read.activities
    assert [finding.code for finding in read.findings] == ["no-plan-table"]


def test_headings_between_rows_are_sections(tmp_path):
    sections = [each.section for each in plan(tmp_path, FEDERAL).activities]
    assert sections == ["I. Совершенствование нормативной базы"] * 2 + ["II. Развитие инфраструктуры"] * 3
    assert plan(tmp_path, STRATEGY).activities[2].section == "2. Open data"


def test_consent_on_a_line_of_its_own_belongs_to_the_body_above(tmp_path):
    executors = plan(tmp_path, FEDERAL).activities[1].executors
    assert [who.by_agreement for who in executors] == [False, True]


def test_the_words_lead_and_support_state_the_roles(tmp_path):
    first = plan(tmp_path, STRATEGY).activities[0].executors
    assert [(who.role, who.role_stated) for who in first] == [("lead", True)] + [("co-executor", True)] * 2


def test_the_year_comes_from_the_title(tmp_path):
    deadline = plan(tmp_path, MUNICIPAL).activities[0].deadline
    assert (str(deadline.end), deadline.year_from) == ("2016-03-03", "title")


def test_a_header_repeated_after_a_page_break_is_left_out(tmp_path):
    again = "№ п/п\nНаименование мероприятия\nСрок\nисполнения\nОтветственные\nисполнители\n"
    text = FEDERAL.replace("\n3.\nРеконструкция", f"\n{again}\n3.\nРеконструкция")
    assert told(plan(tmp_path, text)) == PLANS["federal, header one below the other"][1]


@pytest.mark.parametrize("layout", ["regional, a paragraph a cell", "minutes, Отв. and Срок on one line"])
def test_a_word_document_without_a_table_is_read_the_same(tmp_path, layout):
    text, expected = PLANS[layout]
    path = tmp_path / "plan.docx"
    path.write_bytes(docx_of("".join(map(paragraph, text.split("\n")))))
    source = documents.read(path)
    assert told(read_plan(source)) == expected
    assert all(source.text[cell.start : cell.end] == cell.text for row in source.tables[0].rows for cell in row)


def test_a_text_with_one_remark_about_a_term_is_no_plan(tmp_path):
    text = "Отчёт о плане\n\n1. Дороги отремонтированы.\nСрок: 2015 год.\nИсполнитель: Иванов И.И.\n"
    assert not plan(tmp_path, text).activities


NAMES = (
    "Разработка проекта закона области о туризме", "Проведение конкурса «Лучший музей»", "Ремонт школы № 5",
    "Создание реестра маршрутов", "Подготовка предложений по финансированию дорог", "Обучение экскурсоводов",
    "Организовать проверку подвалов и чердаков", "Внедрение системы учёта воды", "Строительство моста через реку Обь",
)  # fmt: skip
TIMES = (
    "IV квартал 2015 г.",
    "до 1 марта 2016 года",
    "ежегодно",
    "2015 - 2017 годы",
    "май 2016 г.",
    "31.12.2015",
    "постоянно",
)
BODIES = (
    "Минтранс России", "департамент финансов области", "Администрация города", "органы местного самоуправления",
    "Комитет по культуре", "МБУ «Благоустройство»", "Отдел образования", "Росавтодор",
)  # fmt: skip
WHO = st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True)
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TIMES), WHO), min_size=3, max_size=9)
COLUMNS = ("Мероприятие", "Срок исполнения", "Ответственный исполнитель")


def lines(rows: list[Told], order: Sequence[int], *, numbered: bool, wrapped: bool) -> str:
    """Rows with a line a cell in this order of columns; long lists of bodies perhaps a line a body."""
    out: list[str] = []
    for number, (name, time, who) in enumerate(rows, 1):
        cells = (f"{number}. {name}" if numbered else name, time, (",\n" if wrapped else ", ").join(who))
        out += [cells[column] for column in order]
    return "\n".join(out) + "\n"


def read_text(text: str) -> list[Told]:
    return told(read_plan(Document("plan.txt", "0" * 64, "text/plain", text, plain.read(text)[0])))


@settings(max_examples=150)
@given(ROWS, st.permutations(range(3)), st.booleans(), st.booleans())
def test_a_plan_laid_out_in_lines_under_its_header_reads_back(rows, order, numbered, wrapped):
    header = "\n".join(COLUMNS[column] for column in order)
    text = f"План\n\n{header}\n{lines(rows, order, numbered=numbered, wrapped=wrapped)}"
    assert read_text(text) == rows


@settings(max_examples=150)
@given(ROWS, st.sampled_from([(0, 1, 2), (0, 2, 1), (1, 0, 2)]), st.booleans())
def test_a_plan_laid_out_in_lines_without_a_header_reads_back(rows, order, wrapped):
    assert read_text("План\n\n" + lines(rows, order, numbered=True, wrapped=wrapped)) == rows


@settings(max_examples=100)
@given(ROWS, st.sampled_from(["{0}. {1}\nОтв.: {3}. Срок: {2}\n", "{0}. {1} (отв. {3}, срок {2})\n",
                              "{0}. {1}\n\nСрок исполнения - {2}\nИсполнители - {3}\n\n"]))  # fmt: skip
def test_a_plan_told_by_words_reads_back(rows, layout):
    points = (layout.format(number, name, time, ", ".join(who)) for number, (name, time, who) in enumerate(rows, 1))
    expected = [(name, time.rstrip() if not time.endswith("года") else time, who) for name, time, who in rows]
    assert read_text("План\n\n" + "".join(points)) == expected


A_LINE_EACH = """ПЛАН
мероприятий по развитию парусного туризма на 2024 - 2026 годы
№ п/п
Наименование мероприятия
Вид документа
Срок исполнения
Ответственные исполнители
1.
Подготовка предложений о регулировании водопользования на Верхней Волге
проект закона
до 1 июня 2024 г.
Департамент природных ресурсов
Раздел 2. Развитие инфраструктуры
2.
Открытие программы подготовки шкиперов на базе речного колледжа
лицензия на образовательную деятельность
сентябрь 2025 года
Министерство образования области
3.
Размещение сведений о маршрутах на портале
публикация
постоянно
Департамент туризма
"""


def test_a_row_with_as_many_lines_as_columns_has_a_line_a_column(tmp_path: Path) -> None:
    assert [each.deliverable and each.deliverable.text for each in plan(tmp_path, A_LINE_EACH).activities] == [
        "проект закона",
        "лицензия на образовательную деятельность",
        "публикация",
    ]


TWO_LEVELS = """ПЕРЕЧЕНЬ
мероприятий программы «Охрана рек на 2021 - 2023 годы»
№
п/п
Наименование мероприятия
Ответственный исполнитель
Срок
Объём финансирования, тыс. руб.
Результат
начала
окончания
2021
2022
1
2
3
4
5
6
7
8
Подпрограмма 1 «Чистые реки»
1.1
Расчистка русла р. Быстрая
Комитет природных ресурсов, МКУ «Водстрой» (по согласованию)
01.04.2021
30.11.2021
12 500,0
0,0
Расчищено 4,2 км русла
1.2
Мониторинг состояния дна
ГБУ «Центр мониторинга»
2021
2023
100,0
100,0
Ежегодный отчёт
Итого по подпрограмме 1
12 600,0
100,0
х
Подпрограмма 2 «Экологическое просвещение»
2.1
Издание атласа рек
Комитет природных ресурсов
2022
2022
0,0
700,0
Атлас
2.2
Проведение акции «Наши берега»
Министерство образования
01.05.2022
28.06.2022
0,0
15,0
Не менее 100 участников
"""


def bars_after_each(text: str) -> str:
    head, _, body = text.partition("№\n")
    return head + "".join(f"{line}|\n" for line in f"№\n{body}".splitlines())


@pytest.mark.parametrize("form", [str, bars_after_each])
def test_a_header_of_two_levels_is_put_over_the_columns_that_the_rows_show(tmp_path: Path, form) -> None:
    read = plan(tmp_path, form(TWO_LEVELS))
    assert [
        (
            each.number,
            each.section,
            [who.name for who in each.executors],
            str(each.deadline.start),
            str(each.deadline.end),
        )
        for each in read.activities
    ] == [
        (
            "1.1",
            "Подпрограмма 1 «Чистые реки»",
            ["Комитет природных ресурсов", "МКУ «Водстрой»"],
            "2021-04-01",
            "2021-11-30",
        ),
        ("1.2", "Подпрограмма 1 «Чистые реки»", ["ГБУ «Центр мониторинга»"], "2021-01-01", "2023-12-31"),
        (
            "2.1",
            "Подпрограмма 2 «Экологическое просвещение»",
            ["Комитет природных ресурсов"],
            "2022-01-01",
            "2022-12-31",
        ),
        (
            "2.2",
            "Подпрограмма 2 «Экологическое просвещение»",
            ["Министерство образования"],
            "2022-05-01",
            "2022-06-28",
        ),
    ]
    assert [each.deliverable and each.deliverable.text for each in read.activities] == [
        "Расчищено 4,2 км русла",
        "Ежегодный отчёт",
        "Атлас",
        "Не менее 100 участников",
    ]
    assert [note.code for note in read.findings] == ["column-unread", "row-not-activity"]


def test_bars_that_only_names_of_columns_have_are_stray(tmp_path: Path) -> None:
    expected = told(plan(tmp_path, A_LINE_EACH))
    assert len(expected) == 3
    for form in ("|{}", "{}|", "| {}"):
        text = A_LINE_EACH
        for name in ("№ п/п", "Наименование мероприятия", "Вид документа", "Срок исполнения"):
            text = text.replace(name, form.format(name))
        assert [each[0] for each in told(plan(tmp_path, text))] == [each[0] for each in expected]


LETTERED_CELLS = """Improvement plan

Action

Timescale

Lead

Tidy the park

May 2019

Parks Department

Keep the roads in order:

a) clear the verges of litter
and of leaves;

b) paint the rails of the bridges;

c) replace the road signs

June 2019

Roads Department

Plant trees in the square

May 2019

Parks Department
"""


def test_a_lettered_list_of_paragraphs_stays_in_its_cell(tmp_path: Path):
    found = plan(tmp_path, LETTERED_CELLS).activities
    listed = (
        "Keep the roads in order: a) clear the verges of litter and of leaves; b) paint the rails of the bridges;"
        " c) replace the road signs"
    )
    assert [one.name for one in found] == ["Tidy the park", listed, "Plant trees in the square"]
    assert [one.executors[0].name for one in found] == ["Parks Department", "Roads Department", "Parks Department"]


def test_a_lettered_list_of_bodies_is_one_body_an_item(tmp_path: Path):
    russian = """План мероприятий по подготовке к зиме

Наименование мероприятия

Срок исполнения

Исполнитель

Провести ярмарку на площади

до 1 мая 2019 г.

а) отдел культуры

б) управление образования

Высадить деревья у школ

до 15 мая 2019 г.

отдел благоустройства администрации
"""
    found = plan(tmp_path, russian).activities
    assert [[body.name for body in one.executors] for one in found] == [
        ["отдел культуры", "управление образования"],
        ["отдел благоустройства администрации"],
    ]


NARROW = """Приложение к Постановлению от 14.02.2011 г № 8 План

Календарный план подготовки к сходу граждан


Дата назначения схода
принята решением - 10 февраля 2011 года.
NN
пп
Содержание мероприятия

Срок исполнения

Исполнители

1
2
3
4
СПИСКИ ЖИТЕЛЕЙ
1



Составление       (уточнение)
списков  жителей   каждого
населенного пункта
После  назначения
схода

Участковые
комиссии


2

Вывешивание   списков    для
общего    обозрения


Не  позднее   чем
за   10   дней до
схода
Территориальные
комиссии
"""


def test_cells_broken_in_narrow_columns_begin_with_capitals_whatever_empty_lines_stand_between(tmp_path: Path):
    read = plan(tmp_path, NARROW)
    told = [(act.number, act.section, act.name, [e.name for e in act.executors]) for act in read.activities]
    section = "СПИСКИ ЖИТЕЛЕЙ"
    assert told == [
        ("1", section, "Составление (уточнение) списков жителей каждого населенного пункта", ["Участковые комиссии"]),
        ("2", section, "Вывешивание списков для общего обозрения", ["Территориальные комиссии"]),
    ]
    assert read.activities[1].deadline.text == "Не позднее чем за 10 дней до схода"


COUNTED = """1 этап: "Осмотр колодцев"

1.

Составление списка колодцев общего пользования

до 18.10.2023

Рабочие группы (сельские рабочие группы)

2.

Утверждение списка за район

до 25.10.2023

Комиссии районов

3.

Проверка списков

до 01.11.2023

ГУ МЧС России по области
"""


def test_whole_numbered_rows_need_neither_header_nor_the_word_plan(tmp_path: Path):
    read = plan(tmp_path, COUNTED, "stage.txt")
    assert [(act.number, str(act.deadline.end), act.executors[0].name) for act in read.activities] == [
        ("1", "2023-10-18", "Рабочие группы (сельские рабочие группы)"),
        ("2", "2023-10-25", "Комиссии районов"),
        ("3", "2023-11-01", "ГУ МЧС России по области"),
    ]


def test_numbered_rows_that_are_not_whole_are_no_plan_without_the_word(tmp_path: Path):
    assert not plan(tmp_path, COUNTED.replace("до 25.10.2023\n", ""), "stage.txt").activities


PLACES = """План проведения конкурса

п/п

Мероприятия

Сроки

Место
проведения
Ответственный

1

Сбор рисунков
01.11.2012

Отдел
культуры

Петров П.П.

2

Отборочный
тур
30.11.2012

МБУК
"Районная
детская
библиотека
им. А.С. Пушкина"
Петров П.П.
Сидорова С.С.

3

Награждение
победителей
05.12.2012

Отдел
культуры

Петров П.П.
"""


def test_a_body_in_a_column_of_places_is_no_executor(tmp_path: Path):
    read = plan(tmp_path, PLACES)
    assert [[e.name for e in act.executors] for act in read.activities] == [
        ["Петров П.П."],
        ["Петров П.П.", "Сидорова С.С."],
        ["Петров П.П."],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Work plan of the club\n\nEvent name\n\nPeriod of execution\n\n1 Making lists of members. 1-5.09.2011 Deputy"
        " for clubs\n2 Release of the newspaper.\nmonthly Press Centre\n3 Creation of a team. 1-5.09.2011 Deputy\n",
        "План проведения осмотра\n\nЭтапы Проводимые мероприятия Кто проводит Примечание\n1. I этап - до 1 мая Осмотр"
        " дорог комиссия\n2. II этап - до 1 июня Осмотр мостов отдел дорог\nдо 1 июля Подведение итогов комиссия\n",
        "План мероприятий по уходу за садом\n\nМероприятия, сроки, ответственные\nПолив до 1 мая 2025 г. бригада\n"
        "Обрезка бригада июнь 2025 г.\nДо 1 июля 2025 г. побелка, садовник\n",
        "План мероприятий по уходу за садом Мероприятия Сроки Ответственные Полив до 1 мая 2025 г. бригада Обрезка лип"
        " июнь 2025 г. бригада Побелка до 1 июля 2025 г. садовник",
    ],
)
def test_a_plan_whose_cells_cannot_be_parted_is_told(tmp_path: Path, text: str):
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert [finding.code for finding in documents.read(tmp_path / "plan.txt").findings] == ["cells-run-together"]


def test_a_counted_heading_right_below_the_header_is_no_column(tmp_path: Path):
    header = "№ п/п\nМероприятие\nСрок\nОтветственные исполнители\nРезультат\n"
    rows = (
        "Задача 1. Подготовка мероприятий в срок\n1.\nОпросить вузы\nмай 2023 года\nМинтруд области\nОтчёт\n"
        "2.\nОткрыть курсы\n2024 год\nМинобр области\nПриказ\nЗадача 2. Набор\n3.\nНабрать группы\n2025 год\n"
        "Минобр области\nСписки\n"
    )
    read = plan(tmp_path, f"План мероприятий на 2023 - 2025 годы\n{header}{rows}")
    assert [(act.section, act.name, act.deliverable and act.deliverable.text) for act in read.activities] == [
        ("Задача 1. Подготовка мероприятий в срок", "Опросить вузы", "Отчёт"),
        ("Задача 1. Подготовка мероприятий в срок", "Открыть курсы", "Приказ"),
        ("Задача 2. Набор", "Набрать группы", "Списки"),
    ]


def test_names_of_columns_torn_by_empty_lines_are_whole_where_the_columns_are_counted(tmp_path: Path):
    header = "Наименование\n\nработ\n\nСроки\n\nпроведения\n\nОтветственные за\n\nпроведение\n\n1\n\n2\n\n3\n\n"
    rows = (
        "Осмотр парков в рамках\nДня города\n\nдо 10 апреля\n\nотдел озеленения\n\nСубботник\n\n15 апреля\n\n"
        "отдел озеленения,\nДом творчества\n\nКонкурс рисунка\n\nмай\n\nДом творчества\n"
    )
    read = plan(tmp_path, f"П Л А Н\n\nмероприятий по уходу за парками в 2011 году\n\n{header}{rows}")
    assert [(act.name, len(act.executors)) for act in read.activities] == [
        ("Осмотр парков в рамках Дня города", 1),
        ("Субботник", 2),
        ("Конкурс рисунка", 1),
    ]


def test_a_list_with_dashes_below_a_colon_is_part_of_its_cell(tmp_path: Path):
    header = "Наименование мероприятия\nСрок исполнения\nОтветственные исполнители\n\n"
    rows = (
        "1. Работа совета\nежеквартально\nАппарат губернатора\n\n2. Подготовка рекомендаций для школ:\n"
        "- по профилактике ссор;\n- по работе с семьями\nIII квартал 2016 г.\nДепартамент образования\n\n"
        "3. Мониторинг\n2016 год\nДепартамент образования\n"
    )
    read = plan(tmp_path, f"ПЛАН\nмероприятий на 2016 год\n\n{header}{rows}")
    assert [act.name for act in read.activities] == [
        "Работа совета",
        "Подготовка рекомендаций для школ: - по профилактике ссор; - по работе с семьями",
        "Мониторинг",
    ]
