/* Taking a map away: SVG and PNG from the published drawing, and the visible rows as CSV. */
"use strict";
(function (map) {
  map.swatch = function (x, y, size, fill) {
    const square = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    Object.entries({ x: x, y: y, width: size, height: size, stroke: "currentColor", "stroke-width": 1.5 })
      .forEach((pair) => square.setAttribute(pair[0], String(pair[1])));
    square.setAttribute("fill", fill === "paper" ? "#ffffff" : fill);
    if (fill === "paper") square.setAttribute("class", "m-paper");
    return square;
  };

  /* `page` is what the map's page knows: root, data, net, state, pane, and what sizes and fills a glyph. */
  map.saving = function (page) {
    const root = page.root, data = page.data, nodes = page.net.nodes, byId = page.net.byId, edgeById = page.net.edgeById;
    const state = page.state, main = page.pane, say = data.words;
    const one = (selector) => root.querySelector(selector);
    const all = (selector) => Array.from(root.querySelectorAll(selector));

    function save(name, blob) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = called() + "." + name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    /* A file is called by its map and by what is in focus, joined or compared on it. */
    function called() {
      const key = (id) => byId.get(id).key;
      const view = state.focus ? [key(state.focus), state.depth] : state.path ? ["path", ...state.path.map(key)] : [];
      return [data.name, ...view, ...(state.beside ? ["beside", state.beside] : [])].join("-").replace(/[^\p{L}\p{N}-]+/gu, "-").slice(0, 120);
    }

    /* The drawing that was published, with what the reader has set: places, sizes, fills, what is faded or left out.
       Two states stand side by side, each with its name above and its numbers below. */
    function svgText() {
      const copy = one(".m-still svg").cloneNode(true), frame = copy.getAttribute("viewBox").split(" ").map(Number), twin = page.twin();
      const right = twin && copy.cloneNode(true);
      set(copy, main);
      if (!right && main.shown().edges.size && (state.focus || state.path || data.edges.some((e) => !main.edgeShown(e)))) retold(copy);
      if (page.relaxed()) widen(frame);
      const wide = frame[2], size = Math.max(12.5, Math.min(wide / 64, 30));
      let y = toneRows(copy, frame, frame[1] + frame[3] + 6);
      if (right) {
        set(right, twin);
        const moved = document.createElementNS("http://www.w3.org/2000/svg", "g");
        moved.setAttribute("transform", "translate(" + (wide + 24) + " 0)");
        moved.append(...right.querySelectorAll(".m-drawn"));
        copy.append(moved);
        y = Math.max(...[".m-left", ".m-right"].map((side, i) => {
          const x = frame[0] + 4 + i * (wide + 24);
          above(copy, x, frame[1] - 0.8 * size, page.names()[i], wide, 2 * size);
          return write(copy, x, y + size - 12.5, one(side).textContent, wide, size);
        }));
        frame[1] -= 3.2 * size;
        frame[2] = 2 * wide + 24;
      }
      const told = [one(".m-count").textContent, one(".m-focus-name").textContent, timeWords(), one(".m-size-note").textContent, one(".m-ring-note").textContent];
      y = write(copy, frame[0] + 4, y, (right ? told.slice(1) : told).filter(Boolean).join(" ").trim(), frame[2], right ? size : 12.5);
      frame[3] = y - frame[1];
      copy.setAttribute("viewBox", frame.join(" "));
      copy.setAttribute("width", String(frame[2]));
      copy.setAttribute("height", String(frame[3]));
      return new XMLSerializer().serializeToString(copy);
    }

    /* What is set stands in the place of what the published picture says of the whole; its legend counts what is shown. */
    function retold(copy) {
      const seen = (n) => main.shown().nodes.has(n.id) && !main.faded(n.id), sizes = new Map();
      const add = (code) => sizes.set(code, (sizes.get(code) || 0) + 1);
      nodes.filter(seen).forEach((n) => add(n.kind));
      data.edges.filter(main.edgeShown).forEach((e) => add("m-" + e.style));
      copy.querySelectorAll(".m-key [data-kind], .m-key path.m-line").forEach((sign) => {
        const code = sign.getAttribute("data-kind") || Array.from(sign.classList).find((name) => /^m-(lead|co|link)/.test(name));
        const told = sign.parentNode.querySelector("tspan");
        if (told) told.textContent = String(sizes.get(code) || 0);
      });
      const whole = one(".m-caption").textContent, said = Array.from(copy.querySelectorAll(".m-head .m-soft")).filter((line) => whole.includes(line.textContent));
      const words = [one(".m-focus-name").textContent, one(".m-count").textContent].filter(Boolean).join(". ");
      said.slice(1).forEach((line) => line.remove());
      const last = copy.querySelector(".m-head :last-child");
      if (said.length) said[0].textContent = words;
      else if (last) {
        const line = last.cloneNode();
        line.setAttribute("y", String(Number(last.getAttribute("y")) + 18));
        line.textContent = words;
        last.after(line);
      }
    }

    /* The name of one of two states, as large as there is room for. */
    function above(copy, x, y, words, wide, size) {
      const name = document.createElementNS("http://www.w3.org/2000/svg", "text");
      Object.entries({ x: x, y: y, "font-weight": 700, "font-size": Math.min(size, wide / (0.62 * words.length)) })
        .forEach((pair) => name.setAttribute(pair[0], String(pair[1])));
      name.textContent = words;
      copy.append(name);
    }

    /* Lines of words as wide as the drawing, and where the next line would stand. */
    function write(copy, x, y, words, wide, size) {
      const most = Math.max(20, Math.floor(wide / (0.53 * size))), lines = [];
      words.split(" ").forEach((word) => {
        const last = lines.length - 1;
        if (last >= 0 && lines[last].length + word.length < most) lines[last] += " " + word; else lines.push(word);
      });
      lines.filter(Boolean).forEach((line) => {
        const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
        text.setAttribute("x", String(x));
        text.setAttribute("y", String(y));
        text.setAttribute("font-size", String(size));
        text.textContent = line;
        copy.append(text);
        y += 1.44 * size;
      });
      return y;
    }

    /* One side as its pane shows it. */
    function set(copy, pane) {
      copy.querySelectorAll("[data-i]").forEach((mark) => {
        const n = byId.get(mark.getAttribute("data-i")), e = edgeById.get(mark.getAttribute("data-i")), shown = pane.shown();
        mark.removeAttribute("display");
        mark.removeAttribute("opacity");
        if (!(n ? shown.nodes.has(n.id) && !pane.faded(n.id) : e && shown.edges.has(e.id) && pane.edgeShown(e))) { mark.remove(); return; }
        if (n) restyle(mark, n, pane); else if (mark.localName === "polyline") { if (!e.bend) mark.setAttribute("points", tipOf(e)); } else if (page.relaxed()) mark.setAttribute("d", lineOf(e));
        if (e && pane.alone(e)) mark.setAttribute("stroke", "#0b5563");
      });
    }

    function restyle(mark, n, pane) {
      const badge = mark.querySelector(".m-badge");
      if (badge && !pane.alone(n)) badge.remove();
      const r = page.sizeOf(n), kind = data.kinds[n.kind], fill = page.colours().of(n) || [kind.fill || "paper", kind.ink], sign = mark.querySelector(".m-mark");
      ringed(sign, page.ringOf(n), n.r0);
      sign.setAttribute("transform", "scale(" + (r / n.r0).toFixed(3) + ")");
      sign.querySelector(":scope > :not(.m-ring)").setAttribute("fill", fill[0] === "paper" ? "#ffffff" : fill[0]);
      sign.lastElementChild.setAttribute("fill", fill[0] === "paper" ? "currentColor" : fill[1]);
      if (page.relaxed()) mark.setAttribute("transform", "translate(" + Math.round(n.x) + " " + Math.round(n.y) + ")");
      mark.lastElementChild.setAttribute("transform", "translate(" + page.labelShift(n, r).map((v) => v.toFixed(1)).join(" ") + ")");
      if (pane.outlined(n)) mark.prepend(square(map.around(kind, r)));
      if (n.id === state.focus) {
        const frame = square(map.around(kind, r));
        frame.setAttribute("class", "m-focused");
        frame.removeAttribute("stroke-dasharray");
        mark.prepend(frame);
      }
    }

    /* The dashes around what one of two states has alone, or what has fewer executors there. */
    function square(half) {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      Object.entries({ class: "m-outlined", x: -half, y: -half, width: 2 * half, height: 2 * half, fill: "none", stroke: "#0b5563", "stroke-width": 2.5, "stroke-dasharray": "4 4" })
        .forEach((pair) => mark.setAttribute(pair[0], String(pair[1])));
      return mark;
    }

    /* The ring of the measure that is chosen now, in the place of the published one. */
    function ringed(sign, part, radius) {
      const old = sign.querySelector(".m-ring"), r = 1.32 * radius + 3, turn = 2 * Math.PI * Math.min(part || 0, 0.9999);
      if (old) old.remove();
      if (part === null) return;
      const made = (name, own) => {
        const mark = document.createElementNS("http://www.w3.org/2000/svg", name);
        Object.entries(own).forEach((pair) => mark.setAttribute(pair[0], String(pair[1])));
        return mark;
      };
      const group = made("g", { class: "m-ring", fill: "none", stroke: "#0b5563" });
      group.append(made("circle", { r: r, "stroke-width": 0.75 }));
      if (part > 0) {
        group.append(made("path", {
          d: "M0 " + -r + "A" + r + " " + r + " 0 " + (turn > Math.PI ? 1 : 0) + " 1 " + r * Math.sin(turn) + " " + -r * Math.cos(turn), "stroke-width": 3.5,
        }));
      }
      sign.prepend(group);
    }

    function lineOf(e) {
      const a = byId.get(e.from), b = byId.get(e.to);
      return "M" + [a.x, a.y].map(Math.round).join(" ") + "L" + [b.x, b.y].map(Math.round).join(" ");
    }

    /* The arrow at the end of a line, before a glyph of the size that is shown. */
    function tipOf(e) {
      const a = byId.get(e.from), b = byId.get(e.to), far = Math.hypot(b.x - a.x, b.y - a.y) || 1, r = 1.25 * page.sizeOf(b);
      const ux = (b.x - a.x) / far, uy = (b.y - a.y) / far, x = b.x - ux * r, y = b.y - uy * r;
      return [[x - 9 * ux + 4 * uy, y - 9 * uy - 4 * ux], [x, y], [x - 9 * ux - 4 * uy, y - 9 * uy + 4 * ux]]
        .map((p) => p.map((v) => v.toFixed(1)).join(" ")).join(" ");
    }

    /* Room for glyphs that were moved beyond the drawing's frame. */
    function widen(frame) {
      const left = Math.min(frame[0], ...nodes.map((n) => n.x - 130)), right = Math.max(frame[0] + frame[2], ...nodes.map((n) => n.x + 130));
      const top = Math.min(frame[1], ...nodes.map((n) => n.y - 40)), low = Math.max(frame[1] + frame[3], ...nodes.map((n) => n.y + 60));
      frame.splice(0, 4, left, top, right - left, low - top);
    }

    function toneRows(copy, frame, y) {
      copy.querySelectorAll(".m-tone-row, .m-size-row, .m-ring-row").forEach((row) => row.remove());
      copy.querySelectorAll("[data-kind]").forEach((sign) => {
        const kind = data.kinds[sign.getAttribute("data-kind")], shape = sign.firstElementChild;
        shape.setAttribute("fill", state.color === "class" && kind.fill ? kind.fill : "#ffffff");
        sign.lastElementChild.setAttribute("fill", state.color === "class" && kind.fill ? kind.ink : "currentColor");
      });
      if (state.color === "class") return y;
      let x = frame[0] + 4;
      [[null, null, one("#m-color").selectedOptions[0].textContent + ":", ""]].concat(page.colours().legend).forEach((tone) => {
        const text = document.createElementNS("http://www.w3.org/2000/svg", "text"), words = (tone[2] + " " + tone[3]).trim();
        const wide = 7 * words.length + (tone[0] ? 42 : 16);
        if (x > frame[0] + 4 && x + wide > frame[0] + frame[2]) { x = frame[0] + 4; y += 22; }
        if (tone[0]) copy.append(map.swatch(x, y - 12, 14, tone[0]));
        text.setAttribute("x", String(x + (tone[0] ? 22 : 0)));
        text.setAttribute("y", String(y));
        text.textContent = words;
        copy.append(text);
        x += wide;
      });
      return y + 24;
    }

    function timeWords() {
      if (state.from === null && state.to === null) return "";
      const name = (id) => one(id).selectedOptions[0].textContent;
      return say.time + ": " + name("#m-from-quarter") + " – " + name("#m-to-quarter") + ".";
    }

    function savePng() {
      const image = new Image(), text = svgText(), view = /viewBox="([^"]+)"/.exec(text)[1].split(" ").map(Number);
      image.addEventListener("load", () => {
        const sheet = document.createElement("canvas"), times = Math.min(2.5, 7000 / Math.max(view[2], view[3]));
        sheet.width = Math.round(view[2] * times);
        sheet.height = Math.round(view[3] * times);
        const pen = sheet.getContext("2d");
        pen.fillStyle = "#ffffff";
        pen.fillRect(0, 0, sheet.width, sheet.height);
        pen.drawImage(image, 0, 0, sheet.width, sheet.height);
        sheet.toBlob((blob) => save("png", blob), "image/png");
      });
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    }

    /* A line of the file for each line of the picture that is shown, where the table has several in a row too. */
    function csvText() {
      const field = (told) => {
        const text = told.trim(), safe = /^[=+\-@\t]/.test(text) ? "'" + text : text;
        return '"' + safe.replace(/"/g, '""') + '"';
      };
      const cells = (row) => Array.from(row.cells).map((c) => c.textContent), items = all(".m-rows li:not([hidden])"), sides = Boolean(one(".m-rows .m-only"));
      const member = (item) => {
        const e = edgeById.get(item.dataset.i), who = byId.get(e.to), role = e.style === "link" ? [e.relation || say.link, ""]
          : [e.style.startsWith("lead") ? say.role_lead : say.role_co, e.style.endsWith("agreed") ? say.by_agreement : say.not_marked];
        return [who.label, data.kinds[who.kind].name, ...role, ...(sides ? [(item.querySelector(".m-only") || { textContent: say.both }).textContent] : [])];
      };
      const head = () => [...cells(one(".m-rows thead tr")).slice(0, -1), say.stakeholder, say.kind, say.role, say.consent, ...(sides ? [say.side] : [])];
      const rows = one(".m-rows li") ? [head(), ...items.map((item) => [...cells(item.closest("tr")).slice(0, -1), ...member(item)])]
        : all(".m-rows tr:not([hidden])").map(cells);
      return "\ufeff" + rows.map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
    }

    return {
      svg: () => save("svg", new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n' + svgText()], { type: "image/svg+xml" })),
      png: savePng,
      csv: () => save("csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" })),
    };
  };
}(window.inographMap));
