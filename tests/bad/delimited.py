"""CSV and TSV: quotes, delimiters, ragged rows, numbers, formulas."""

from tests import plan_files
from tests.bad.case import ROWS, TITLE, read, refused


def joined(delimiter: str, rows: object = ROWS, quote: str = "") -> str:
    return "\n".join(delimiter.join(quote + cell + quote for cell in row) for row in rows) + "\n"


CSV = plan_files.csv(ROWS, encoding="utf-8").decode().split("\r\n", 1)[1].replace("\r\n", "\n")
BARE = [[cell.replace('"', "").replace(";", " и").replace(",", " и") for cell in row] for row in ROWS]
SEMI = joined(";", BARE)
FOURTH = "4;Купить автобус;2018 год;Минфин России\n"
THOUSAND = "".join(f"{at};Купить автобус;2018 год;Минфин России\n" for at in range(4, 1_004))


def deadline(words: str) -> str:
    return SEMI + f"4;Купить автобус;{words};Минфин России\n"


CASES = [
    # delimiters
    read("semicolons.csv", SEMI),
    read("commas.csv", joined(",", BARE)),
    read("tabs.csv", joined("\t", BARE)),
    read("bars.csv", joined("|", BARE)),
    read("tabs.tsv", joined("\t", BARE)),
    read("tabs.tab", joined("\t", BARE)),
    read("tells-its-delimiter.csv", "sep=;\n" + SEMI),
    read("commas-inside.csv", CSV, holds=["Минтранс России, ООО"]),
    read("commas-below-a-title-with-semicolons.csv", "План; на; год\n" + joined(",", BARE, '"')),
    read("a-title-above.csv", TITLE + "\n\n" + SEMI),
    read("mixed-delimiters.csv", SEMI + FOURTH.replace(";", ","), activities=3, holds=["автобус"]),
    read("one-column.csv", "\n".join(row[1] for row in ROWS), activities=0),
    read("only-delimiters.csv", ";;;\n;;;\n;;;\n", activities=0),
    read("named-csv-but-a-plan-with-bars.csv", plan_files.text(ROWS, TITLE)),
    # encodings
    read("marked.csv", "\ufeff" + CSV, lacks=["\ufeff"]),
    read("cp1251.csv", SEMI.replace("№", "N").encode("cp1251")),
    read("koi8-r.csv", SEMI.replace("№", "N").encode("koi8-r")),
    read("unicode-text-of-excel.csv", joined("\t", BARE).encode("utf-16")),
    read("two-encodings.csv", SEMI.encode() + FOURTH.encode("cp1251"), "mixed-encoding", activities=4),
    read("a-lost-byte.csv", SEMI.encode() + FOURTH.encode().replace("й".encode(), b"\xd0") + b"\xd0\n", "damaged-letters", activities=4),
    refused("zero-bytes.csv", SEMI + "4;\x00;;\n", "zero bytes"),
    refused("empty.csv", "", "empty"),
    refused("only-line-ends.csv", "\r\n\r\n", "empty"),
    # lines
    read("windows-lines.csv", CSV.replace("\n", "\r\n")),
    read("mac-lines.csv", CSV.replace("\n", "\r")),
    read("no-line-end-at-the-end.csv", CSV.rstrip()),
    read("empty-lines-between.csv", CSV.replace("\n", "\n\n\n")),
    read("lines-of-delimiters-between.csv", SEMI.replace("\n", "\n;;;\n")),
    read("delimiters-at-the-ends.csv", SEMI.replace("\n", ";;;;;\n")),
    read("spaces-around.csv", SEMI.replace(";", " ; ")),
    # quotes
    read("all-quoted.csv", joined(";", BARE, '"')),
    read("doubled-quotes.csv", CSV, holds=['ООО ""Мост""']),
    read("quotes-in-the-middle.csv", SEMI.replace("ООО Мост", 'ООО "Мост"')),
    read("a-quote-alone.csv", SEMI.replace("Построить", 'По"строить')),
    read("never-closed.csv", SEMI.replace("1;Построить", '1;"Построить'), "unclosed-quote"),
    read("never-closed-at-the-end.csv", SEMI + '4;"Купить автобус;2018 год;Минфин России\n', "unclosed-quote", activities=4),
    read("never-closed-above-a-thousand-rows.csv", SEMI.replace("1;Построить", '1;"Построить') + THOUSAND, "unclosed-quote", activities=1_003),
    read("closed-too-late.csv", SEMI.replace("1;Построить", '1;"Построить').replace("2016;Росмор", '2016;"Росмор'), "unclosed-quote", activities=None),
    read("line-ends-inside-quotes.csv", CSV.replace("Построить мост", "Построить\nмост")),
    read("words-after-a-quote.csv", CSV.replace('"Открыть школу в посёлке"', '"Открыть школу" в посёлке')),
    read("other-quotes.csv", joined(";", BARE, "'"), activities=None),
    read("strokes-before-quotes.csv", SEMI.replace("ООО Мост", 'ООО \\"Мост\\"')),
    read("ten-thousand-quotes.csv", SEMI.replace("ООО Мост", '"' * 10_000), activities=3),
    # rows that do not fit
    read("ragged.csv", SEMI + "4;Купить автобус\n5;Купить трамвай;2018 год;Минфин России;лишнее\n", "row-too-wide",
         activities=5, holds=["лишнее"]),
    read("a-header-too-short.csv", SEMI.replace("Срок;Ответственный исполнитель", "Срок", 1), activities=None),
    read("a-header-twice.csv", SEMI + SEMI.split("\n", 1)[0] + "\n" + FOURTH, activities=4),
    read("names-of-columns-twice.csv", SEMI.replace("№;", "Срок;", 1), activities=None),
    read("empty-names-of-columns.csv", SEMI.replace("№;", ";", 1)),
    read("a-total-below.csv", SEMI + "Итого;;;3\n"),
    read("remarks-below.csv", SEMI + "* по согласованию\n"),
    refused("wide.csv", ";".join("x" * 1_001) + "\n" + ";".join("x" * 1_001), "columns"),
    read("only-a-header.csv", SEMI.split("\n", 1)[0] + "\n", activities=0),
    # values
    read("a-cell-of-200-kilobytes.csv", SEMI + "4;" + "очень " * 20_000 + ";2018 год;Минфин России\n", activities=4),
    read("formulas.csv", SEMI + '4;"=HYPERLINK(""http://x"";""Купить"")";2018 год;+cmd|x!A0\n', activities=4, holds=["=HYPERLINK", "+cmd|x!A0"]),
    read("signs-before-words.csv", SEMI + "4;@SUM(A1:A9) купить;-2018;-Минфин России\n", activities=4),
    read("beyond-any-number.csv", deadline("1e309"), activities=4, holds=["1e309"]),
    read("a-number-with-spaces.csv", deadline("1 234,56"), activities=4, holds=["1 234,56"]),
    read("a-number-with-marks.csv", deadline("1'234.56"), activities=4),
    read("no-number.csv", deadline("NaN"), activities=4),
    read("a-day-of-america.csv", deadline("12/31/2018"), activities=4, holds=["12/31/2018"]),
    read("a-day-that-is-none.csv", deadline("31.02.2018"), activities=4, holds=["31.02.2018"]),
    read("a-year-of-five-digits.csv", deadline("20188 год"), activities=4),
]  # fmt: skip
