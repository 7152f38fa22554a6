/* Lists on several pages: filters and sorting look through the rows of all pages, kept in a file of their own that is
   fetched at the first use. Without it they concern the rows of the page, and the page says so. */
(function () {
  "use strict";
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

  function enliven(table) {
    var body = table.tBodies[0], home = all("tr", body), pattern = home[0], size = +table.dataset.size, data = null, waiting = [];
    var ways = all("[data-pages='" + table.id + "']"), own = document.querySelector("[data-own='" + table.id + "']");
    var found = document.querySelector("[data-found='" + table.id + "']"), told = found.querySelector("[data-shown]"), turns = all("[data-turn]", found);
    var rows = [], from = 0, fields = [], order = null, answer = null;

    function load(then) {
      if (data) { then(); return; }
      waiting.push(then);
      if (waiting.length > 1) { return; }
      var script = document.createElement("script");
      script.src = table.dataset.rows;
      script.onload = function () {
        data = window.inographRows[table.id];
        waiting.splice(0).forEach(function (next) { next(); });
      };
      document.head.appendChild(script);
    }

    /* What a cell says, and what it is sorted by. */
    function text(cell) {
      if (Array.isArray(cell)) { return cell.map(function (link) { return typeof link === "string" ? link : at(link)[0]; }).join(", "); }
      return String(cell !== null && typeof cell === "object" ? cell.t : cell);
    }
    function key(cell) { return cell !== null && typeof cell === "object" && !Array.isArray(cell) ? cell.v : typeof cell === "number" ? cell : text(cell); }
    function at(link) { return typeof link === "number" ? data.links[link] : link; }
    function words(row) {
      row.words = row.words || window.inographWords.fold(row[2].filter(Array.isArray).slice(0, 1).map(text).join(" ")) + " " + row[0];
      return row.words;
    }
    function fits(row) {
      return fields.every(function (field) {
        if (field.name === "words") {
          return window.inographWords.meets(words(row), field.value);
        }
        return ("|" + row[1][data.facets.indexOf(field.name)] + "|").indexOf("|" + field.value + "|") >= 0;
      });
    }

    /* A row is built like the first of the page, so that both look the same; words are put in as text only. */
    function built(row) {
      var line = pattern.cloneNode(true);
      line.classList.remove("off");
      all("td, th", line).forEach(function (place, i) {
        fill(place, row[2][i]);
        if (place.dataset.to && row[2][i]) { lead(place, pageOf(row) + place.dataset.to); }
      });
      return line;
    }
    /* The page of the row: that of its first link. */
    function pageOf(row) { return table.dataset.tree + at(row[2].filter(Array.isArray)[0][0])[1]; }
    function lead(place, address) {
      var a = made("a", "", place.textContent), into = place.querySelector("b") || place;
      a.href = address;
      into.replaceChildren(a);
    }
    function fill(place, cell) {
      var clamp = Boolean(place.querySelector(".clamp")), bold = place.firstElementChild && place.firstElementChild.tagName === "B";
      var into = bold ? document.createElement("b") : place;
      place.textContent = "";
      place.removeAttribute("data-v");
      if (bold) { place.appendChild(into); }
      if (place.classList.contains("num")) { place.classList.toggle("zero", cell === 0); }
      if (!Array.isArray(cell)) { into.textContent = text(cell); return; }
      if (!cell.length) { into.appendChild(made("span", "soft", table.dataset.none)); }
      cell.forEach(function (link, n) {
        if (typeof link === "string") { into.append(link); return; }
        var named = at(link), glyph = named[2] && document.querySelector("[data-glyphs] [data-kind='" + named[2] + "'] > *");
        if (n && typeof cell[n - 1] !== "string") { into.append(", "); }
        var a = made(named[1] ? "a" : "span", clamp ? "clamp" : "", named[0]), holder = into;
        if (named[1]) { a.href = table.dataset.tree + named[1]; }
        if (glyph) {
          holder = made("span", "who", "");
          holder.append(glyph.cloneNode(true), a);
          a = holder;
        }
        into.appendChild(a);
      });
    }
    function made(tag, look, words) {
      var element = document.createElement(tag);
      if (look) { element.className = look; }
      element.textContent = words;
      return element;
    }

    function draw() {
      var plain = !fields.length && !order;
      ways.forEach(function (way) { way.hidden = !plain; });
      found.hidden = plain || rows.length <= size;
      body.replaceChildren.apply(body, plain ? home : rows.slice(from, from + size).map(built));
      home.forEach(function (row) { row.classList.remove("off"); });
      told.textContent = told.dataset.shown.replace("{first}", from + 1).replace("{last}", Math.min(from + size, rows.length)).replace("{all}", rows.length);
      turns.forEach(function (button) { button.hidden = +button.dataset.turn < 0 ? !from : from + size >= rows.length; });
      if (answer) { answer(rows.length, data.rows.length); }
    }
    function choose() {
      from = 0;
      rows = data.rows.filter(fits);
      if (order) {
        rows = rows.map(function (row, i) { return [key(row[2][order.column]), i, row]; }).sort(function (a, b) {
          var by = order.numeric ? a[0] - b[0] : String(a[0]).localeCompare(String(b[0]), document.documentElement.lang, { numeric: true });
          return (order.down ? -by : by) || a[1] - b[1];
        }).map(function (row) { return row[2]; });
      }
      draw();
    }
    turns.forEach(function (button) {
      button.addEventListener("click", function () {
        from += size * +button.dataset.turn;
        draw();
        (button.hidden ? turns.filter(function (other) { return !other.hidden; })[0] : button).focus();
        table.scrollIntoView();
      });
    });
    own.hidden = true;
    table.inographLong = {
      filter: function (chosen, then) { fields = chosen; answer = then; load(choose); },
      sort: function (column, numeric, down) { order = { column: column, numeric: numeric, down: down }; load(choose); }
    };
  }
  all("table[data-rows]").forEach(enliven);
  all("form[data-filters]").forEach(function (form) {
    if (form.elements.words && /=/.test(location.hash)) { form.dispatchEvent(new Event("input")); }
  });
})();
