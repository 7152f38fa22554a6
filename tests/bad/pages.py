"""Web pages and Markdown: markup that is broken, huge, hostile or only odd."""

from tests import plan_files
from tests.bad.case import ROWS, TITLE, read, refused

PAGE = plan_files.html(ROWS, TITLE).decode()
TABLE = PAGE[PAGE.index("<table>") : PAGE.index("</body>")]
ROW4 = "<tr><td>4<td>Купить автобус<td>2018 год<td>Минфин России"
MORE = TABLE.replace("</table>", ROW4 + "</table>")
MARKDOWN = "\n".join(
    "| " + " | ".join(row) + " |" + ("\n|---|---|---|---|" if number == 0 else "") for number, row in enumerate(ROWS)
)
OPEN = "<tr><td>4<td>Купить<td>2018<td>"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


CASES = [
    # markup that is not closed or not right
    read("unclosed.html", TABLE.replace("</td>", "").replace("</tr>", "").replace("</table>", "")),
    read("crossed.html", page(f"<b><i>{TABLE}</b></i>")),
    read("closed-twice.html", page(TABLE.replace("</td>", "</td></td></b></div>"))),
    read("no-html.html", TABLE),
    read("capitals.html", page(TABLE.upper().replace(ROWS[0][1].upper(), ROWS[0][1])), activities=3),
    read("rows-outside-a-body.html", page(TABLE.replace("<table>", "<table></tbody><tr>"))),
    read("cells-without-a-row.html", page(TABLE.replace("<tr>", "", 1).replace("</tr>", "", 1))),
    read("two-pages-in-one-file.html", PAGE + page(f"<table>{ROW4}</table>"), holds=["автобус"], activities=4),
    read("words-between-cells.html", page(TABLE.replace("<tr><td>2", "забыто<tr><td>2")), holds=["забыто"]),
    read("header-below.html", page(TABLE.replace("<tr>", "<thead><tr>", 1).replace("</tr>", "</tr></thead>", 1))),
    read("unknown-elements.html", page(TABLE.replace("<td>", "<td><o:p><w:sdt>").replace("</td>", "</o:p></td>"))),
    read("attributes-with-signs.html", page(TABLE.replace("<td>", '<td title="a > b" data-x=\'"<td>"\' x=<td>'))),
    read("a-long-attribute.html", page(TABLE.replace("<td>", f'<td style="{"x" * 100_000}">', 1))),
    read("attributes-twice.html", page(TABLE.replace("<td>", '<td colspan=1 colspan=9 colspan="x">'))),
    read("an-end-inside-a-tag.html", page(MORE) + "<table><tr><td", activities=4),
    read("processing.html", "<?xml version='1.0'?><?php echo 1 ?>" + page(TABLE), lacks=["echo"]),
    read("marked-section.html", page(f"<![CDATA[ {TABLE} ]]>"), "cells-run-together"),
    read("xhtml.xhtml", '<?xml version="1.0" encoding="utf-8"?>' + page(TABLE).replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"')),
    # what runs
    read("script.html", page(f"<script>document.write('{TABLE}')</script>{TABLE}"), lacks=["document.write"]),
    read("script-in-a-cell.html", page(TABLE.replace("мост", "мост<script>alert('яд')</script>")), lacks=["яд"]),
    read("handlers.html", page(TABLE.replace("<td>", '<td onclick="alert(1)" onerror=alert(2)>')), lacks=["alert"]),
    read("script-links.html", page(TABLE.replace("Росморречфлот", '<a href="javascript:alert(1)">Росморречфлот</a>')), lacks=["alert"]),
    read("images.html", page(TABLE.replace("мост", '<img src=x onerror="alert(1)">мост')), lacks=["alert"]),
    read("script-in-a-drawing.html", page(f"<svg><script>яд</script><text>яд</text></svg>{TABLE}"), lacks=["яд"]),
    read("a-frame.html", page(f'<iframe srcdoc="<table><tr><td>яд">яд</iframe>{TABLE}'), lacks=["яд"]),
    read("a-template.html", page(f"<template>{TABLE}</template>{TABLE}")),
    read("without-scripts.html", page(f"<noscript>{TABLE}</noscript>{TABLE}")),
    read("goes-elsewhere.html", page(TABLE, "<meta http-equiv=refresh content='0;url=http://example.org'>")),
    read("another-base.html", page(TABLE, "<base href='file:///etc/passwd'><link rel=import href=/etc/passwd>")),
    read("external-entity.html", "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;" + TABLE, lacks=["root:"]),
    read("entity-bomb.html", '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body>' + "&b;" * 100 + TABLE, lacks=["haha"]),
    # letters
    read("entities.html", page(TABLE.replace("Минтранс России", "&#1052;интранс&nbsp;&#x420;оссии").replace("мост", "&laquo;мост&raquo;")), holds=["Минтранс\xa0России", "«мост»"]),
    read("bad-entities.html", page(TABLE.replace("мост", "мост &bogus; &#x110000; &#0; &#xD800; &amp;lt;")), holds=["&bogus;", "&lt;"]),
    read("wrong-charset.html", page(TABLE, '<meta charset="koi8-r">')),
    read("unknown-charset.html", page(TABLE, '<meta charset="klingon">')),
    read("charset-that-is-none.html", page(TABLE, '<meta charset="base64">')),
    read("says-utf16.html", page(TABLE, '<meta charset="utf-16">')),
    read("is-utf16.html", page(TABLE, '<meta charset="utf-8">').encode("utf-16")),
    read("is-cp1251.html", page(TABLE.replace("№", "N")).encode("cp1251")),
    read("two-encodings.html", (page(TABLE) + "\n").encode() + "\nПриложение к плану".encode("cp1251"), "mixed-encoding"),
    refused("zero-bytes.html", page(TABLE.replace("мост", "мо\x00ст")), "encoding of the page"),
    read("soft-hyphens.html", page(TABLE.replace("Минтранс", "Мин&shy;транс")), holds=["Минтранс"]),
    # comments
    read("a-comment.html", page(f"<!-- {MORE} -->{TABLE}"), lacks=["автобус"]),
    read("an-open-comment.html", page(TABLE) + f"<!-- {MORE}", lacks=["автобус"]),
    read("a-comment-in-a-cell.html", page(TABLE.replace("мост", "<!--яд-->мост<!---->")), lacks=["яд"]),
    read("for-old-browsers.html", page(TABLE.replace("мост", "мост<!--[if mso]>яд<![endif]-->")), lacks=["яд"]),
    # spans and nesting
    read("huge-spans.html", page(TABLE.replace("<td>2</td>", "<td rowspan=100000000 colspan=0>2</td>")), activities=None),
    read("spans-that-are-none.html", page(TABLE.replace("<td>", "<td rowspan=-1 colspan=two>"))),
    read("a-span-of-all.html", page(MORE.replace("<tr><td>2", "<tr><td colspan=999999>Раздел<tr><td>2")), activities=4),
    refused("deep.html", "<html><body>" + "<div>" * 400 + TABLE, "nested"),
    refused("deepest.html", "<html><body>" + "<b>" * 100_000 + TABLE, "nested"),
    refused("tables-in-tables.html", "<html><body>" + "<table><tr><td>" * 120 + TABLE, "nested"),
    refused("wide.html", page("<table><tr>" + "<td>x" * 1_100 + "</table>"), "columns"),
    read("a-table-in-a-cell.html", page(f"<table><tr><td>Меню<td>{TABLE}</table>"), holds=["Меню"]),
    read("empty-tables.html", page("<table></table><table><tr></table><table><tr><td></table>" + TABLE)),
    read("ten-thousand-empty-cells.html", page(TABLE + "<table>" + "<tr>" + "<td>" * 100 + "</table>")),
    # Markdown
    read("plain.md", f"# {TITLE}\n\n{MARKDOWN}\n"),
    read("without-outer-bars.md", "\n".join(line.strip("| ") for line in MARKDOWN.split("\n"))),
    read("escaped-bars.md", MARKDOWN.replace("мост через", "мост \\| через")),
    read("front-matter.md", f"---\ntitle: x\ntags: [a, b]\n---\n\n{MARKDOWN}\n"),
    read("html-inside.md", f"# {TITLE}\n\nСм. таблицу:\n\n{TABLE}\n"),
    read("script-inside.md", MARKDOWN.replace("мост", "<script>alert(1)</script>мост")),
    read("marked-words.md", MARKDOWN.replace("Минтранс России", "**Минтранс** _России_").replace("Срок", "**Срок**")),
    read("a-hundred-thousand-stars.md", MARKDOWN + "\n\n" + "*" * 100_000),
    read("a-hundred-thousand-brackets.md", MARKDOWN + "\n\n" + "[" * 100_000),
    read("a-hundred-thousand-quotes.md", MARKDOWN + "\n\n" + ">" * 100_000),
    read("stars-in-a-cell.md", MARKDOWN.replace("мост", "*" * 20_000 + "мост")),
    read("links-in-a-cell.md", MARKDOWN.replace("мост", "[" * 5_000 + "мост](" + ")" * 5_000)),
]  # fmt: skip
