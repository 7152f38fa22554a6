"""What to do about a finding: one sentence for every code, the longest beginning of a code that fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inograph.errors import Finding, Text

REMEDIES: Mapping[str, Text] = {
    "activity": Text("Посмотрите эту строку плана: inograph extract.",
                "Look at this row of the plan: inograph extract."),
    "activity-repeated": Text("Если строка повторена по ошибке, уберите её из документа.",
                "Take the row out of the document if it is there by mistake."),
    "bad-question": Text("Исправьте файл вопроса в этой строке.",
                "Mend the question file in this line."),
    "correction": Text("Исправьте или уберите строку corrections.csv.",
                "Mend the row of corrections.csv or take it out."),
    "deadline": Text("Сверьте слова срока с документом.",
                "Compare the words of the deadline with the document."),
    "judgement": Text("Исправьте строку judgements.csv.",
                "Mend the row of judgements.csv."),
    "link": Text("Исправьте строку таблицы в graph/links/.",
                "Mend the row of the table in graph/links/."),
    "missing-label": Text("Впишите название в таблицу graph/registry/; программы — в inograph.toml: name_ru, name_en.",
                "Enter the name in a table of graph/registry/; the programme’s in inograph.toml: name_ru, name_en."),
    "name": Text("Решите, кто имеется в виду: inograph resolve.",
                "Decide who is meant: inograph resolve."),
    "no-deadline": Text("Сверьте с документом; если срока нет, так и оставьте.",
                        "Compare with the document; if it names no time, leave it so."),
    "no-executor": Text("Сверьте с документом; если исполнителя нет, так и оставьте.",
                        "Compare with the document; if it names nobody, leave it so."),
    "not-measured": Text("Посчитайте одну меру: inograph measure ИМЯ.",
                "Compute one measure: inograph measure NAME."),
    "ontology": Text("Исправьте файл в ontology/.",
                "Mend the file in ontology/."),
    "duration": Text("Исправьте строку graph/links/durations.csv.",
                "Mend the row of graph/links/durations.csv."),
    "progress": Text("Исправьте строку graph/links/progress.csv.",
                "Mend the row of graph/links/progress.csv."),
    "promise-broken": Text("Сверьте число с документом и исправьте [expect] или источник.",
                         "Compare the number with the document and mend [expect] or the source."),
    "promise-unknown": Text("Исправьте имя в [expect].",
                "Mend the name in [expect]."),
    "proposed-bodies": Text("Внесите участника в реестр: inograph resolve.",
                "Enter the body: inograph resolve."),
    "question-expect": Text("Исправьте данные или expect в шапке вопроса.",
                "Mend the data or expect in the header."),
    "question": Text("Исправьте файл вопроса.",
                "Mend the question file."),
    "quote": Text("Исправьте цитату: она должна стоять в документе дословно.",
                  "Mend the quote: it must stand in the document word for word."),
    "quote-wrong": Text("Постройте заново: inograph build. Если останется, документ прочитан неверно: сообщите нам.",
                "Build again: inograph build. If it stays, the document is read wrongly: report it."),
    "registry": Text("Исправьте строку таблицы в graph/registry/.",
                "Mend the row of the table in graph/registry/."),
    "number": Text("Сверьте номер с документом.",
                "Compare the number with the document."),
    "row": Text("Посмотрите эту строку документа: inograph extract.",
                "Look at this row of the document: inograph extract."),
    "row-fields": Text("Исправьте строку таблицы; лишнюю запятую заключите в кавычки.",
                "Mend the row; put a comma that is no border in quotes."),
    "row-refused": Text("Дополните или исправьте эту строку.",
                "Complete or mend this row."),
    "row-repeated": Text("Если строка лишняя, уберите её.",
                "Take the row out if it is not wanted."),
    "rule-columns": Text("Назовите столбцы ?entity ?property ?value.",
                "Name the columns ?entity ?property ?value."),
    "rule": Text("Исправьте правило в ontology/rules/.",
                "Mend the rule in ontology/rules/."),
    "settings": Text("Исправьте или удалите ключ.",
                "Mend or delete the key."),
    "shape-unread": Text("Исправьте форму в ontology/shapes.ttl.",
                "Mend the shape in ontology/shapes.ttl."),
    "shapes-unread": Text("Исправьте ontology/shapes.ttl.",
                "Mend ontology/shapes.ttl."),
    "shapes-sampled": Text("Чтобы проверить всё, напишите форму на SHACL Core.",
                "Write the shape in SHACL Core to check all."),
    "shape": Text("Сверьте с документом и таблицами graph/.",
                "Compare with the document and the tables of graph/."),
    "shape-Agreement": Text("Если известны, впишите их в документ («договор между А и Б»); если нет, так и оставьте.",
                "If they are known, write them into the document (“agreement between A and B”); if not, leave it so."),
    "source": Text("Исправьте source.toml или документ.",
                "Mend source.toml or the document."),
    "table-unread": Text("Сохраните таблицу как CSV в UTF-8.",
                "Save the table as CSV in UTF-8."),
    "two-leads": Text("Спросите, кто отвечает; если оба, так и оставьте.",
                "Ask who answers; if both, leave it so."),
    "view": Text("Исправьте файл в viz/.",
                "Mend the file in viz/."),
}  # fmt: skip


def with_remedy(finding: Finding) -> Finding:
    """The finding with what to do, where it does not say so itself."""
    if finding.remedy is not None:
        return finding
    fits = [code for code in REMEDIES if finding.code == code or finding.code.startswith(f"{code}-")]
    return replace(finding, remedy=REMEDIES[max(fits, key=len)]) if fits else finding
