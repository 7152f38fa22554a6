/* The rows of a table that are shown, as a file that the browser makes: CSV, XLSX or JSON, with the heads of the page. */
(function () {
  "use strict";
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

  /* What stands in a cell, marks in words; further lines of it after a comma. */
  function words(cell) {
    var copy = cell.cloneNode(true);
    all("[hidden], [aria-hidden=true]", copy).forEach(function (part) { part.remove(); });
    all(".sub, .up > span", copy).forEach(function (part) { if (part.textContent) { part.before(", "); } });
    return copy.textContent.trim().replace(/\s+/g, " ").replace(/\u00ad/g, "");
  }
  function number(cell, text) {
    var plain = text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(",", ".");
    return cell.matches(".num, .sum, [data-of] td") && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
  }
  /* A cell that spans columns has its words in the first of them. */
  function rows(table) {
    return all("tr:not(.off):not([hidden])", table).map(function (row) {
      return all("th:not(.off), td:not(.off)", row).reduce(function (line, cell) {
        return line.concat([number(cell, words(cell))], new Array(cell.colSpan - 1).fill(""));
      }, []);
    });
  }

  /* With a byte order mark, without which Excel takes Russian letters for others; no word is a formula. */
  function csv(lines) {
    function field(value) {
      var text = String(value);
      if (typeof value === "string" && /^[=+\-@＝＋－＠]/.test(text) && !/^[-+]?\d+([.,]\d+)?$/.test(text)) { text = "'" + text; }
      return '"' + text.replace(/"/g, '""') + '"';
    }
    return ["\ufeff" + lines.map(function (line) { return line.map(field).join(",") + "\r\n"; }).join("")];
  }

  function json(lines) {
    var head = lines[0];
    return [JSON.stringify(lines.slice(1).map(function (line) {
      return head.reduce(function (record, name, i) { record[name] = line[i]; return record; }, {});
    }), null, 1) + "\n"];
  }

  /* The least of a workbook: one sheet, its first row bold and in sight, in a ZIP archive that compresses nothing. */
  var XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', SCHEMAS = "http://schemas.openxmlformats.org/";
  var MAIN = ' xmlns="' + SCHEMAS + 'spreadsheetml/2006/main"', TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  function escaped(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }
  function xlsx(lines, name) {
    var widths = lines.reduce(function (most, line) {
      return line.map(function (value, i) { return Math.max(most[i] || 0, String(value).length); });
    }, []);
    var columns = widths.map(function (wide, i) {
      return '<col min="' + (i + 1) + '" max="' + (i + 1) + '" width="' + Math.max(6, Math.min(60, wide + 2)) + '" customWidth="1"/>';
    });
    var data = lines.map(function (line, i) {
      return "<row>" + line.map(function (value) {
        var style = i ? "" : ' s="1"';
        return typeof value === "number" ? "<c" + style + "><v>" + value + "</v></c>"
          : "<c" + style + ' t="inlineStr"><is><t xml:space="preserve">' + escaped(value) + "</t></is></c>";
      }).join("") + "</row>";
    });
    function font(bold) { return "<font>" + bold + '<sz val="11"/><name val="Calibri"/></font>'; }
    function look(font) { return ' numFmtId="0" fontId="' + font + '" fillId="0" borderId="0"'; }
    function relation(id, kind, target) {
      return '<Relationship Id="' + id + '" Type="' + SCHEMAS + "officeDocument/2006/relationships/" + kind + '" Target="' + target + '"/>';
    }
    function relations(own) { return '<Relationships xmlns="' + SCHEMAS + 'package/2006/relationships">' + own + "</Relationships>"; }
    function part(path, type) { return '<Override PartName="/' + path + '" ContentType="' + TYPE + type + '+xml"/>'; }
    return zip([
      ["[Content_Types].xml", '<Types xmlns="' + SCHEMAS + 'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + part("xl/workbook.xml", "sheet.main") + part("xl/styles.xml", "styles") + part("xl/sheet.xml", "worksheet") + "</Types>"],
      ["_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))],
      ["xl/_rels/workbook.xml.rels", relations(relation("r1", "worksheet", "sheet.xml") + relation("r2", "styles", "styles.xml"))],
      ["xl/workbook.xml", "<workbook" + MAIN + ' xmlns:r="' + SCHEMAS + 'officeDocument/2006/relationships"><sheets><sheet name="'
        + escaped(name.replace(/[[\]:*?/\\']/g, " ").slice(0, 31)) + '" sheetId="1" r:id="r1"/></sheets></workbook>'],
      ["xl/styles.xml", "<styleSheet" + MAIN + '><fonts count="2">' + font("") + font("<b/>") + '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf' + look(0) + "/></cellStyleXfs>"
        + '<cellXfs count="2"><xf' + look(0) + ' xfId="0"/><xf' + look(1) + ' xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'],
      ["xl/sheet.xml", "<worksheet" + MAIN + '><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        + "<cols>" + columns.join("") + "</cols><sheetData>" + data.join("") + "</sheetData></worksheet>"],
    ]);
  }

  function crc(bytes) {
    var sum = -1, i, bit;
    for (i = 0; i < bytes.length; i++) {
      sum ^= bytes[i];
      for (bit = 0; bit < 8; bit++) { sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1)); }
    }
    return ~sum >>> 0;
  }
  /* Numbers of so many bytes, the smallest first. */
  function numbers(pairs) {
    return Uint8Array.from(pairs.reduce(function (out, pair) {
      for (var i = 0; i < pair[1]; i++) { out.push(Math.floor(pair[0] / Math.pow(256, i)) % 256); }
      return out;
    }, []));
  }
  function zip(files) {
    var utf8 = new TextEncoder(), out = [], index = [], at = 0, long = 0;
    files.forEach(function (file) {
      var name = utf8.encode(file[0]), body = utf8.encode(XML + file[1]);
      var told = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc(body), 4], [body.length, 4], [body.length, 4], [name.length, 2], [0, 2]];
      var entry = numbers([[0x02014b50, 4], [20, 2]].concat(told, [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]));
      out.push(numbers([[0x04034b50, 4]].concat(told)), name, body);
      index.push(entry, name);
      at += 30 + name.length + body.length;
      long += entry.length + name.length;
    });
    return out.concat(index, [numbers([[0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [long, 4], [at, 4], [0, 2]])]);
  }

  var FORMS = { csv: [csv, "text/csv"], json: [json, "application/json"], xlsx: [xlsx, TYPE + "sheet"] };
  function saving(place) {
    var table = document.getElementById(place.dataset.save), name = table.id.replace(/-rows$/, "");
    if (place.dataset.when === undefined) { place.hidden = false; }
    all("button", place).forEach(function (button) {
      button.addEventListener("click", function () {
        var form = FORMS[button.dataset.as], link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob(form[0](rows(table), table.caption.textContent.trim() || name), { type: form[1] }));
        link.download = name + "." + button.dataset.as;
        document.body.appendChild(link);
        link.click();
        link.remove();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
      });
    });
  }
  window.inographSaving = function (part) { all("[data-save]", part).forEach(saving); };
  if (document.documentElement.dataset.single === undefined) { window.inographSaving(document); }
})();
