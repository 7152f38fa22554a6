/* A map in a page: search, filters, time, focus, paths, two states side by side, the panel, the address and downloads.
   Text from data only ever becomes text, never markup. */
"use strict";
(function (map) {
  const FACETS = map.FACETS;
  /* So many activities are named where two states differ in more. */
  const FIRST = 5;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const language = document.documentElement.lang || "ru", plural = new Intl.PluralRules(language);

  function el(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) put(made, text);
    if (className) made.className = className;
    return made;
  }

  /* Words say their language where it is not that of the page: on an English one runs of Russian words, on a Russian one
     a text of English words. */
  const RUSSIAN = /[а-яё](?:[^a-z]*[а-яё])?/gi;
  function put(place, text) {
    const count = (letters) => (text.match(letters) || []).length;
    let last = 0;
    place.replaceChildren();
    for (const run of language === "ru" ? [] : text.matchAll(RUSSIAN)) {
      const words = document.createElement("span");
      words.lang = "ru";
      words.textContent = run[0];
      place.append(text.slice(last, run.index), words);
      last = run.index + run[0].length;
    }
    place.append(text.slice(last));
    if (language === "ru" && count(/[a-z]/gi) > count(/[а-яё]/gi) && count(/[a-z]{3,}/gi) > 1) place.lang = "en"; else place.removeAttribute("lang");
  }

  function start(root, given) {
    const own = given === undefined;
    const data = map.unpacked(JSON.parse(root.querySelector(".m-data").textContent)), net = map.network(data), say = data.words;
    const one = (selector) => root.querySelector(selector);
    const all = (selector) => Array.from(root.querySelectorAll(selector));
    const nodes = net.nodes, edges = net.edges, byId = net.byId, byKey = net.byKey, edgeById = net.edgeById, around = net.around;
    const state = {
      off: {}, from: null, to: null, focus: null, depth: 1, most: map.MANY, all: false, path: null, size: data.size, color: data.color, ring: data.ring,
      node: null, edge: null, beside: "",
    };
    FACETS.forEach((facet) => { state.off[facet] = new Set(); });
    let near = null, path = null, tokens = {}, written = null, sizeOf = map.sizes(data, data.size), ringOf = map.rings(data, data.ring), colours = map.colours(data, data.color);
    let relaxed = false, dashes = true, hushed = false, listed = "", drawnAs = edges.map((e) => e.id).join() + "|" + nodes.length;

    const view = {
      state: state, tokens: tokens, near: () => near, route: () => (path ? path.one : state.path || []), radius: (n) => sizeOf(n), ring: (n) => ringOf(n), paint: paintOf, labelShift: labelShift,
      pick: (id) => pick(id), enter: enter, dashed: () => dashes, looked: looked, coded: coded,
    };
    const main = map.pane(one(".m-canvas"), data, net, view, "−");
    const twin = map.pane(one(".m-twin"), data, net, view, "+");
    const canvas = main.canvas, prompt = map.prompt({ root, data, net }, el, (id) => { focus(id); canvas.focus(); }, (text) => missing(text));

    /* what is to be seen */

    function reckon() {
      const states = sides();
      main.setAbsent(states[0], states[1]);
      main.reckon();
      if (states.length > 1) { twin.setAbsent(states[1], states[0] || (() => false)); twin.reckon(); }
      const shown = main.shown();
      path = state.path ? net.path(state.path[0], state.path[1], shown) : null;
      near = path ? { nodes: path.nodes, edges: path.edges }
        : state.path ? { nodes: new Set(state.path), edges: new Set() }
        : state.focus && shown.nodes.has(state.focus) ? net.within(state.focus, state.depth, shown, state.most) : null;
      main.clear(asking());
      dashes = states.length < 2 || few();
    }

    /* A large map is not drawn whole before one says so, or says anything else. */
    function asking() { return nodes.length > map.LARGE && hash() === ""; }

    /* What two states side by side are called, and what is absent in each; one side only when nothing is compared.
       `state:NAME` is an earlier state beside the last; else the right side lacks what the parts between commas name:
       `without:A~B` bodies or activities, `refused:A~B` what these bodies would have to consent to, `firm` all consents. */
    function sides() {
      const lacks = (name) => (thing) => Boolean(thing.absent && thing.absent.includes(name));
      const last = data.states[data.states.length - 1], parts = conditions(state.beside);
      if (state.beside.startsWith("state:")) return [lacks(state.beside.slice(6)), lacks(last.name)];
      if (!parts) return last ? [lacks(last.name)] : [null];
      const now = last ? lacks(last.name) : null, agreed = (e) => e.style && e.style.endsWith("agreed");
      const gone = (thing, ids) => ids.has(thing.id) || ids.has(thing.from) || ids.has(thing.to);
      const test = { without: gone, refused: (e, ids) => agreed(e) && (ids.has(e.to) || ids.has(e.from)), firm: agreed };
      return [now, (thing) => Boolean(now && now(thing)) || parts.some((part) => test[part.name](thing, part.ids))];
    }

    /* The parts of a comparison that this map knows; null for none. */
    function conditions(value) {
      const parts = value.split(",").map((text) => {
        const name = text.split(":")[0], keys = text.slice(name.length + 1).split("~");
        return { name: name, keys: keys, ids: new Set(keys.map((key) => (byKey.get(key) || {}).id)) };
      });
      const known = (part) => part.name === "firm" || (["without", "refused"].includes(part.name) && part.keys.every((key) => byKey.has(key)));
      return parts.every(known) ? parts : null;
    }

    function comparable(value) {
      return value.startsWith("state:") ? data.states.slice(0, -1).some((s) => s.name === value.slice(6)) : Boolean(conditions(value));
    }

    function stateNames() {
      const last = data.states[data.states.length - 1];
      if (state.beside.startsWith("state:")) return [data.states.find((s) => s.name === state.beside.slice(6)).title, last.title];
      return [last ? last.title : say.as_is, conditionWords(state.beside)];
    }

    /* What a column of the table says of what one side has alone. */
    function sideNames() {
      if (!state.beside.startsWith("state:")) return stateNames();
      const told = (name, i) => say[i ? "sign_new" : "sign_dropped"] + ", " + data.states.find((s) => s.name === name).short;
      return [state.beside.slice(6), data.states[data.states.length - 1].name].map(told);
    }

    function conditionWords(value) {
      return conditions(value).map((part) => say[part.name] + (part.name === "firm" ? "" : " " + part.keys.map((key) => byKey.get(key).short).join(", "))).join("; ");
    }

    function readTokens() {
      const css = getComputedStyle(root);
      ["paper", "ink", "soft", "accent", "edge", "outline"].forEach((name) => {
        tokens[name] = css.getPropertyValue("--" + name).trim();
      });
      tokens.font = css.fontFamily;
    }

    /* The fill of a glyph and the colour of its letter; on dark paper the steps of a scale run the other way. */
    function paintOf(n) {
      const kind = data.kinds[n.kind], told = colours.of(n) || [kind.fill, kind.ink], night = dark.matches && data.night[told[0]];
      return night || (told[0] === "paper" || !told[0] ? ["", ""] : told);
    }

    function labelShift(n, r) {
      const more = r - n.r0 + (ringOf(n) === null || data.ring === state.ring ? 0 : 0.32 * r), side = { start: 1, end: -1, middle: 0 }[n.at[2]], beside = Math.abs(n.at[1]) < 12;
      return [side * more * (beside ? 1 : 0.8), beside ? 0 : Math.sign(n.at[1]) * more];
    }

    function panes() { return state.beside && twin.opened() ? [main, twin] : [main]; }
    function looked(pane) {
      if (panes().length < 2) return;
      const to = pane === main ? twin : main, at = pane.at();
      to.look(at.position, at.scale);
    }

    /* `laid` says that the canvas has just been opened with what is to be seen. */
    function paint(laid) {
      reckon();
      if (hushed) return;
      prompt(asking(), parts());
      if (laid !== true) panes().forEach((pane) => pane.paint());
      const shown = main.shown(), lines = (pane) => edges.filter(pane.edgeShown).map((e) => e.id).join() + "|" + pane.shown().nodes.size;
      const now = panes().map(lines).join("||");
      if (now !== drawnAs) follow(shown);
      drawnAs = now;
      count();
      compare();
      one(".m-nothing").hidden = !nodes.length || shown.edges.size > 0 || !edges.length;
    }

    /* What need not be there for the first picture: the drawing that prints and is taken away, and names to search. */
    function finish() {
      const figure = one(".m-still"), kept = figure.querySelector("noscript");
      if (!kept) return;
      const made = new DOMParser().parseFromString(kept.textContent, "text/html");
      figure.replaceChildren(...made.body.childNodes);
      nodes.forEach((n, i) => { const mark = figure.querySelector('[data-i="n' + i + '"]'); if (mark) mark.setAttribute("data-i", n.id); });
      const heads = all(".m-rows thead th").map((head) => head.textContent);
      all(".m-rows tbody tr").forEach((row) => Array.from(row.cells).forEach((cell, i) => { cell.dataset.l = heads[i]; }));
      nodes.forEach((n) => {
        one("#m-names").append(named(n.short, n.label), ...(n.aliases || []).map((alias) => named(alias, n.short)));
      });
      follow(main.shown());
      root.setAttribute("data-ready", "");
    }

    function named(name, whose) {
      const option = new Option(whose === name ? "" : whose, name);
      return option;
    }

    /* After the first picture, and once the table below has arrived. */
    function finishLater() {
      const wait = () => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", finish) : finish());
      main.drawn(() => setTimeout(wait, 0));
      window.addEventListener("beforeprint", finish);
    }

    /* The drawing that prints and the table show what the canvas shows. */
    function follow(shown) {
      const other = panes().length > 1 ? twin.shown() : shown;
      all(".m-still [data-i]").forEach((mark) => {
        const id = mark.getAttribute("data-i"), kept = [shown, other].some((side) => side.nodes.has(id) || side.edges.has(id)), edge = edgeById.get(id);
        if (kept === mark.hasAttribute("display")) { if (kept) mark.removeAttribute("display"); else mark.setAttribute("display", "none"); }
        const faint = edge ? !seenEdge(edge) : main.faded(id);
        if (faint !== mark.hasAttribute("opacity")) { if (faint) mark.setAttribute("opacity", "0.16"); else mark.removeAttribute("opacity"); }
      });
      let lines = 0;
      const both = panes().length > 1, names = both ? sideNames() : [];
      all(".m-rows [data-i]").forEach((item) => {
        const edge = edgeById.get(item.getAttribute("data-i")), on = panes().map((pane) => pane.edgeShown(edge)), off = !on.some(Boolean);
        if (item.hidden !== off) item.hidden = off;
        lines += off ? 0 : 1;
        const name = item.localName === "tr" ? "td" : "span", same = on[0] && on[1];
        sided(item, name, both && (name === "td" || !(off || same)), same ? say.both : names[on[0] ? 0 : 1], off || same);
      });
      /* An activity is there as long as one who takes part in it is. */
      all(".m-rows tbody tr:has(li)").forEach((row) => { row.hidden = !row.querySelector("li:not([hidden])"); });
      if (!one(".m-rows li")) all(".m-rows thead tr").forEach((row) => sided(row, "th", both, say.side));
      const told = one(".m-row-count");
      if (told) told.textContent = String(lines);
    }

    /* The last part of a line in the table says which side has it, where there are two. */
    function sided(row, name, both, words, same) {
      let cell = row.querySelector(":scope > .m-only");
      if (!both) { if (cell) cell.remove(); return; }
      if (!cell) {
        cell = el(name, null, "m-only");
        if (name === "th") cell.scope = "col"; else if (name === "td") cell.dataset.l = say.side;
        row.append(cell);
      }
      cell.classList.toggle("m-same", Boolean(same));
      if (cell.textContent !== words) put(cell, words);
    }

    /* What is to be seen, on one of two sides at least. */
    function seen(n) { return panes().some((pane) => pane.shown().nodes.has(n.id) && !pane.faded(n.id)); }
    function seenEdge(e) { return panes().some((pane) => pane.edgeShown(e)); }

    function countParts() {
      const tasks = nodes.filter((n) => n.kind === "activity");
      const others = nodes.filter((n) => n.kind !== "activity"), lines = edges.filter(seenEdge).length, parts = [];
      const counted = (n, of, forms) => parts.push([n + " " + say.of + " " + of, " " + forms.split("|")[plural.select(of) === "one" ? 0 : 1]]);
      const more = data.missing || { tasks: 0, others: 0, lines: 0 };
      if (others.length) counted(others.filter(seen).length, others.length + more.others, data.bodies ? say.n_stakeholders : say.n_things);
      if (tasks.length) counted(tasks.filter(seen).length, tasks.length + more.tasks, say.n_activities);
      counted(lines, edges.length + more.lines, data.twoMode ? say.n_assignments : say.n_links);
      return parts;
    }

    function parts() {
      const tasks = nodes.filter((n) => n.kind === "activity").length, others = [nodes.length - tasks, data.bodies ? say.n_stakeholders : say.n_things];
      return [others, [tasks, say.n_activities]].filter((pair) => pair[0]).map((pair) => pair[1].split("|")[1] + " " + pair[0]).join(", ");
    }

    function told(line, parts) {
      line.replaceChildren(say.shown + " ");
      parts.forEach((part, i) => line.append(i ? ", " : "", el("b", part[0]), part[1]));
      line.append(".");
    }

    /* The legend and the filters count what is in view. */
    const COUNTED = {
      kind: (n) => [n.kind], style: (e) => [e.style], origin: (e) => [e.origin],
      plan: (n) => [n.plan || ""], deadline: (n) => [n.deadline], direction: (n) => n.directions || [""],
    };
    function tally() {
      const tasks = nodes.filter((n) => n.kind === "activity"), lines = [edges.filter(seenEdge), edges];
      const things = { kind: [nodes.filter(seen), nodes], style: lines, origin: lines }, told = [tasks.filter(seen), tasks];
      Object.entries(COUNTED).forEach((pair) => {
        const numbers = new Map(), totals = new Map(), both = things[pair[0]] || told;
        [numbers, totals].forEach((to, i) => both[i].forEach((thing) => pair[1](thing).forEach((code) => to.set(code, (to.get(code) || 0) + 1))));
        all('[data-facet="' + pair[0] + '"] .m-choice').forEach((choice) => {
          const code = choice.querySelector("input").value, now = numbers.get(code) || 0, of = totals.get(code) || 0;
          choice.querySelector(".m-n").textContent = now === of ? String(of) : now + " " + say.of + " " + of;
        });
      });
    }

    function count() {
      told(one(".m-count"), countParts());
      if (beyond()) one(".m-count").append(" " + beyond());
      if (data.missing) one(".m-count").append(" ", el("span", say.part_counts + "."), ...wholeMap());
      tally();
      const undated = nodes.filter((n) => n.kind === "activity" && !n.due && main.shown().nodes.has(n.id)).length;
      const line = one(".m-undated");
      if (line) {
        line.hidden = !undated || (state.from === null && state.to === null);
        line.textContent = say.undated + ": " + undated;
      }
    }

    /* The way to the whole of a map that is drawn in part, with what is set here. */
    function wholeMap() {
      if (!data.wholeAt) return [];
      const link = el("a", say.whole_map);
      link.href = data.wholeAt + (hash() ? "#" + hash() : "");
      return [" ", link];
    }

    /* Of the activities in a stretch of quarters, how many are due beyond it too: again, or at any time of a longer stretch. */
    function beyond() {
      const without = (span) => (state.from !== null && span[0] < state.from) || (state.to !== null && span[1] > state.to);
      const many = nodes.filter((n) => n.kind === "activity" && n.due && seen(n) && n.due.some(without)).length;
      return many ? say.beyond.replace("{n}", many) : "";
    }

    /* Two states: their names, what falls apart in each, and the activities that have fewer executors on the right. */
    function compare() {
      const on = panes().length > 1;
      root.classList.toggle("m-two", on);
      one(".m-left").hidden = one(".m-right").hidden = one(".m-signs").hidden = one("[data-do=single]").hidden = !on;
      if (!on) return;
      const names = stateNames();
      [[main, ".m-left"], [twin, ".m-right"]].forEach((side, i) => {
        const parts = net.parts(side[0].shown()), line = one(side[1]), only = edges.filter(side[0].alone).length;
        line.replaceChildren(el("b", names[i]), " — " + say.lines + ": " + side[0].shown().edges.size + "; " + say.parts + ": " + parts.number
          + "; " + say.alone + ": " + parts.alone + (only ? "; " : ""));
        if (only) line.append(el("span", say.only_here + ": " + only, "m-only-here"));
        const own = inOrder(nodes.filter((n) => n.kind === "activity" && side[0].alone(n)));
        if (own.length) line.append("; ", el("span", side[0].sign + " " + say[i ? "came" : "went"] + ": " + firstOf(own), "m-only-here"));
      });
      losses().forEach((loss, i) => one(".m-right").append("; " + (i ? "" : (dashes ? say.outlined : say.changed) + " "), el("span", say[loss[0]] + ": " + firstOf(loss[1]), "m-only-here")));
    }

    /* Do fewer than half of the activities differ? Only then is it told by dashes which ones. */
    function few() { return 2 * losses().reduce((sum, loss) => sum + loss[1].length, 0) < nodes.filter((n) => n.kind === "activity").length; }

    /* What activities lose from the left side to the right one: all executors, the lead, or some executors. */
    function losses() {
      const before = main.shown(), after = twin.shown(), found = { no_executor: [], no_lead: [], fewer: [] };
      const led = (ties) => ties.some((e) => e.style.startsWith("lead"));
      nodes.filter((n) => data.twoMode && n.kind === "activity" && before.nodes.has(n.id) && after.nodes.has(n.id)).forEach((n) => {
        const had = net.ties(n.id, before), has = net.ties(n.id, after);
        if (has.length >= had.length) return;
        found[!has.length ? "no_executor" : led(had) && !led(has) ? "no_lead" : "fewer"].push(n);
      });
      Object.values(found).forEach(inOrder);
      return Object.entries(found).filter((pair) => pair[1].length);
    }

    function inOrder(list) { return list.sort((a, b) => (a.text || a.short).localeCompare(b.text || b.short, undefined, { numeric: true })); }

    /* Activities by number, plan by plan where there are several; a place that was counted is said to be one. */
    function calledShortly(list) {
      const said = (own) => own.map((n, i) => !n.text ? n.short
        : n.counted && i && own[i - 1].counted ? n.text : (n.counted ? say.counted : say.number) + "\u00a0" + n.text);
      return Array.from(new Set(list.map((n) => n.plan || ""))).map((plan) =>
        said(list.filter((n) => (n.plan || "") === plan)).join(", ") + (plan ? " (" + plan + ")" : "")).join("; ");
    }

    /* Of many activities how many there are, and the first. */
    function firstOf(list) { return list.length > FIRST ? list.length + ", " + say.first + " " + calledShortly(list.slice(0, FIRST)) : calledShortly(list); }

    function setBeside(value) {
      state.beside = value;
      paint();
      if (Boolean(value) === one(".m-twin").hidden) makeRoom(Boolean(value));
      if (value && !twin.opened()) { one(".m-twin").hidden = false; root.classList.add("m-two"); twin.open(); }
      one(".m-twin").hidden = !value;
      paint();
      panes().forEach((pane) => { pane.settle(); pane.fit(near && near.nodes); });
    }

    /* Two maps have the whole width, with the filters folded above them. */
    function makeRoom(two) {
      const filters = one(".m-filters"), inside = filters.contains(document.activeElement);
      filters.open = !two && !matchMedia("(max-width: 1060px)").matches;
      if (two && inside) filters.querySelector("summary").focus();
    }

    function fit() { if (!hushed) panes().forEach((pane) => pane.fit(near && near.nodes)); }
    function zoom(factor) { main.zoom(factor); }

    /* What has no words in the picture is named below it. */
    function coded(pane, told) {
      const list = one(".m-named"), said = told.map((pair) => pair[0] + " " + pair[1].id).join();
      if (pane !== main || said === listed) return;
      listed = said;
      list.hidden = !told.length;
      list.replaceChildren(...told.map((pair) => {
        const item = el("li");
        item.append(el("b", (pair[1].text ? say.number + "\u00a0" : "") + pair[0]), " ", el("span", pair[1].short));
        return item;
      }));
    }

    /* what is chosen */

    function pick(id, quiet) {
      state.node = byId.has(id) ? id : null;
      state.edge = edgeById.has(id) ? id : null;
      paint();
      details();
      if (quiet) return;
      if (state.node) main.reveal(state.node);
      announce();
      writeHash(false);
    }

    /* A double click: the neighbourhood, or the map behind a glyph that stands for many. */
    function enter(id) {
      const n = byId.get(id);
      if (n.kind === "part" && n.page) location.href = n.page; else focus(id);
    }

    /* Says what was done; what was not found stands to be seen too, until something else is done. */
    function announce(text, missed) {
      put(one(".m-missed"), missed ? text : "");
      one(".m-missed").hidden = !missed;
      const n = state.node && byId.get(state.node);
      put(one(".m-said"), text || (n ? [n.short, kindName(n), say.links_n + ": " + around.get(n.id).length].join(", ")
        : state.edge ? edgeTitle(edgeById.get(state.edge)) : say.nothing));
    }

    function defaultDepth(n) { return data.twoMode && n.kind !== "activity" ? 2 : 1; }

    function bar(text, steps) {
      one(".m-focus").hidden = !text;
      put(one(".m-focus-name"), text);
      put(one(".m-on-paper"), text);
      all(".m-focus [data-do=wider], .m-focus [data-do=narrower]").forEach((button) => { button.hidden = !steps; });
    }

    function focus(id, depth, quiet, most) {
      const n = byId.get(id);
      state.most = most || map.MANY;
      state.all = false;
      state.focus = n ? id : null;
      state.path = null;
      state.depth = n ? Math.max(1, Math.min(9, depth || defaultDepth(n))) : 1;
      if (n || nodes.length > map.LARGE) { state.node = n ? id : null; state.edge = null; }
      paint();
      details();
      bar(n ? say.focus + ": " + n.short + ", " + say.depth + ": " + state.depth : "", true);
      guard();
      fit();
      if (quiet) return;
      announce(n ? say.focus + ": " + n.short + ". " + guardWords() + countParts().map((p) => p.join("")).join(", ") : say.show_all);
      writeHash(true);
    }

    /* A neighbourhood of very many is shown in part, with ways to the rest. */
    function left() { return near && near.all ? near.all - near.nodes.size : 0; }
    function guardWords() { return left() ? say.guard.replace("{n}", near.nodes.size).replace("{all}", near.all) + ". " : ""; }
    function guard() {
      const line = one(".m-guard"), buttons = [["more", say.guard_more.replace("{n}", Math.min(map.MANY, left()))]];
      line.hidden = !left();
      if (!left()) return;
      if (left() > map.MANY) buttons.push(["rest", say.guard_all.replace("{all}", near.all)]);
      line.replaceChildren(guardWords() + say.guard_hint + " ", ...buttons.map((pair) => {
        const button = el("button", pair[1]);
        button.type = "button";
        button.dataset.do = pair[0];
        return button;
      }));
    }

    /* The shortest ways between two: all of them bright, one of them in words. */
    function between(from, to, quiet) {
      state.focus = null;
      state.path = [from, to];
      state.node = null; state.edge = null;
      paint();
      const names = path ? path.one.map((id) => byId.get(id).short) : [];
      const words = path ? say.path + ", " + say.depth + ": " + path.steps + ". " + names.join(" – ")
        : say.no_path + ": " + byId.get(from).short + " – " + byId.get(to).short;
      bar(words, false);
      guard();
      details();
      fit();
      if (quiet) return;
      announce(words);
      writeHash(true);
    }

    /* Has the newest of several states no such thing any more? */
    function dropped(thing) { const last = data.states[data.states.length - 1]; return Boolean(last && thing.absent && thing.absent.includes(last.name)); }
    function kindName(n) { return data.kinds[n.kind].name + (n.kind === "activity" && n.text ? " " + (n.counted ? say.counted : say.number) + " " + n.text : "") + (n.plan ? ", " + n.plan : "") + (dropped(n) ? ", " + say.sign_dropped : ""); }
    function roleWords(e) {
      if (e.style === "link") return e.relation || say.link;
      return (e.style.startsWith("lead") ? say.role_lead : say.role_co) + (e.style.endsWith("agreed") ? ", " + say.by_agreement : "");
    }
    function edgeTitle(e) { return byId.get(e.from).short + " — " + byId.get(e.to).short; }

    function details() {
      const panel = one(".m-details"), name = state.node ? byId.get(state.node).short : state.edge ? edgeTitle(edgeById.get(state.edge)) : "";
      one(".m-below").hidden = !name;
      put(one(".m-below > span"), name);
      panel.replaceChildren();
      if (state.node) nodeDetails(panel, byId.get(state.node));
      else if (state.edge) edgeDetails(panel, edgeById.get(state.edge));
      else if (path) pathDetails(panel);
      else nothingChosen(panel);
    }

    function nothingChosen(panel) {
      panel.append(el("h2", say.nothing), el("p", say.hint, "m-what"), el("p", say.begin, "m-sub"));
      panel.append(listOf(nodes.filter((n) => main.shown().nodes.has(n.id)).slice(0, 6).map((n) => [null, n, n.short])));
    }

    function pathDetails(panel) {
      panel.append(el("p", say.path + ", " + say.depth + ": " + path.steps, "m-what"), el("h2", byId.get(path.one[0]).short + " – " + byId.get(path.one[path.one.length - 1]).short));
      panel.append(el("p", path.nodes.size > path.one.length ? say.path_one : say.path_only, "m-sub"));
      panel.append(listOf(path.one.map((id) => [null, byId.get(id), byId.get(id).short])));
    }

    function nodeDetails(panel, n) {
      const mine = net.ties(n.id, main.shown());
      panel.append(el("p", kindName(n), "m-what"), el("h2", n.label, n.label.length > 90 ? "m-long" : ""));
      const table = el("dl");
      (n.facts || []).forEach((fact) => table.append(el("dt", fact[0]), el("dd", fact[1])));
      data.scales.filter((s) => !s.counted && [state.size, state.color, state.ring].includes(s.name) && n.values && n.values[s.name] !== undefined)
        .forEach((s) => table.append(el("dt", s.title), el("dd", figure(n.values[s.name]))));
      if (n.aliases && n.kind !== "activity") table.append(el("dt", say.also), el("dd", n.aliases.join("; ")));
      if (table.children.length) panel.append(table);
      const agreed = mine.filter((e) => e.style.endsWith("agreed")).length;
      const name = !data.twoMode ? say.neighbours : n.kind === "activity" ? say.executors : say.takes_part;
      const drawnOf = n.ties ? say.not_drawn.replace("{n}", mine.length).replace("{all}", n.ties) : mine.length;
      panel.append(el("p", name + ": " + drawnOf + (agreed ? ", " + say.agreed_of_them + " " + agreed : ""), "m-sub"));
      if (n.ties) panel.lastElementChild.append(...wholeMap());
      panel.append(listOf(mine.map((e) => [e, byId.get(net.other(e, n.id))])));
      quote(panel, n.kind === "activity" ? [mine.map((e) => e.words).filter(Boolean).join(", ")] : mine.map((e) => e.words), n);
      if (n.page) linked(panel, n.kind === "part" ? say.open_part : say.page + ": " + n.short, n.page);
      [[say.focus_here, () => focus(n.id)], [say.path_from, () => pathFrom(n)], [say.without_this, () => chooseBeside("without:" + n.key)]]
        .forEach((deed) => {
          const go = el("button", deed[0], "m-go");
          go.type = "button";
          go.addEventListener("click", deed[1]);
          panel.append(go);
        });
    }

    function figure(value) { return (Math.round(value * 1e4) / 1e4).toLocaleString(language); }

    function linked(panel, words, address) {
      const link = el("a", words, "m-go");
      link.href = address;
      panel.append(link);
    }

    function edgeDetails(panel, e) {
      panel.append(el("p", say.line, "m-what"), el("h2", edgeTitle(e)));
      const table = el("dl");
      if (e.style !== "link") {
        table.append(el("dt", say.role), el("dd", e.style.startsWith("lead") ? say.role_lead : say.role_co));
        table.append(el("dt", say.consent), el("dd", e.style.endsWith("agreed") ? say.by_agreement : say.not_marked));
      } else if (e.relation) table.append(el("dt", say.relation), el("dd", e.relation));
      if (e.weight !== undefined && byId.get(e.from).kind !== "part") table.append(el("dt", say.weight), el("dd", String(e.weight)));
      table.append(el("dt", say.origin), el("dd", say[e.origin] || e.origin));
      panel.append(table, el("p", say.neighbours, "m-sub"));
      panel.append(listOf([[e, byId.get(e.from)], [e, byId.get(e.to)]]));
      quote(panel, [e.words], [byId.get(e.from), byId.get(e.to)].find((n) => n.kind === "activity"));
    }

    function listOf(pairs) {
      const list = el("ul", null, "m-near");
      pairs.forEach((pair) => {
        const item = el("li"), e = pair[0], n = pair[1], button = el("button", pair[2] || n.label);
        if (e && e.style !== "link") {
          const glyph = el("span", null, "m-role m-" + e.style);
          glyph.setAttribute("aria-hidden", "true");
          glyph.append(el("span", e.style.startsWith("lead") ? say.letter_lead : say.letter_co));
          item.append(glyph);
          button.append(el("span", ", " + roleWords(e), "m-hidden"));
        }
        button.type = "button";
        button.addEventListener("click", () => pick(n.id));
        item.append(button);
        list.append(item);
      });
      return list;
    }

    function quote(panel, lines, where) {
      const said = Array.from(new Set(lines.filter(Boolean)));
      if (!said.length) return;
      const block = el("blockquote");
      said.forEach((line) => block.append(el("p", line)));
      panel.append(el("p", say.words, "m-sub"), block);
      if (where && where.page && where.kind === "activity") linked(panel, say.in_document, where.page.split("#")[0] + "#words");
    }

    /* search */

    function search(text) {
      const hit = net.find(text);
      if (hit) reach(hit);
      else missing(text);
    }

    function reach(hit) {
      if (!main.shown().nodes.has(hit.id)) { pick(hit.id); announce(hit.short + ": " + say.hidden_now); }
      else { focus(hit.id); canvas.focus(); }
    }

    function missing(text) {
      const near = net.similar(text), said = say.not_found + ": " + text + (near.length ? ". " + say.similar + ": " : "");
      announce(said + near.map((n) => n.short).join("; "), true);
      if (near.length) put(one(".m-missed"), said);
      near.forEach((n, i) => {
        const button = el("button", n.short, "m-go");
        button.type = "button";
        button.addEventListener("click", () => reach(n));
        one(".m-missed").append(i ? "; " : "", button);
      });
    }

    /* Is something being written here, which Escape takes back? Not what the map shows already. */
    function typing(field) {
      if (!/^(search|text)$/.test(field.type || "")) return field.type === "select-one";
      const hit = field.value && net.find(field.value);
      return Boolean(field.value) && !(hit && (state.path || [state.focus]).includes(hit.id));
    }

    function pathFrom(n) {
      one(".m-path").open = true;
      one(".m-filters").open = true;
      one("#m-from").value = n.short;
      one("#m-to").focus();
    }

    function searchPath() {
      const ends = ["#m-from", "#m-to"].map((id) => one(id).value), hits = ends.map(net.find);
      const gone = hits.findIndex((hit) => !hit);
      if (gone >= 0) missing(ends[gone]); else between(hits[0].id, hits[1].id);
    }

    function chooseBeside(value) {
      const choice = one("#m-beside");
      if (value && !Array.from(choice.options).some((option) => option.value === value)) choice.append(new Option(conditionWords(value), value));
      choice.value = value;
      setBeside(value);
      writeHash(true);
    }

    /* the address holds everything that is set */

    function hash() {
      const set = new URLSearchParams();
      if (state.focus) { set.set("focus", byId.get(state.focus).key); set.set("depth", String(state.depth)); }
      if (state.focus && state.most !== map.MANY) set.set("most", String(state.most));
      if (state.all) set.set("show", "all");
      if (state.node && state.node !== state.focus) set.set("pick", byId.get(state.node).key);
      if (state.edge) set.set("pick", state.edge);
      if (state.path) set.set("path", state.path.map((id) => byId.get(id).key).join("~"));
      if (state.size !== data.size) set.set("size", state.size);
      if (state.color !== data.color) set.set("color", state.color);
      if (state.ring !== data.ring) set.set("ring", state.ring);
      ["from", "to"].forEach((end) => { if (state[end] !== null) set.set(end, quarterName(state[end])); });
      if (state.beside) set.set("beside", state.beside);
      FACETS.forEach((facet) => state.off[facet].forEach((code) => set.append("off", facet + ":" + code)));
      all(".m-filter input[type=checkbox]").filter((b) => !b.defaultChecked && b.checked)
        .forEach((b) => set.append("on", facetOf(b) + ":" + b.value));
      return set.toString();
    }

    function writeHash(push) {
      const text = hash();
      if (text === written) return;
      written = text;
      if (!own) return;
      const address = text ? "#" + text : location.pathname + location.search;
      try { history[push ? "pushState" : "replaceState"](null, "", address); } catch (error) { location.hash = text; }
    }

    function facetOf(box) { return box.closest("[data-facet]").getAttribute("data-facet"); }

    /* The choice that an address means, by its code or, as in older addresses, by its words. */
    function boxOf(asked) {
      const facet = asked.split(":")[0], code = asked.slice(facet.length + 1);
      const choices = FACETS.includes(facet) ? all('[data-facet="' + facet + '"] .m-choice') : [];
      const meant = choices.find((c) => c.querySelector("input").value === code) || choices.find((c) => c.querySelector(":scope > span:not(.m-n)").textContent === code);
      return meant ? meant.querySelector("input") : null;
    }

    /* What an address asks for and the map has not, taken out of it; an end before the beginning too. */
    function unknown(set) {
      const missed = [], drop = (names) => { missed.push(names.map((name) => name + "=" + set.get(name)).join("&")); names.forEach((name) => set.delete(name)); };
      const ends = (set.get("path") || "").split("~");
      ["off", "on"].forEach((name) => set.getAll(name).forEach((code) => { if (!boxOf(code)) missed.push(name + "=" + code); }));
      if (set.has("focus") && !byKey.has(set.get("focus"))) drop(["focus"]);
      if (set.has("path") && !(ends.length === 2 && ends.every((key) => byKey.has(key)))) drop(["path"]);
      ["from", "to"].forEach((end) => { if (set.has(end) && quarterOf(set.get(end)) === null) drop([end]); });
      [["size", "#m-size"], ["color", "#m-color"], ["ring", "#m-ring"]].forEach((pair) => {
        if (set.has(pair[0]) && !Array.from(one(pair[1]).options).some((option) => option.value === set.get(pair[0]))) drop([pair[0]]);
      });
      if (set.has("depth") && !/^[1-9]$/.test(set.get("depth"))) drop(["depth"]);
      if (set.has("most") && !/^[1-9]\d{0,3}$/.test(set.get("most"))) drop(["most"]);
      if (set.get("beside") && !comparable(set.get("beside"))) drop(["beside"]);
      if (set.has("pick") && !byKey.has(set.get("pick")) && !edgeById.has(set.get("pick"))) drop(["pick"]);
      if (set.has("from") && set.has("to") && quarterOf(set.get("from")) > quarterOf(set.get("to"))) drop(["from", "to"]);
      return missed;
    }

    /* All of it is read before anything is drawn. */
    function readHash() {
      hushed = true;
      readAsked();
      hushed = false;
      if (!main.opened()) { main.open(); paint(true); } else paint();
      details();
      fit();
    }

    function readAsked() {
      const text = own ? location.hash.slice(1) : given;
      if (text && !text.includes("=")) return;
      const set = new URLSearchParams(text), missed = unknown(set), off = set.getAll("off").map(boxOf), on = set.getAll("on").map(boxOf);
      written = text;
      all(".m-filter input[type=checkbox]").forEach((b) => { b.checked = on.includes(b) || (b.defaultChecked && !off.includes(b)); });
      choose("#m-size", set.get("size") || data.size);
      choose("#m-color", set.get("color") || data.color);
      choose("#m-ring", set.get("ring") || data.ring);
      ["from", "to"].forEach((end) => choose("#m-" + end + "-quarter", set.get(end) ? String(quarterOf(set.get(end))) : ""));
      readControls();
      one(".m-missed").hidden = true;
      if (missed.length) announce(say.asked_missing + ": " + missed.join(", "), true);
      const asked = set.get("beside") || (text ? "" : data.beside || ""), beside = asked && comparable(asked) ? asked : "";
      if (beside !== state.beside) {
        if (beside && !beside.startsWith("state:")) chooseBeside(beside); else { choose("#m-beside", beside); setBeside(beside); }
        written = text;
      }
      const wanted = byKey.get(set.get("focus") || ""), ends = (set.get("path") || "").split("~").map((key) => byKey.get(key));
      if (ends.length === 2 && ends[0] && ends[1]) { between(ends[0].id, ends[1].id, true); return; }
      focus(wanted ? wanted.id : null, Number(set.get("depth")) || undefined, true, Number(set.get("most")));
      state.all = !wanted && set.get("show") === "all";
      const picked = set.get("pick") || (wanted ? "" : data.focus || ""), node = byKey.get(picked);
      pick(node ? node.id : picked || state.focus, true);
    }

    function readControls() {
      FACETS.forEach((facet) => {
        const boxes = all('[data-facet="' + facet + '"] input');
        state.off[facet] = new Set(boxes.filter((b) => !b.checked).map((b) => b.value));
      });
      const quarter = (name) => { const at = one("#m-" + name + "-quarter"); return at && at.value ? Number(at.value) : null; };
      state.from = quarter("from");
      state.to = quarter("to");
      state.size = one("#m-size").value;
      state.color = one("#m-color").value;
      state.ring = one("#m-ring").value;
      ringOf = map.rings(data, state.ring);
      sizeOf = map.sizes(data, state.size);
      colours = map.colours(data, state.color);
      tones();
      ["size", "ring"].forEach((how) => {
        const measured = data.scales.find((s) => s.name === state[how]), note = one(".m-" + how + "-note");
        note.hidden = !measured;
        note.textContent = measured ? say[how + "_note"] + " " + measured.title + "; " + say[how + "_most"] + " " + measured.largest + "." : "";
      });
    }

    function choose(selector, value) {
      const list = one(selector);
      if (list) list.value = Array.from(list.options).some((option) => option.value === value) ? value : list.options[0].value;
    }

    /* quarters are counted from the year nought, so that one more is the next */
    function quarterName(number) { return Math.floor(number / 4) + "-Q" + (number % 4 + 1); }
    function quarterOf(name) {
      const part = /^(\d{1,4})-Q([1-4])$/.exec(name);
      return part ? Number(part[1]) * 4 + Number(part[2]) - 1 : null;
    }

    /* An end of the time that is put beyond the other one takes it along. */
    function turnedTime(changed) {
      const ends = ["#m-from-quarter", "#m-to-quarter"].map(one);
      if (!ends.includes(changed) || ends.some((end) => !end.value) || Number(ends[0].value) <= Number(ends[1].value)) return false;
      ends.forEach((end) => { end.value = changed.value; });
      return true;
    }

    function stepTime(by) {
      const list = one("#m-from-quarter"), known = Array.from(list.options).map((option) => option.value).filter(Boolean).map(Number);
      const at = state.from === null ? (by > 0 ? known[0] : known[known.length - 1]) : state.from + by;
      const next = String(Math.max(known[0], Math.min(known[known.length - 1], at)));
      list.value = next;
      one("#m-to-quarter").value = next;
      readControls(); paint(); details(); writeHash(false);
      announce(list.selectedOptions[0].textContent + ". " + countParts().map((p) => p.join("")).join(", ") + ". " + beyond());
    }

    /* The legend of a way of colouring that is not the kind's own. */
    function tones() {
      const place = one(".m-tones");
      place.replaceChildren();
      root.classList.toggle("m-toned", state.color !== "class");
      if (state.color === "class") return;
      place.append(el("span", one("#m-color").selectedOptions[0].textContent + ":", "m-tone"));
      colours.legend.forEach((tone) => {
        const entry = el("span", null, "m-tone"), sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        sign.setAttribute("width", "18"); sign.setAttribute("height", "18"); sign.setAttribute("viewBox", "0 0 18 18");
        sign.setAttribute("aria-hidden", "true");
        sign.append(map.swatch(2, 2, 14, tone[0]));
        entry.append(sign, " " + tone[2] + " ", el("span", String(tone[3]), "m-n"));
        place.append(entry);
      });
    }

    /* taking it away */

    function copyLink() {
      writeHash(false);
      const byHand = () => {
        const place = one(".m-copied"), input = place.querySelector("input");
        place.hidden = false;
        input.value = location.href;
        input.select();
      };
      if (!navigator.clipboard) { byHand(); return; }
      navigator.clipboard.writeText(location.href).then(() => {
        one('[data-do="copy"]').textContent = say.copied;
        announce(say.copied);
        setTimeout(() => { one('[data-do="copy"]').textContent = say.copy_link; }, 4000);
      }, byHand);
    }

    /* The whole of a map that began with a question. */
    function everything() {
      focus(null, undefined, true);
      state.all = true;
      paint(); fit(); announce(say.prompt_all); writeHash(true);
      canvas.focus();
    }

    function reset() {
      all(".m-filter input[type=checkbox]").forEach((box) => { box.checked = box.defaultChecked; });
      ["#m-from-quarter", "#m-to-quarter"].forEach((list) => choose(list, ""));
      readControls(); paint(); details(); fit(); writeHash(false);
    }

    /* Lets the glyphs push one another apart, once; the second press brings back the published places. */
    function relax() {
      const place = (spot) => {
        relaxed = !relaxed;
        nodes.forEach((n) => { const at = spot(n); n.x = at[0]; n.y = at[1]; });
        one('[data-do="relax"]').setAttribute("aria-pressed", String(relaxed));
        paint(); fit();
      };
      if (relaxed) place((n) => n.home);
      else main.relax((at) => place((n) => (at[n.id] ? [at[n.id].x, at[n.id].y] : n.home)));
    }

    const taken = map.saving({
      root, data, net, state, pane: main, twin: () => (panes().length > 1 ? twin : null), sizeOf: (n) => sizeOf(n), colours: () => colours, ringOf: (n) => ringOf(n), labelShift, relaxed: () => relaxed, names: stateNames,
    });
    const deeds = {
      below: () => { one(".m-panel").scrollIntoView(); one(".m-details").focus({ preventScroll: true }); },
      reset: reset, relax: relax, earlier: () => stepTime(-1), later: () => stepTime(1),
      anytime: () => { choose("#m-from-quarter", ""); choose("#m-to-quarter", ""); readControls(); paint(); details(); writeHash(false); },
      in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: fit,
      wider: () => focus(state.focus, state.depth + 1), narrower: () => focus(state.focus, Math.max(1, state.depth - 1)),
      more: () => focus(state.focus, state.depth, false, state.most + map.MANY), rest: () => focus(state.focus, state.depth, false, near.all), everything: everything,
      all: () => (nodes.length > map.LARGE ? everything() : focus(null)), single: () => chooseBeside(""), copy: copyLink, png: taken.png, svg: taken.svg, csv: taken.csv,
    };

    /* the keyboard: one tab stop, arrows between neighbours */

    function step(direction) {
      const from = state.node && byId.get(state.node);
      if (!from) { pick(firstShown(0)); return; }
      const rate = (n) => {
        const dx = n.x - from.x, dy = n.y - from.y, size = Math.hypot(dx, dy) || 1;
        return [(dx * direction[0] + dy * direction[1]) / size, size];
      };
      const seen = (id) => main.shown().nodes.has(id) && !main.faded(id) && id !== from.id;
      const kin = net.ties(from.id, main.shown()).map((e) => net.other(e, from.id)).filter(seen);
      const best = (ids, cone, worth) => ids.map((id) => [id, rate(byId.get(id))]).filter((p) => p[1][0] > cone)
        .sort((a, b) => worth(b[1]) - worth(a[1]) || (a[0] < b[0] ? -1 : 1))[0];
      const hit = best(kin, 0.4, (r) => r[0]) || best(nodes.map((n) => n.id).filter(seen), 0.5, (r) => r[0] - r[1] / 200);
      if (hit) pick(hit[0]);
    }

    function ranked() { return nodes.filter((n) => main.shown().nodes.has(n.id) && !main.faded(n.id)).map((n) => n.id); }
    function firstShown(i) { const list = ranked(); return list[(i + list.length) % list.length]; }
    function turn(by) { const list = ranked(), at = list.indexOf(state.node); pick(firstShown(at < 0 ? 0 : at + by)); }

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const wider = event.key === "+" || event.key === "=", narrower = event.key === "-" || event.key === "−";
      const deed = ARROWS[event.key] ? () => step(ARROWS[event.key])
        : /^[1-9]$/.test(event.key) && state.focus ? () => focus(state.focus, Number(event.key))
        : event.key === "Enter" ? () => state.node && enter(state.node)
        : event.key === "Escape" ? () => (state.focus || state.path ? focus(null) : pick(null))
        : wider ? () => (state.focus ? deeds.wider() : deeds.in())
        : narrower ? () => (state.focus ? deeds.narrower() : deeds.out())
        : { PageDown: () => turn(1), PageUp: () => turn(-1), Home: () => pick(firstShown(0)), End: () => pick(firstShown(-1)) }[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    }

    /* To the picture, or to what a map asks before it draws one; the address keeps what is set. */
    function skip(event) {
      event.preventDefault();
      (asking() ? one(".m-prompt input") : canvas).focus();
    }

    /* putting it together */

    function listen() {
      [canvas, twin.canvas].forEach((place) => place.addEventListener("keydown", onKey));
      root.addEventListener("click", (e) => {
        const button = e.target.closest("button[data-do]");
        if (button) deeds[button.getAttribute("data-do")]();
      });
      root.addEventListener("keydown", (e) => {
        if (e.key === "Escape" && (state.focus || state.path) && !canvas.contains(e.target) && !typing(e.target)) focus(null);
      });
      root.addEventListener("change", (e) => {
        if (e.target.id === "m-beside") { setBeside(e.target.value); writeHash(true); return; }
        if (e.target.tagName === "INPUT" && e.target.type !== "checkbox") return;
        if (!e.target.closest(".m-filter")) return;
        const turned = turnedTime(e.target);
        readControls(); paint(); details(); writeHash(false);
        if (turned) announce(say.turned + ": " + e.target.selectedOptions[0].textContent, true);
      });
      document.querySelectorAll('a[href="#m-map"]').forEach((link) => link.addEventListener("click", skip));
      map.stops(root);
      one(".m-find").addEventListener("submit", (e) => { e.preventDefault(); search(one("#m-search").value); });
      one(".m-path-form").addEventListener("submit", (e) => { e.preventDefault(); searchPath(); });
      if (own) {
        window.addEventListener("hashchange", readHash);
        window.addEventListener("popstate", readHash);
      }
      dark.addEventListener("change", () => { readTokens(); paint(); });
    }

    nodes.forEach((n) => { n.r0 = n.r0 || n.r; n.home = [n.x, n.y]; });
    root.classList.add("m-on");
    if (matchMedia("(max-width: 1060px)").matches) one(".m-filters").open = false;
    readTokens();
    readControls();
    reckon();
    listen();
    if (data.beside || /(^|&)beside=/.test(own ? location.hash.slice(1) : given)) main.open();
    readHash();
    finishLater();
  }

  /* Starts the maps of a part of a page; with `set` they stand as that address says and leave the page's own alone. */
  map.begin = function (part, set) {
    part.querySelectorAll(".inomap").forEach((root) => {
      if (window.vis && root.querySelector(".m-data")) start(root, set);
    });
  };
  if (document.documentElement.dataset.single === undefined) map.begin(document);
}(window.inographMap));
