/* Search, sorting and filters. Every page is whole without this file; it loads nothing but the search data beside it. */
(function () {
  "use strict";
  var words = window.inographWords, fold = words.fold;
  var root = document.documentElement, base = root.dataset.root || "", lang = root.dataset.lang || "ru";
  var tree = document.querySelector(".brand a").getAttribute("href").replace(/index\.html$/, "");
  /* In one file the address names the page first, and after a second "#" what is set on it. */
  var single = root.dataset.single !== undefined;
  function place() { return single ? location.hash.split("#").slice(0, 2).join("#") || "#/index.html" : location.pathname + location.search; }
  function note(address) { history.replaceState(null, "", single ? place() + address : address || place()); }
  function hash() { return single ? location.hash.slice(place().length) : location.hash; }

  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

  /* What the address asks for and the page has not is said above the page. */
  function tell(missed) {
    var main = document.getElementById("main"), said = document.createElement("p");
    if (!missed.length) { return; }
    said.className = "missed";
    said.setAttribute("role", "status");
    said.textContent = main.dataset.missed + ": " + missed.join(", ").slice(0, 300);
    main.insertBefore(said, main.firstChild);
  }
  window.inographTell = tell;
  function decoded(text) { try { return decodeURIComponent(text); } catch (error) { return text; } }
  /* Puts what stands in the address into the fields of a form. */
  function fill(form) {
    tell(hash().slice(1).split("&").filter(function (pair) {
      var part = pair.split("="), field = form.elements[part[0]];
      if (part.length !== 2) { return false; }
      if (!field || !("value" in field)) { return !document.getElementsByName(part[0]).length; }
      field.value = decoded(part[1]);
      if (!field.options || field.selectedIndex >= 0) { return false; }
      field.selectedIndex = 0;
      return true;
    }).map(decoded));
  }

  /* The one key that works everywhere can be switched off; a browser that remembers nothing keeps it on. */
  function slash(on) {
    try {
      if (on !== undefined) { localStorage.setItem("inograph-slash", on ? "on" : "off"); }
      return localStorage.getItem("inograph-slash") !== "off";
    } catch (error) { return true; }
  }
  function slashChoice(label) {
    var box = label.querySelector("input");
    label.hidden = false;
    box.checked = slash();
    box.addEventListener("change", function () { box.checked = slash(box.checked); });
  }

  /* The search box: a combobox whose data is fetched by a script element at first use. */
  function search() {
    var form = document.querySelector(".find");
    if (!form) { return; }
    var input = form.querySelector("input"), list = form.querySelector("[role=listbox]"), status = form.querySelector("[role=status]");
    var chosen = -1, options = [], asked = false;
    form.hidden = false;

    function load() {
      if (asked) { return; }
      asked = true;
      if (window.inographSearch) { return; }
      var script = document.createElement("script");
      script.src = base + "static/search." + lang + ".js";
      script.onload = show;
      document.head.appendChild(script);
    }
    function similar(text) {
      return words.similar(window.inographSearch || [], function (row) { return row[1]; }, text, 5);
    }
    function found(text) {
      return words.search(window.inographSearch || [], function (row) { return row[5] || (row[5] = [fold(row[0])].concat(row[1].split("|"))); }, text);
    }
    function show() {
      var text = input.value.trim(), hits = text ? found(text) : [], near = text && !hits.length ? similar(text) : [];
      list.textContent = "";
      chosen = -1;
      if (near.length) { say(input.dataset.near); }
      options = grouped(near.length ? near : hits).map(function (row, i) {
        var option = document.createElement("div"), note = document.createElement("small");
        option.setAttribute("role", "option");
        option.id = "hit" + i;
        option.textContent = row[0];
        note.textContent = row[3];
        option.appendChild(note);
        option.dataset.page = tree + row[2];
        option.addEventListener("mousedown", function (event) { event.preventDefault(); location.href = option.dataset.page; });
        part(row[4]).appendChild(option);
        return option;
      });
      open(Boolean(options.length));
      status.textContent = !text ? "" : hits.length ? input.dataset.some.replace("{n}", hits.length) : near.length ? input.dataset.near : input.dataset.none;
      if (text && !hits.length && !near.length && window.inographSearch) {
        say(input.dataset.none);
        open(true);
      }
    }
    /* The best of each kind, kinds in the order of their best: a few of each, so that no kind hides another. */
    function grouped(hits) {
      var kinds = [], kept = {};
      hits.forEach(function (row) {
        if (!kept[row[4]]) { kinds.push(row[4]); kept[row[4]] = []; }
        if (kept[row[4]].length < 6) { kept[row[4]].push(row); }
      });
      return kinds.reduce(function (all, kind) { return all.concat(kept[kind]); }, []).slice(0, 18);
    }
    function part(kind) {
      var id = "found-" + kind, made = document.getElementById(id);
      if (made) { return made; }
      made = document.createElement("div");
      made.id = id;
      made.setAttribute("role", "group");
      made.setAttribute("aria-label", window.inographSearchGroups[kind]);
      var head = document.createElement("div");
      head.className = "found-kind";
      head.setAttribute("aria-hidden", "true");
      head.textContent = window.inographSearchGroups[kind];
      made.appendChild(head);
      list.appendChild(made);
      return made;
    }
    function say(words) {
      var told = document.createElement("div");
      told.setAttribute("role", "option");
      told.setAttribute("aria-disabled", "true");
      told.textContent = words;
      list.appendChild(told);
    }
    function open(yes) {
      list.hidden = !yes;
      input.setAttribute("aria-expanded", String(yes));
      if (!yes) { input.removeAttribute("aria-activedescendant"); }
    }
    function choose(i) {
      if (!options.length) { return; }
      chosen = (i + options.length) % options.length;
      options.forEach(function (option, n) { option.setAttribute("aria-selected", String(n === chosen)); });
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
    input.addEventListener("focus", load);
    input.addEventListener("input", function () { load(); show(); });
    input.addEventListener("blur", function () { open(false); });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") { event.preventDefault(); if (list.hidden) { show(); } choose(chosen + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? options.length - 1 : chosen - 1); }
      else if (event.key === "Escape") { if (list.hidden) { input.value = ""; input.blur(); } else { event.preventDefault(); open(false); } }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (options.length && !list.hidden) { location.href = options[Math.max(chosen, 0)].dataset.page; }
    });
    document.addEventListener("keydown", function (event) {
      var at = event.target;
      if (event.key !== "/" || !slash() || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) || at.isContentEditable) { return; }
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /* Sortable tables: the words of a column head become a button. */
  function value(row, column, numeric) {
    var cell = row.children[column], text = cell ? (cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim()) : "";
    if (!numeric) { return text; }
    var number = parseFloat(text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(",", "."));
    return isNaN(number) ? -Infinity : number;
  }
  function sortable(table) {
    all("th[data-sort]", table).forEach(function (head) {
      var numeric = head.dataset.sort === "number", button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var column = Array.prototype.indexOf.call(head.parentNode.children, head);
        var down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : numeric;
        all("th[aria-sort]", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        if (table.inographLong) { table.inographLong.sort(column, numeric, down); return; }
        all("tbody", table).forEach(function (body) {
          var rows = all("tr:not(.group)", body).map(function (row, i) { return [value(row, column, numeric), i, row]; });
          rows.sort(function (a, b) {
            var order = numeric ? a[0] - b[0] : a[0].localeCompare(b[0], lang, { numeric: true });
            return (down ? -order : order) || a[1] - b[1];
          });
          rows.forEach(function (row) { body.appendChild(row[2]); });
        });
      });
    });
  }

  /* Filters of one or several lists: what is chosen is marked, stands in the address, so that a link shows the same rows,
     and is said on paper. A row may have several values of a facet, between bars. */
  function filters(form) {
    var lists = form.dataset.filters.split(" ").map(function (id) { return document.getElementById(id); });
    var rows = lists.map(function (list) { return all("tbody tr, li[data-words]", list); });
    var fields = all("select, input", form), output = form.querySelector("output"), said = form.nextElementSibling;
    form.hidden = false;
    /* What a row is found by: all its words, or those of its first link and what the row has beside them. */
    function found(row) {
      var more = row.dataset.words;
      row.inographWords = row.inographWords || fold((more === undefined ? row : row.querySelector("a")).textContent) + " " + (more || "");
      return row.inographWords;
    }
    function fits(row) {
      return fields.every(function (field) {
        if (!field.value) { return true; }
        if (field.name === "words") { return words.meets(found(row), field.value); }
        return ("|" + (row.dataset[field.name] || "") + "|").indexOf("|" + field.value + "|") >= 0;
      });
    }
    function count(place, n, of) { place.textContent = place.dataset.shown.replace("{n}", n).replace("{all}", of); }
    function chosenWords(field) {
      var label = field.parentNode.firstChild.textContent.trim();
      return label + ": " + (field.options ? field.options[field.selectedIndex].text : field.value);
    }
    function show() {
      var chosen = fields.filter(function (field) { return field.value; }), nothing = form.querySelector(".nothing");
      var shown = rows.map(function (own, i) {
        own.forEach(function (row) { row.classList.toggle("off", !fits(row)); });
        all("[data-group]", lists[i]).forEach(function (group) { group.hidden = !group.querySelector("li:not(.off)"); });
        return own.filter(function (row) { return !row.classList.contains("off"); }).length;
      });
      if (lists[0].inographLong) {
        lists[0].inographLong.filter(chosen, function (n, of) {
          count(output, n, of);
          output.hidden = !chosen.length;
          nothing.hidden = n || shown.slice(1).some(Boolean);
        });
      }
      else {
        count(output, shown[0], rows[0].length);
        output.hidden = lists[0].dataset.rows !== undefined && !chosen.length;
        nothing.hidden = shown.some(Boolean) || !rows[0].length;
      }
      lists.slice(1).forEach(function (list, i) {
        var place = list.querySelector("[data-shown]");
        place.hidden = !chosen.length;
        count(place, shown[i + 1], rows[i + 1].length);
      });
      fields.forEach(function (field) { field.parentNode.classList.toggle("set", Boolean(field.value)); });
      if (form.dataset.instead) { instead(chosen.some(function (field) { return field.options; })); }
      form.querySelector("[type=reset]").hidden = !chosen.length;
      said.textContent = chosen.length ? said.dataset.said + " " + chosen.map(chosenWords).join("; ") : "";
      return chosen;
    }
    function apply() {
      var set = show().map(function (field) { return field.name + "=" + encodeURIComponent(field.value); });
      note(set.length ? "#" + set.join("&") : "");
    }
    /* What is chosen is the one answer of the page: the one for the defaults goes, and the form stays where it is. */
    function instead(one) {
      var parts = form.dataset.instead.split(" ").map(function (id) { return document.getElementById(id); }).filter(Boolean);
      var head = form.closest("section").querySelector("h2"), top = form.getBoundingClientRect().top;
      head.dataset.own = head.dataset.own || head.textContent;
      head.textContent = one ? parts[0].querySelector("h2").textContent : head.dataset.own;
      parts.forEach(function (part) { part.hidden = one; });
      window.scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
    }
    fill(form);
    /* What a link chose in a list further down, and nowhere else, is what its reader came for. */
    var own = show().filter(function (field) { return document.getElementsByName(field.name).length === 1; })[0];
    var far = form.getBoundingClientRect().top > window.innerHeight / 2;
    if (own && far) { (form.closest("section") || form).scrollIntoView({ behavior: "instant" }); }
    if (own && (far || form.dataset.instead)) { own.focus({ preventScroll: true }); }
    form.addEventListener("input", apply);
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  /* The matrix: rows by kind, load or name; columns by order, deadline or pairs; marks by consent. */
  function matrix(form) {
    var table = document.getElementById(form.dataset.matrix), first = table.tBodies[0];
    var bodies = all("tbody", table), home = bodies.map(function (body) { return all("tr", body); });
    var own = all("[data-bounds]", form), banded = [];
    form.hidden = false;
    /* Where groups begin: what is filled in, else the quarters that the page was made with. */
    function begin(option) {
      var given = form.elements.bounds.value.match(/\d+/g) || [];
      form.elements.bounds.placeholder = option.dataset.begin;
      return (given.length ? given : option.dataset.begin.match(/\d+/g) || []).map(Number).sort(function (a, b) { return a - b; });
    }
    function bands(option) {
      var name = option.value.slice(5), from = begin(option), groups = {};
      function at(row) { return from.filter(function (least) { return least <= +row.dataset[name]; }).length; }
      all("tbody tr:not(.group)", table).forEach(function (row) { (groups[at(row)] = groups[at(row)] || []).push(row); });
      Object.keys(groups).sort(function (a, b) { return b - a; }).forEach(function (key) {
        var own = groups[key].sort(function (a, b) { return b.dataset[name] - a.dataset[name] || a.dataset.name.localeCompare(b.dataset.name, lang); });
        var most = own[0].dataset[name], least = own[own.length - 1].dataset[name], head = table.querySelector("tr.group").cloneNode(true);
        head.classList.remove("off");
        var told = form.dataset.band.replace("{measure}", option.dataset.name).replace("{range}", least === most ? most : least + "–" + most).split("{n}");
        var place = document.createElement("span");
        place.dataset.count = "";
        head.firstElementChild.replaceChildren(told[0], place, told[1]);
        first.appendChild(head);
        banded.push([head, own]);
        own.forEach(function (row) { first.appendChild(row); });
      });
    }
    function rows(by) {
      banded.splice(0).forEach(function (band) { band[0].remove(); });
      bodies.forEach(function (body, i) { home[i].forEach(function (row) { body.appendChild(row); }); });
      all("tr.group", table).forEach(function (row) { row.classList.toggle("off", by !== "kind"); });
      if (by === "kind") { return; }
      if (by.indexOf("band-") === 0) { bands(form.elements.rows.selectedOptions[0]); return; }
      all("tbody tr:not(.group)", table).map(function (row, i) { return [row, i]; }).sort(function (a, b) {
        var order = by === "pairs" ? b[0].dataset.pairs - a[0].dataset.pairs : by === "load" ? b[0].dataset.load - a[0].dataset.load : a[0].dataset.name.localeCompare(b[0].dataset.name, lang);
        return order || a[1] - b[1];
      }).forEach(function (pair) { first.appendChild(pair[0]); });
    }
    /* Rows and columns with much in common side by side: each takes the mean place of what it is marked in, again and again. */
    function seriate() {
      var lines = all("tbody tr:not(.group)", table), heads = all("thead [data-c]", table);
      var marked = lines.map(function (row) {
        return all("[data-c]", row).filter(function (cell) { return cell.firstElementChild; }).map(function (cell) { return +cell.dataset.c; });
      });
      var down = lines.map(function (_, i) { return i; }), across = heads.map(function (_, i) { return i; });
      function places(order) { var at = []; order.forEach(function (i, place) { at[i] = place; }); return at; }
      function sorted(order, near, at) {
        var mean = order.map(function (i) {
          return near[i].length ? near[i].reduce(function (sum, j) { return sum + at[j]; }, 0) / near[i].length : 1e9;
        });
        return order.map(function (_, k) { return k; }).sort(function (a, b) { return mean[a] - mean[b] || order[a] - order[b]; })
          .map(function (k) { return order[k]; });
      }
      var filled = heads.map(function () { return []; });
      marked.forEach(function (columns, i) { columns.forEach(function (c) { filled[c].push(i); }); });
      for (var turn = 0; turn < 12; turn++) {
        down = sorted(down, marked, places(across));
        across = sorted(across, filled, places(down));
      }
      down.forEach(function (i) { first.appendChild(lines[i]); });
      return across.map(String);
    }
    function columns(by, given) {
      var heads = given || all("thead [data-c]", table).sort(function (a, b) {
        var order = by === "due" ? a.dataset.due.localeCompare(b.dataset.due) : by === "pairs" ? b.dataset.pairs - a.dataset.pairs : 0;
        return order || a.dataset.c - b.dataset.c;
      }).map(function (head) { return head.dataset.c; });
      all("tr", table).forEach(function (row) {
        var cells = {}, after = null;
        all("[data-c]", row).forEach(function (cell) { cells[cell.dataset.c] = cell; after = after || cell.previousElementSibling; });
        if (!after) { return; }
        heads.slice().reverse().forEach(function (c) { after.after(cells[c]); });
      });
    }
    /* With several plans, the columns of the others go; a group spans what is left. */
    var plan = form.elements.plan || { value: "" }, gone = {};
    function narrow() {
      var heads = all("thead [data-c]", table);
      heads.forEach(function (head) { gone[head.dataset.c] = Boolean(plan.value) && head.dataset.plan !== plan.value; });
      all("[data-c]", table).forEach(function (cell) { cell.classList.toggle("off", gone[cell.dataset.c]); });
      var left = heads.filter(function (head) { return !gone[head.dataset.c]; }).length;
      all("tr.group", table).forEach(function (row) { row.children[1].colSpan = left || 1; });
    }
    function fits(mark) {
      return !gone[mark.parentNode.dataset.c] && (!form.elements.consent.value || mark.dataset.agr === form.elements.consent.value)
        && (!form.elements.role.value || mark.dataset.role === form.elements.role.value);
    }
    function apply() {
      var together = form.elements.rows.value === "together";
      narrow();
      rows(form.elements.rows.value);
      form.elements.columns.disabled = together;
      own.forEach(function (part) { part.hidden = !banded.length; });
      columns(together ? "order" : form.elements.columns.value);
      all("tr.plans", table).forEach(function (row) {
        row.hidden = together || form.elements.columns.value !== "order" || Boolean(plan.value);
        table.classList.toggle("mixed", row.hidden);
      });
      if (together) { columns("", seriate()); }
      all("tbody tr:not(.group)", table).forEach(function (row) {
        var kept = !form.elements.consent.value && !form.elements.role.value && !plan.value || all("[data-agr]", row).some(fits);
        row.classList.toggle("off", !kept || Boolean(form.elements.kind.value) && row.dataset.kind !== form.elements.kind.value);
      });
      all("tr.group", table).forEach(function (row) {
        var empty = !all("tr:not(.group):not(.off)", row.parentNode).length;
        row.classList.toggle("off", empty || form.elements.rows.value !== "kind");
      });
      banded.forEach(function (band) {
        band[0].classList.toggle("off", band[1].every(function (row) { return row.classList.contains("off"); }));
      });
      all("tr.group [data-count]", table).forEach(function (place) {
        var n = 0, row = place.closest("tr").nextElementSibling;
        for (; row && !row.classList.contains("group"); row = row.nextElementSibling) { n += row.classList.contains("off") ? 0 : 1; }
        place.textContent = n;
      });
      all("[data-agr]", table).forEach(function (mark) {
        mark.hidden = !fits(mark);
      });
      sum(narrowing().some(chosen));
    }
    /* Totals are of what is shown: each place keeps what the page says of the whole, and says it again without a filter. */
    function narrowing() { return ["plan", "kind", "role", "consent"].map(function (name) { return form.elements[name]; }).filter(Boolean); }
    function put(place, n) {
      place.inographWhole = place.inographWhole || Array.prototype.slice.call(place.childNodes);
      place.replaceChildren.apply(place, n === null ? place.inographWhole : [String(n)]);
    }
    function sum(some) {
      var output = form.querySelector("output"), lines = all("tbody tr:not(.group)", table), shown = lines.filter(function (row) { return !row.classList.contains("off"); });
      var marks = [];
      function totals(row, own) {
        var places = all("td.sum", row);
        put(places[0], some ? own.length : null);
        put(places[1], some ? own.filter(function (mark) { return mark.dataset.role === "lead"; }).length : null);
      }
      shown.forEach(function (row) {
        var own = all("[data-agr]", row).filter(function (mark) { return !mark.hidden; });
        totals(row, own);
        marks = marks.concat(own);
      });
      all("[data-of]", table).forEach(function (row) {
        var own = row.dataset.of === "agr" ? marks.filter(function (mark) { return mark.dataset.agr === "agr"; }) : marks;
        row.classList.toggle("off", some && row.dataset.of === "pairs");
        if (row.dataset.of === "pairs") { return; }
        totals(row, own);
        all("[data-c]", row).forEach(function (place) {
          put(place, some ? own.filter(function (mark) { return mark.parentNode.dataset.c === place.dataset.c; }).length : null);
        });
      });
      output.textContent = some ? output.dataset.shown.replace("{n}", shown.length).replace("{all}", lines.length) : "";
      form.querySelector("[data-reset]").hidden = !some;
      form.querySelector("[data-save]").hidden = !some;
      form.querySelector(".nothing").hidden = !some || shown.length > 0;
    }
    form.querySelector("[data-reset]").addEventListener("click", function () {
      narrowing().forEach(function (field) { field.selectedIndex = 0; });
      change();
    });
    /* What is chosen stands in the address; the first choice of each list is what the page shows by itself. */
    var fields = all("select, input", form);
    function chosen(field) { return field.options ? field.selectedIndex > 0 : Boolean(field.value) && !field.parentNode.hidden; }
    function change() {
      apply();
      var set = fields.filter(chosen);
      note(set.length ? "#" + set.map(function (field) { return field.name + "=" + encodeURIComponent(field.value); }).join("&") : "");
    }
    form.addEventListener("input", change);
    fill(form);
    if (fields.some(chosen)) { apply(); }
  }

  /* What is past its deadline on a chosen day. */
  function overdue(form) {
    var table = document.getElementById(form.dataset.overdue), output = form.querySelector("output"), field = form.elements.on;
    form.hidden = false;
    function apply() {
      if (!field.value) { return; }
      var rows = all("tbody tr", table), late = 0, of = rows.length, last = {};
      rows.forEach(function (row) {
        var past = row.dataset.day < field.value, own = row.dataset.of, before = last[own];
        row.classList.toggle("off", !past);
        late += past ? 1 : 0;
        if (past && own) {  /* what recurs stands once, with the last day that has passed */
          if (before) { before.row.classList.add("off"); }
          last[own] = { row: row, times: (before ? before.times : 0) + 1 };
        }
      });
      Object.keys(last).forEach(function (own) {
        var told = last[own].row.querySelector("[data-times]");
        told.hidden = last[own].times < 2;
        told.textContent = told.dataset.times.replace("{n}", last[own].times);
      });
      if (form.dataset.days) {
        late = of = 0;
        form.dataset.days.split(";").forEach(function (pair) {
          var day = pair.split(" "), n = +day[1] || 0;
          of += n;
          late += day[0] < field.value ? n : 0;
        });
        form.parentNode.querySelector("[data-rest]").hidden = late <= rows.length || field.value === field.defaultValue;
      }
      all("[data-on]", form.parentNode).forEach(function (ways) { ways.hidden = ways.dataset.on !== field.value; });
      output.textContent = output.dataset.shown.replace("{day}", new Date(field.value + "T12:00").toLocaleDateString(lang, { day: "numeric", month: "long", year: "numeric" }))
        .replace("{n}", late).replace("{all}", of);
      table.hidden = !late;
      note(field.value === field.defaultValue ? "" : "#on=" + field.value);
    }
    var asked = /^#on=(\d{4}-\d\d-\d\d)$/.exec(hash());
    if (asked) { field.value = asked[1]; apply(); form.scrollIntoView(); }
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  }

  /* What is left empty in a form of the live server is no part of the address. */
  function spare(form) {
    var empty = [];
    form.addEventListener("submit", function () {
      empty = all("input, select", form).filter(function (field) { return !field.value; });
      empty.forEach(function (field) { field.disabled = true; });
    });
    window.addEventListener("pageshow", function () { empty.forEach(function (field) { field.disabled = false; }); });
  }

  /* A button that copies the address of the page as it stands, and says so. */
  function copying(button) {
    var words = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      function say(told) {
        button.textContent = told;
        setTimeout(function () { button.textContent = words; }, 4000);
      }
      (navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject())
        .then(function () { say(button.dataset.copy); }, function () { say(button.dataset.not); });
    });
  }

  /* On a narrow screen a picture has no words (the letters and numbers tell), so its glyphs get the whole width. */
  function pictures(part) {
    var narrow = window.matchMedia("(max-width: 720px)");
    all("figure.map svg[data-bare]", part).forEach(function (svg) {
      var wide = svg.getAttribute("viewBox");
      function show() { svg.setAttribute("viewBox", narrow.matches ? svg.dataset.bare : wide); }
      narrow.addEventListener("change", show);
      show();
    });
  }

  /* A narrow screen shows a part of the navigation: the part with the page that is open. */
  function navigation() {
    var here = document.querySelector(".nav [aria-current]");
    if (here) { here.parentNode.scrollLeft = here.offsetLeft - here.parentNode.offsetLeft - 60; }
  }

  /* The page in the other language opens as this one stands. */
  function languages() {
    if (single) { return; }
    all(".langs a").forEach(function (link) {
      ["pointerdown", "click", "focus"].forEach(function (event) {
        link.addEventListener(event, function () { link.hash = hash(); });
      });
    });
  }

  /* A link of a page to its own filters: they read the address when the page is loaded. A map reads it itself. */
  function followed() {
    window.addEventListener("hashchange", function (event) {
      if ((/#.*=/.test(event.oldURL) || /#.*=/.test(event.newURL)) && !document.querySelector(".inomap")) { location.reload(); }
    });
  }

  /* What is wider than the screen says so, as long as there is more to its right: columns out of sight are not empty. */
  function sideways(box) {
    var told = document.createElement("p");
    told.className = "note sideways noprint";
    told.setAttribute("aria-hidden", "true");
    told.textContent = root.dataset.sideways;
    box.parentNode.insertBefore(told, box);
    function show() {
      var beyond = box.scrollWidth - box.clientWidth, more = beyond - box.scrollLeft > 1;
      told.hidden = beyond <= 1;
      told.style.visibility = more ? "" : "hidden";
      box.classList.toggle("more", more);
    }
    box.addEventListener("scroll", show, { passive: true });
    if (window.ResizeObserver) { new ResizeObserver(show).observe(box); }
    show();
  }

  /* What a number stands for is written once on a page: here its other places say it too, and an activity on an axis
     shows what is heard of it, or the title of its row. */
  function numbers(part) {
    var told = {};
    all("a[title]", part).forEach(function (a) { told[a.href] = told[a.href] || a; });
    all("a:not([title])", part).forEach(function (a) {
      var own = told[a.href];
      if (a.classList.contains("chip")) {
        a.title = (a.closest("tr").querySelector("th > a") || a).textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ");
      } else if (own && own.textContent === a.textContent) {
        a.title = own.title;
        if (own.lang) { a.lang = own.lang; }
      }
    });
  }

  search();
  navigation();
  if (!single) { followed(); }
  languages();
  window.inographEnliven = function (part) {
    all("form[data-overdue]", part).forEach(overdue);
    all("table[data-sortable]", part).forEach(sortable);
    all("form[data-filters]", part).forEach(filters);
    all("form[data-matrix]", part).forEach(matrix);
    pictures(part);
    numbers(part);
    all(".scroll, .scroll-narrow", part).forEach(sideways);
    all("form.ask", part).forEach(spare);
    all("[data-slash]", part).forEach(slashChoice);
    if (window.inographSaving) { window.inographSaving(part); }
    all("[data-copy]", part).forEach(copying);
    all("[data-print]", part).forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  };
  /* Skipping to the content leaves in the address what is set on the page. */
  document.querySelector(".skip").addEventListener("click", function (event) {
    var main = document.getElementById("main");
    event.preventDefault();
    main.focus();
    main.scrollIntoView();
  });
  if (!single) { window.inographEnliven(document); }
})();
