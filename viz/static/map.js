/* A map in a page: vis-network draws the places that were computed beforehand; this script lets a reader search,
   filter, focus, choose, link and take the picture away. Text from data only ever becomes text, never markup. */
"use strict";
(function () {
  const LABELS_FROM = 0.7;
  const FACETS = ["style", "deadline", "origin", "kind"];
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const dark = matchMedia("(prefers-color-scheme: dark)");

  function el(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function folded(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/[«»"“”]/g, "").replace(/\s+/g, " ").trim();
  }

  function start(root) {
    const data = JSON.parse(root.querySelector(".m-data").textContent);
    const say = data.words;
    const one = (selector) => root.querySelector(selector);
    const all = (selector) => Array.from(root.querySelectorAll(selector));
    const nodes = data.nodes, edges = data.edges;
    const byId = new Map(nodes.map((n) => [n.id, n]));
    const byKey = new Map(nodes.map((n) => [n.key, n]));
    const edgeById = new Map(edges.map((e) => [e.id, e]));
    const around = new Map(nodes.map((n) => [n.id, []]));
    edges.forEach((e) => { around.get(e.from).push(e); around.get(e.to).push(e); });
    const state = { off: {}, focus: null, depth: 1, size: data.size, node: null, edge: null };
    FACETS.forEach((facet) => { state.off[facet] = new Set(); });
    let shown = { nodes: new Set(), edges: new Set() }, near = null, tokens = {}, moved = false, scale = 1, written = null;

    /* what is to be seen */

    function other(edge, id) { return edge.from === id ? edge.to : edge.from; }

    function reckon() {
      const allowed = (n) => !state.off.kind.has(n.kind) && !(n.kind === "activity" && state.off.deadline.has(n.deadline));
      const drawn = edges.filter((e) => !state.off.style.has(e.style) && !state.off.origin.has(e.origin)
        && allowed(byId.get(e.from)) && allowed(byId.get(e.to)));
      const ends = new Set(drawn.flatMap((e) => [e.from, e.to]));
      const kept = nodes.filter((n) => allowed(n) && (n.kind === "activity" || ends.has(n.id) || !around.get(n.id).length));
      shown = { nodes: new Set(kept.map((n) => n.id)), edges: new Set(drawn.map((e) => e.id)) };
      near = state.focus && shown.nodes.has(state.focus) ? within(state.focus, state.depth) : null;
    }

    function within(id, depth) {
      let edge = [id];
      const found = new Set(edge);
      for (let step = 0; step < depth; step += 1) {
        edge = edge.flatMap((at) => around.get(at).filter((e) => shown.edges.has(e.id)).map((e) => other(e, at)))
          .filter((at) => shown.nodes.has(at) && !found.has(at));
        edge.forEach((at) => found.add(at));
      }
      return found;
    }

    function faded(id) { return near !== null && !near.has(id); }
    function edgeShown(e) { return shown.edges.has(e.id) && !faded(e.from) && !faded(e.to); }

    /* how it is drawn */

    function readTokens() {
      const css = getComputedStyle(root);
      ["paper", "ink", "soft", "accent", "edge", "outline"].forEach((name) => {
        tokens[name] = css.getPropertyValue("--" + name).trim();
      });
      tokens.font = css.fontFamily;
    }

    function growth() { return Math.max(1, Math.min(1.6, 0.85 / scale)); }
    function radius(n) { return (n.sizes[state.size] || n.sizes.same) * growth(); }
    function chosen(id) {
      const e = state.edge && edgeById.get(state.edge);
      return state.node === id || Boolean(e && (e.from === id || e.to === id));
    }

    function outline(ctx, kind, x, y, r) {
      ctx.beginPath();
      if (!kind.points.length) { ctx.arc(x, y, r * (kind.ringed ? 0.78 : 0.95), 0, 2 * Math.PI); return; }
      kind.points.forEach((p, i) => (i ? ctx.lineTo(x + p[0] * r, y + p[1] * r) : ctx.moveTo(x + p[0] * r, y + p[1] * r)));
      ctx.closePath();
    }

    function drawGlyph(ctx, n, x, y) {
      const kind = data.kinds[n.kind], r = radius(n), night = dark.matches && data.night[n.fill];
      const given = n.fill === "paper" ? "" : n.fill || kind.fill, fill = night ? night[0] : given;
      ctx.globalAlpha = faded(n.id) ? 0.16 : 1;
      outline(ctx, kind, x, y, r);
      ctx.lineJoin = "round";
      ctx.lineWidth = 1.5;
      ctx.fillStyle = fill || tokens.paper;
      ctx.strokeStyle = tokens.outline;
      ctx.fill();
      ctx.stroke();
      if (kind.ringed) {
        ctx.beginPath();
        ctx.setLineDash([2.2, 1.6]);
        ctx.lineWidth = 1;
        ctx.arc(x, y, r * 1.08, 0, 2 * Math.PI);
        ctx.stroke();
        ctx.setLineDash([]);
      }
      const text = n.kind === "activity" ? n.text || "" : kind.letter, size = r * ({ 0: 1, 1: 1, 2: 0.82, 3: 0.7 }[text.length] || 0.55);
      ctx.font = "700 " + size + "px " + tokens.font;
      ctx.fillStyle = night ? night[1] : fill ? n.ink || kind.ink : tokens.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "alphabetic";
      ctx.fillText(text, x, y + kind.drop * r + size * 0.36);
      if (state.node === n.id) {
        const ring = r * Math.max(1.08, ...kind.points.map((p) => Math.abs(p[0]))) + 3.5;
        ctx.lineWidth = 2.5;
        ctx.strokeStyle = tokens.accent;
        ctx.strokeRect(x - ring, y - ring, 2 * ring, 2 * ring);
      }
    }

    function labelShift(n, r) {
      const more = r - n.r, side = { start: 1, end: -1, middle: 0 }[n.at[2]], beside = Math.abs(n.at[1]) < 12;
      return [side * more * (beside ? 1 : 0.8), beside ? 0 : Math.sign(n.at[1]) * more];
    }

    function labelAt(n) {
      const shift = labelShift(n, radius(n));
      return [n.at[0] + shift[0], n.at[1] + shift[1]];
    }

    function drawLabel(ctx, n, x, y) {
      const loud = chosen(n.id) || (near !== null && near.has(n.id) && near.size < 9) || nodes.length <= 60;
      if (faded(n.id) || (scale < LABELS_FROM && !loud)) return;
      const size = 12.5 * Math.max(1, 0.94 / scale), at = labelAt(n), step = size * 1.2;
      ctx.font = (n.hub || state.node === n.id ? "700 " : "") + size + "px " + tokens.font;
      ctx.textAlign = n.at[2] === "middle" ? "center" : n.at[2];
      ctx.textBaseline = "alphabetic";
      ctx.lineJoin = "round";
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = tokens.paper;
      ctx.fillStyle = n.kind === "activity" && state.node !== n.id ? tokens.soft : tokens.ink;
      n.lines.forEach((line, i) => {
        ctx.strokeText(line, x + at[0], y + at[1] + i * step);
        ctx.fillText(line, x + at[0], y + at[1] + i * step);
      });
    }

    function renderer(given) {
      const n = byId.get(given.id), size = Math.max(2.3 * radius(n), 26 / scale);
      return {
        drawNode() { drawGlyph(given.ctx, n, given.x, given.y); },
        drawExternalLabel() { drawLabel(given.ctx, n, given.x, given.y); },
        nodeDimensions: { width: size, height: size },
      };
    }

    function edgeLook(e) {
      const own = state.edge === e.id || (state.node && (e.from === state.node || e.to === state.node));
      const agreed = e.style.endsWith("agreed"), leads = e.style.startsWith("lead");
      let colour = leads && !data.consent ? tokens.ink : tokens.edge;
      if (own || (data.consent && agreed)) colour = tokens.accent;
      const dash = e.origin !== "stated" ? [1.5, 3.5] : agreed ? (leads ? [7, 4] : [5, 4]) : false;
      return {
        id: e.id, from: e.from, to: e.to, hidden: !shown.edges.has(e.id), dashes: dash, chosen: false,
        width: e.w + (own ? 0.75 : 0), color: { color: colour, opacity: faded(e.from) || faded(e.to) ? 0.12 : 1, inherit: false },
        smooth: e.bend ? { enabled: true, type: e.bend % 2 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.ceil(e.bend / 2) } : false,
      };
    }

    const drawnNodes = new vis.DataSet(), drawnEdges = new vis.DataSet();
    const canvas = one(".m-canvas");
    let network = null;

    function paint() {
      reckon();
      drawnNodes.update(nodes.map((n) => ({ id: n.id, x: n.x, y: n.y, hidden: !shown.nodes.has(n.id) })));
      drawnEdges.update(edges.map(edgeLook));
      all(".m-still [data-i]").forEach((mark) => {
        const id = mark.getAttribute("data-i"), kept = shown.nodes.has(id) || shown.edges.has(id);
        if (kept) mark.removeAttribute("display"); else mark.setAttribute("display", "none");
      });
      all(".m-rows tbody tr").forEach((row) => { row.hidden = !edgeShown(edgeById.get(row.getAttribute("data-i"))); });
      const rows = one(".m-row-count");
      if (rows) rows.textContent = String(all(".m-rows tbody tr:not([hidden])").length);
      count();
      one(".m-nothing").hidden = !nodes.length || shown.edges.size > 0;
      if (network) network.redraw();
    }

    function countParts() {
      const seen = (n) => shown.nodes.has(n.id) && !faded(n.id), tasks = nodes.filter((n) => n.kind === "activity");
      const bodies = nodes.filter((n) => n.kind !== "activity"), lines = edges.filter(edgeShown).length;
      const parts = [[bodies.filter(seen).length + " " + say.of + " " + bodies.length, " " + say.n_stakeholders]];
      if (tasks.length) parts.push([tasks.filter(seen).length + " " + say.of + " " + tasks.length, " " + say.n_activities]);
      parts.push([lines + " " + say.of + " " + edges.length, " " + (data.twoMode ? say.n_assignments : say.n_links)]);
      return parts;
    }

    function count() {
      const line = one(".m-count");
      line.replaceChildren(say.shown + " ");
      countParts().forEach((part, i) => line.append(i ? ", " : "", el("b", part[0]), part[1]));
      line.append(".");
    }

    /* where one looks */

    function box(ids, words) {
      const out = [Infinity, Infinity, -Infinity, -Infinity], pen = document.createElement("canvas").getContext("2d");
      ids.forEach((id) => {
        const n = byId.get(id), r = radius(n) * 1.3, at = labelAt(n);
        grow(out, n.x - r, n.y - r, n.x + r, n.y + r);
        if (!words) return;
        pen.font = (n.hub ? "700 " : "") + "12.5px " + tokens.font;
        const wide = Math.max(...n.lines.map((line) => pen.measureText(line).width));
        const left = n.x + at[0] - { start: 0, middle: wide / 2, end: wide }[n.at[2]];
        grow(out, left, n.y + at[1] - 12, left + wide, n.y + at[1] + 15 * (n.lines.length - 1) + 4);
      });
      return out;
    }

    function grow(out, left, top, right, bottom) {
      out[0] = Math.min(out[0], left); out[1] = Math.min(out[1], top);
      out[2] = Math.max(out[2], right); out[3] = Math.max(out[3], bottom);
    }

    function fit(ids) {
      const wanted = ids && ids.size ? ids : new Set(nodes.map((n) => n.id));
      if (!nodes.length || !network || canvas.clientWidth < 60) return;
      const room = [canvas.clientWidth - 24, canvas.clientHeight - 20];
      let b, s;
      [true, false].some((words) => {
        scale = words ? 1 : scale;
        b = box(wanted, words);
        s = Math.min(room[0] / (b[2] - b[0]), room[1] / (b[3] - b[1]), 1.4);
        return s >= LABELS_FROM;
      });
      scale = s;
      network.moveTo({ position: { x: (b[0] + b[2]) / 2, y: (b[1] + b[3]) / 2 }, scale: s });
      moved = false;
    }

    function zoom(factor, at) {
      const before = network.getScale(), after = Math.max(0.1, Math.min(5, before * factor));
      const middle = network.getViewPosition(), point = at ? network.DOMtoCanvas(at) : middle;
      const ratio = before / after;
      moved = true;
      scale = after;
      network.moveTo({ scale: after, position: { x: point.x + (middle.x - point.x) * ratio, y: point.y + (middle.y - point.y) * ratio } });
    }

    function reveal(id) {
      const n = byId.get(id), at = network.canvasToDOM({ x: n.x, y: n.y });
      if (at.x < 30 || at.y < 30 || at.x > canvas.clientWidth - 30 || at.y > canvas.clientHeight - 30) {
        moved = true;
        network.moveTo({ position: { x: n.x, y: n.y } });
      }
    }

    /* what is chosen */

    function pick(id, quiet) {
      state.node = byId.has(id) ? id : null;
      state.edge = edgeById.has(id) ? id : null;
      paint();
      details();
      if (quiet) return;
      if (state.node) reveal(state.node);
      announce();
      writeHash(false);
    }

    function announce(text) {
      const n = state.node && byId.get(state.node);
      one(".m-said").textContent = text || (n ? [n.short, kindName(n), around.get(n.id).length + " " + say.links_n].join(", ")
        : state.edge ? edgeTitle(edgeById.get(state.edge)) : say.nothing);
    }

    function defaultDepth(n) { return data.twoMode && n.kind !== "activity" ? 2 : 1; }

    function focus(id, depth, quiet) {
      const n = byId.get(id);
      state.focus = n ? id : null;
      state.depth = n ? Math.max(1, Math.min(9, depth || defaultDepth(n))) : 1;
      if (n) { state.node = id; state.edge = null; }
      paint();
      details();
      const bar = one(".m-focus");
      bar.hidden = !n;
      one(".m-focus-name").textContent = n ? say.focus + ": " + n.short + ", " + say.depth + ": " + state.depth : "";
      fit(near);
      if (quiet) return;
      announce(n ? say.focus + ": " + n.short + ". " + countParts().map((p) => p.join("")).join(", ") : say.show_all);
      writeHash(true);
    }

    function kindName(n) { return data.kinds[n.kind].name + (n.kind === "activity" && n.text ? " " + say.number + " " + n.text : ""); }
    function roleWords(e) {
      if (e.style === "link") return e.relation || say.link;
      return (e.style.startsWith("lead") ? say.role_lead : say.role_co) + (e.style.endsWith("agreed") ? ", " + say.by_agreement : "");
    }
    function edgeTitle(e) { return byId.get(e.from).short + " — " + byId.get(e.to).short; }

    function details() {
      const panel = one(".m-details");
      panel.replaceChildren();
      if (state.node) nodeDetails(panel, byId.get(state.node));
      else if (state.edge) edgeDetails(panel, edgeById.get(state.edge));
      else nothingChosen(panel);
    }

    function nothingChosen(panel) {
      panel.append(el("h3", say.nothing), el("p", say.hint, "m-what"), el("p", say.begin, "m-sub"));
      panel.append(listOf(nodes.filter((n) => shown.nodes.has(n.id)).slice(0, 6).map((n) => [null, n, n.short])));
    }

    function nodeDetails(panel, n) {
      const mine = around.get(n.id).filter((e) => shown.edges.has(e.id));
      panel.append(el("p", kindName(n), "m-what"), el("h3", n.label, n.label.length > 90 ? "m-long" : ""));
      const table = el("dl");
      (n.facts || []).forEach((fact) => table.append(el("dt", fact[0]), el("dd", fact[1])));
      if (n.aliases && n.kind !== "activity") table.append(el("dt", say.also), el("dd", n.aliases.join("; ")));
      if (table.children.length) panel.append(table);
      const agreed = mine.filter((e) => e.style.endsWith("agreed")).length;
      const name = !data.twoMode ? say.neighbours : n.kind === "activity" ? say.executors : say.takes_part;
      panel.append(el("p", name + ": " + mine.length + (agreed ? ", " + say.agreed_of_them + " " + agreed : ""), "m-sub"));
      panel.append(listOf(mine.map((e) => [e, byId.get(other(e, n.id))])));
      quote(panel, n.kind === "activity" ? [mine.map((e) => e.words).filter(Boolean).join(", ")] : mine.map((e) => e.words));
      const go = el("button", say.focus_here, "m-go");
      go.type = "button";
      go.addEventListener("click", () => focus(n.id));
      panel.append(go);
      if (n.page) {
        const link = el("a", say.page + ": " + n.short, "m-go");
        link.href = n.page;
        panel.append(link);
      }
    }

    function edgeDetails(panel, e) {
      panel.append(el("p", say.line, "m-what"), el("h3", edgeTitle(e)));
      const table = el("dl");
      if (e.style !== "link") {
        table.append(el("dt", say.role), el("dd", e.style.startsWith("lead") ? say.role_lead : say.role_co));
        table.append(el("dt", say.consent), el("dd", e.style.endsWith("agreed") ? say.by_agreement : say.not_marked));
      } else if (e.relation) table.append(el("dt", say.relation), el("dd", e.relation));
      if (e.weight !== undefined) table.append(el("dt", say.weight), el("dd", String(e.weight)));
      table.append(el("dt", say.origin), el("dd", say[e.origin] || e.origin));
      panel.append(table, el("p", say.neighbours, "m-sub"));
      panel.append(listOf([[e, byId.get(e.from)], [e, byId.get(e.to)]]));
      quote(panel, [e.words]);
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

    function quote(panel, lines) {
      const said = Array.from(new Set(lines.filter(Boolean)));
      if (!said.length) return;
      const block = el("blockquote");
      said.forEach((line) => block.append(el("p", line)));
      panel.append(el("p", say.words, "m-sub"), block);
    }

    /* search */

    function find(text) {
      const wanted = folded(text);
      if (!wanted) return null;
      const names = (n) => [n.short, n.label].concat(n.aliases || []).map(folded);
      const tests = [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)];
      for (const test of tests) {
        const hit = nodes.find((n) => names(n).some(test));
        if (hit) return hit;
      }
      return null;
    }

    function search(text) {
      const hit = find(text);
      if (!hit) announce(say.not_found + ": " + text);
      else if (!shown.nodes.has(hit.id)) { pick(hit.id); announce(hit.short + ": " + say.hidden_now); }
      else focus(hit.id);
    }

    /* the address holds everything that is set */

    function hash() {
      const set = new URLSearchParams();
      if (state.focus) { set.set("focus", byId.get(state.focus).key); set.set("depth", String(state.depth)); }
      if (state.node && state.node !== state.focus) set.set("pick", byId.get(state.node).key);
      if (state.edge) set.set("pick", state.edge);
      if (state.size !== data.size) set.set("size", state.size);
      FACETS.forEach((facet) => state.off[facet].forEach((code) => set.append("off", facet + ":" + code)));
      all(".m-filter input[type=checkbox]").filter((b) => !b.defaultChecked && b.checked)
        .forEach((b) => set.append("on", facetOf(b) + ":" + b.value));
      return set.toString();
    }

    function writeHash(push) {
      const text = hash();
      if (text === written) return;
      written = text;
      const address = text ? "#" + text : location.pathname + location.search;
      try { history[push ? "pushState" : "replaceState"](null, "", address); } catch (error) { location.hash = text; }
    }

    function facetOf(box) { return box.closest("[data-facet]").getAttribute("data-facet"); }

    function readHash() {
      const text = location.hash.slice(1);
      if (text && !text.includes("=")) return;
      const set = new URLSearchParams(text), off = new Set(set.getAll("off")), on = new Set(set.getAll("on"));
      written = text;
      all(".m-filter input[type=checkbox]").forEach((b) => {
        const name = facetOf(b) + ":" + b.value;
        b.checked = on.has(name) || (b.defaultChecked && !off.has(name));
      });
      const size = all("input[name=m-size]").find((b) => b.value === (set.get("size") || data.size));
      if (size) size.checked = true;
      readControls();
      const wanted = byKey.get(set.get("focus") || "");
      focus(wanted ? wanted.id : null, Number(set.get("depth")) || undefined, true);
      const picked = set.get("pick") || (wanted ? "" : data.focus || ""), node = byKey.get(picked);
      pick(node ? node.id : picked || state.focus, true);
    }

    function readControls() {
      FACETS.forEach((facet) => {
        const boxes = all('[data-facet="' + facet + '"] input');
        state.off[facet] = new Set(boxes.filter((b) => !b.checked).map((b) => b.value));
      });
      const size = all("input[name=m-size]").find((b) => b.checked);
      state.size = size ? size.value : "same";
      const measured = data.scales.find((s) => s.name === state.size), note = one(".m-scale");
      note.hidden = !measured;
      note.textContent = measured ? say.size_note + " " + measured.largest : "";
    }

    /* taking it away */

    function save(name, blob) {
      const link = el("a");
      link.href = URL.createObjectURL(blob);
      link.download = data.name + "." + name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    function svgText() {
      const copy = one(".m-still svg").cloneNode(true), view = copy.getAttribute("viewBox").split(" ").map(Number);
      copy.querySelectorAll('[display="none"]').forEach((mark) => mark.remove());
      copy.querySelectorAll("[data-i]").forEach((mark) => {
        const n = byId.get(mark.getAttribute("data-i")), e = edgeById.get(mark.getAttribute("data-i"));
        if (n ? faded(n.id) : e && !edgeShown(e)) mark.setAttribute("opacity", "0.16");
        if (!n) return;
        const r = n.sizes[state.size] || n.sizes.same;
        mark.querySelector(".m-mark").setAttribute("transform", "scale(" + (r / n.r).toFixed(3) + ")");
        mark.lastElementChild.setAttribute("transform", "translate(" + labelShift(n, r).map((v) => v.toFixed(1)).join(" ") + ")");
      });
      const told = document.createElementNS("http://www.w3.org/2000/svg", "text");
      told.setAttribute("x", String(view[0] + 4));
      told.setAttribute("y", String(view[1] + view[3] + 4));
      told.textContent = [one(".m-count").textContent, one(".m-scale").textContent].join(" ").trim();
      copy.append(told);
      view[3] += 18;
      copy.setAttribute("viewBox", view.join(" "));
      copy.setAttribute("height", String(view[3]));
      return new XMLSerializer().serializeToString(copy);
    }

    function savePng() {
      const image = new Image(), text = svgText(), size = one(".m-still svg").viewBox.baseVal;
      image.addEventListener("load", () => {
        const sheet = document.createElement("canvas"), times = Math.min(2.5, 7000 / Math.max(size.width, size.height));
        sheet.width = Math.round(size.width * times);
        sheet.height = Math.round((size.height + 18) * times);
        const pen = sheet.getContext("2d");
        pen.fillStyle = "#ffffff";
        pen.fillRect(0, 0, sheet.width, sheet.height);
        pen.drawImage(image, 0, 0, sheet.width, sheet.height);
        sheet.toBlob((blob) => save("png", blob), "image/png");
      });
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    }

    function csvText() {
      const cell = (c) => {
        const text = c.textContent.trim(), safe = /^[=+\-@\t]/.test(text) ? "'" + text : text;
        return '"' + safe.replace(/"/g, '""') + '"';
      };
      const rows = all(".m-rows tr:not([hidden])").map((row) => Array.from(row.cells).map(cell).join(","));
      return "\ufeff" + rows.join("\r\n") + "\r\n";
    }

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

    function reset() {
      all(".m-filter input[type=checkbox]").forEach((box) => { box.checked = box.defaultChecked; });
      readControls(); paint(); details(); fit(near); writeHash(false);
    }

    const deeds = {
      reset: reset,
      in: () => zoom(1.3), out: () => zoom(1 / 1.3), fit: () => fit(near),
      wider: () => focus(state.focus, state.depth + 1), narrower: () => focus(state.focus, Math.max(1, state.depth - 1)),
      all: () => focus(null), copy: copyLink, png: savePng,
      svg: () => save("svg", new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n' + svgText()], { type: "image/svg+xml" })),
      csv: () => save("csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" })),
    };

    /* the keyboard: one tab stop, arrows between neighbours */

    function step(direction) {
      const from = state.node && byId.get(state.node);
      if (!from) { pick(firstShown(0)); return; }
      const rate = (n) => {
        const dx = n.x - from.x, dy = n.y - from.y, size = Math.hypot(dx, dy) || 1;
        return [(dx * direction[0] + dy * direction[1]) / size, size];
      };
      const seen = (id) => shown.nodes.has(id) && !faded(id) && id !== from.id;
      const kin = around.get(from.id).filter((e) => shown.edges.has(e.id)).map((e) => other(e, from.id)).filter(seen);
      const best = (ids, cone, worth) => ids.map((id) => [id, rate(byId.get(id))]).filter((p) => p[1][0] > cone)
        .sort((a, b) => worth(b[1]) - worth(a[1]) || (a[0] < b[0] ? -1 : 1))[0];
      const hit = best(kin, 0.4, (r) => r[0]) || best(nodes.map((n) => n.id).filter(seen), 0.5, (r) => r[0] - r[1] / 200);
      if (hit) pick(hit[0]);
    }

    function ranked() { return nodes.filter((n) => shown.nodes.has(n.id) && !faded(n.id)).map((n) => n.id); }
    function firstShown(i) { const list = ranked(); return list[(i + list.length) % list.length]; }
    function turn(by) { const list = ranked(), at = list.indexOf(state.node); pick(firstShown(at < 0 ? 0 : at + by)); }

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const wider = event.key === "+" || event.key === "=", narrower = event.key === "-" || event.key === "−";
      const deed = ARROWS[event.key] ? () => step(ARROWS[event.key])
        : event.key === "Enter" ? () => state.node && focus(state.node)
        : event.key === "Escape" ? () => (state.focus ? focus(null) : pick(null))
        : wider ? () => (state.focus ? deeds.wider() : deeds.in())
        : narrower ? () => (state.focus ? deeds.narrower() : deeds.out())
        : { PageDown: () => turn(1), PageUp: () => turn(-1), Home: () => pick(firstShown(0)), End: () => pick(firstShown(-1)) }[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    }

    /* putting it together */

    function listen() {
      network.on("click", (e) => pick(e.nodes[0] || e.edges[0] || null));
      network.on("doubleClick", (e) => { if (e.nodes[0]) focus(e.nodes[0]); });
      network.on("zoom", () => { scale = network.getScale(); });
      network.on("dragEnd", () => { moved = true; });
      ["hoverNode", "hoverEdge"].forEach((name) => network.on(name, () => canvas.classList.add("m-hand")));
      ["blurNode", "blurEdge"].forEach((name) => network.on(name, () => canvas.classList.remove("m-hand")));
      canvas.addEventListener("keydown", onKey);
      canvas.addEventListener("wheel", (e) => {
        if (!e.ctrlKey) return;
        e.preventDefault();
        const frame = canvas.getBoundingClientRect();
        zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15, { x: e.clientX - frame.left, y: e.clientY - frame.top });
      }, { passive: false });
      root.addEventListener("click", (e) => {
        const button = e.target.closest("button[data-do]");
        if (button) deeds[button.getAttribute("data-do")]();
      });
      root.addEventListener("keydown", (e) => {
        if (e.key === "Escape" && state.focus && !canvas.contains(e.target) && e.target.type !== "search") focus(null);
      });
      root.addEventListener("change", (e) => {
        if (e.target.type === "search") return;
        if (!e.target.closest(".m-filter")) return;
        readControls(); paint(); details(); writeHash(false);
      });
      one(".m-find").addEventListener("submit", (e) => { e.preventDefault(); search(one("#m-search").value); });
      window.addEventListener("hashchange", readHash);
      window.addEventListener("popstate", readHash);
      dark.addEventListener("change", () => { readTokens(); paint(); });
      new ResizeObserver(() => { network.setSize("100%", "100%"); if (!moved) fit(near); network.redraw(); }).observe(canvas);
    }

    root.classList.add("m-on");
    if (matchMedia("(max-width: 1060px)").matches) one(".m-filters").open = false;
    readTokens();
    readControls();
    paint();
    const options = Object.assign({}, data.options, { autoResize: false });
    options.nodes = Object.assign({}, options.nodes, { ctxRenderer: renderer });
    options.interaction = Object.assign({}, options.interaction, { dragView: matchMedia("(pointer: fine)").matches });
    network = new vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, options);
    listen();
    readHash();
    root.setAttribute("data-ready", "");
  }

  document.querySelectorAll(".inomap").forEach((root) => { if (window.vis) start(root); });
}());
