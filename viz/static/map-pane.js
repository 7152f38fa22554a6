/* One canvas of a map: vis-network holds the places that were computed beforehand, this draws the glyphs, lines and words. */
"use strict";
(function (map) {
  /* Where there are more lines than so many a glyph, those of less weight are fainter; the drawing says the same. */
  const DENSE = 3, WIDEST = 6, LINES = 400;
  const LABELS_FROM = 0.6, ROOMY = 0.9, FEW = 60, NARROW = 560, CLOSER = 1.3;
  /* However far one looks from, a body is a mark of so many pixels and an activity a dot; smaller ones hide no words. */
  const MARK = 4.5, DOT = 1.6, SPECK = 3;
  /* A number is drawn from so many pixels on; a letter repeats what the shape says, and may be smaller. */
  const READABLE = 9;
  /* So many of the first may have their words over marks without a number, where there is no other room. */
  const MAIN = 6;

  /* Half a side of the square around a glyph that is chosen or marked. */
  map.around = function (kind, r) { return r * Math.max(1.08, ...kind.points.map((p) => Math.abs(p[0]))) + 3.5; };

  /* `view` is what the page knows: net, state, near, look (of a node's size and fill), tokens, night. `sign` marks what
     only this one of two sides has: "−" what the other has no more, "+" what it has not yet. */
  map.pane = function (canvas, data, net, view, sign) {
    const drawnNodes = new vis.DataSet(), drawnEdges = new vis.DataSet();
    let shown = { nodes: new Set(), edges: new Set() }, worded = new Set(), wordedAt = 0, scale = 1, fitted = 1, moved = false;
    let absent = null, elsewhere = null, spots = new Map(), codes = new Map(), empty = false;
    const ruler = document.createElement("canvas").getContext("2d"), widths = new Map();
    const looks = new Map();
    let drawn = null;

    function faded(id) { return view.near() !== null && !view.near().nodes.has(id); }
    function edgeShown(e) {
      const near = view.near();
      return shown.edges.has(e.id) && !faded(e.from) && !faded(e.to) && !(near && near.edges && !near.edges.has(e.id));
    }
    /* Side by side: is it on this side only? */
    function alone(thing) { return Boolean(elsewhere) && elsewhere(thing) && !(absent && absent(thing)); }
    /* The size of the canvas and what of the map is to be seen, asked for once before each drawing. */
    let wide = 0, high = 0, frame = [0, 0, 0, 0];
    function measure() {
      wide = canvas.clientWidth;
      high = canvas.clientHeight;
      if (!drawn) return;
      const from = drawn.DOMtoCanvas({ x: 0, y: 0 }), to = drawn.DOMtoCanvas({ x: wide, y: high });
      frame = [from.x, from.y, to.x, to.y];
    }
    function narrow() { return wide < NARROW; }
    /* Side by side: does an activity take part in fewer lines here than on the other side? */
    function robbed(n) {
      return n.kind === "activity" && Boolean(absent) && shown.nodes.has(n.id) && net.around.get(n.id).some((e) => absent(e) && !(elsewhere && elsewhere(e)));
    }
    /* How much glyphs may grow when one looks from afar: until the nearest of them would touch. */
    const room = net.nodes.length > 4 * FEW ? 1.6 : Math.max(1.6, Math.min(2.8, 0.04 * nearest()));
    function nearest() {
      const away = (a) => Math.min(...net.nodes.map((b) => (a === b ? Infinity : Math.hypot(a.x - b.x, a.y - b.y))));
      return net.nodes.map(away).sort((a, b) => a - b)[Math.floor(net.nodes.length / 10)] || 0;
    }
    function growth() { return Math.max(1, Math.min(narrow() ? 1.9 : net.nodes.length <= FEW ? 2.4 : room, 0.85 / scale)); }
    function radius(n) { return Math.max(view.radius(n) * growth(), (n.kind === "activity" ? DOT : MARK) / scale); }
    /* Side by side: what a mark of dashes stands around. */
    function outlined(n) { return alone(n) || (view.dashed() && robbed(n)); }
    function chosen(id) {
      const e = view.state.edge && net.edgeById.get(view.state.edge);
      return view.state.node === id || Boolean(e && (e.from === id || e.to === id));
    }

    /* glyphs */

    function outline(ctx, kind, x, y, r) {
      ctx.beginPath();
      if (!kind.points.length) { ctx.arc(x, y, r * (kind.ringed ? 0.78 : 0.95), 0, 2 * Math.PI); return; }
      kind.points.forEach((p, i) => (i ? ctx.lineTo(x + p[0] * r, y + p[1] * r) : ctx.moveTo(x + p[0] * r, y + p[1] * r)));
      ctx.closePath();
    }

    function drawGlyph(ctx, n, x, y) {
      const kind = data.kinds[n.kind], r = radius(n), paint = view.paint(n);
      ctx.globalAlpha = faded(n.id) ? 0.16 : 1;
      outline(ctx, kind, x, y, r);
      ctx.lineJoin = "round";
      ctx.lineWidth = Math.max(1.5, 0.9 / scale);
      ctx.fillStyle = paint[0] || view.tokens.paper;
      ctx.strokeStyle = view.tokens.outline;
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
      arc(ctx, view.ring(n), x, y, 1.32 * r + 3);
      if (numbered(n)) letter(ctx, n, kind, x, y, r, paint);
      if (view.state.node === n.id) ring(ctx, kind, x, y, r, []);
      else if (outlined(n)) ring(ctx, kind, x, y, r, [3, 3]);
      if (alone(n)) badge(ctx, x + r, y - r, Math.max(0.5 * r, 4 / scale));
    }

    function badge(ctx, x, y, r) {
      const bar = 0.56 * r;
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      ctx.fillStyle = view.tokens.accent;
      ctx.fill();
      ctx.beginPath();
      ctx.moveTo(x - bar, y); ctx.lineTo(x + bar, y);
      if (sign === "+") { ctx.moveTo(x, y - bar); ctx.lineTo(x, y + bar); }
      ctx.lineWidth = 0.28 * r;
      ctx.strokeStyle = view.tokens.paper;
      ctx.stroke();
    }

    /* A measure as a part of a circle around a glyph, from the top with the clock. */
    function arc(ctx, part, x, y, r) {
      if (part === null) return;
      ctx.strokeStyle = view.tokens.accent;
      [[0.75, 1], [3.5, part]].forEach((line) => {
        ctx.beginPath();
        ctx.lineWidth = Math.max(line[0], line[0] * 0.5 / scale);
        ctx.arc(x, y, r, -Math.PI / 2, (2 * line[1] - 0.5) * Math.PI);
        if (line[1] > 0) ctx.stroke();
      });
    }

    /* The size of type in a glyph of radius 1: as large as the width that there is for it allows. */
    function letterSize(n) {
      const text = textOf(n);
      const wide = Array.from(text).reduce((sum, c) => sum + (".,-/ ".includes(c) ? 0.28 : /\d/.test(c) ? 0.56 : 0.8), 0);
      return wide ? Math.min(1, (n.text ? 1.9 : 1.3) / wide) : 1;
    }

    function letter(ctx, n, kind, x, y, r, paint) {
      const text = textOf(n), size = Math.max(r * letterSize(n), codes.has(n.id) ? READABLE / scale : 0);
      ctx.font = "700 " + size + "px " + view.tokens.font;
      ctx.fillStyle = paint[1] || view.tokens.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "alphabetic";
      ctx.fillText(text, x, y + kind.drop * r + size * 0.36);
    }

    function ring(ctx, kind, x, y, r, dash) {
      const wide = map.around(kind, r);
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = view.tokens.accent;
      ctx.setLineDash(dash);
      ctx.strokeRect(x - wide, y - wide, 2 * wide, 2 * wide);
      ctx.setLineDash([]);
    }

    /* words: all of them where they were given room, else those of the first in rank that do not collide; on a narrow
       screen only the chosen one has words until one looks closer: the letters, the numbers and the list tell the rest */

    function labelAt(n) {
      const shift = view.labelShift(n, radius(n));
      return spots.get(n.id) || [n.at[0] + shift[0], n.at[1] + shift[1] + leaning(n), n.at[2]];
    }

    /* Words keep their size on the screen when one looks from afar: those above a glyph grow upward, those at its side
       both ways, those below it downward. */
    function leaning(n) {
      const size = letters(), more = (n.lines.length - 1) * (1.2 * size - 15), middle = n.at[1] - 4 + 7.5 * (n.lines.length - 1);
      if (middle < -n.r) return -more - 0.3 * (size - 12.5);
      return middle > n.r ? 0.8 * (size - 12.5) : -more / 2;
    }

    /* Where words may stand: where they were put, below, above or at a side. */
    function places(n, size) {
      const r = radius(n) + 0.3 * size, high = 1.2 * size * (n.lines.length - 1);
      return [labelAt(n), [0, r + size, "middle"], [0, -r - high - 0.3 * size, "middle"], [r, 0.35 * size - high / 2, "start"], [-r, 0.35 * size - high / 2, "end"]];
    }

    /* All around a glyph, so far from it. */
    function ringed(n, size, away) {
      const r = radius(n) + away, high = 1.2 * size * (n.lines.length - 1);
      return Array.from({ length: 16 }, (_, i) => {
        const x = Math.cos(i * Math.PI / 8), y = Math.sin(i * Math.PI / 8), side = Math.abs(x) < 0.3 ? "middle" : x > 0 ? "start" : "end";
        return [x * r, y * r + (Math.abs(y) < 0.3 ? 0.35 * size - high / 2 : y > 0 ? size : -high - 0.3 * size), side];
      });
    }

    /* The same and at a corner, for words that all of those are taken from; the nearest to where they were put come
       first, since words beyond their glyph would stand on its lines. */
    function corners(n, size) {
      const r = 0.7 * radius(n) + 0.3 * size, below = r + size, above = -r - 1.2 * size * (n.lines.length - 1) - 0.3 * size;
      const [own, ...others] = places(n, size).concat([[r, below, "start"], [-r, below, "end"], [r, above, "start"], [-r, above, "end"]]);
      const way = (spot) => [{ start: 1, middle: 0, end: -1 }[spot[2]], spot[1] < -n.r ? -1 : spot[1] > n.r ? 1 : 0];
      const [x, y] = way(own), near = (spot) => { const [dx, dy] = way(spot); return (dx * x + dy * y) / (Math.hypot(dx, dy) || 1); };
      return [own, ...others.sort((a, b) => near(b) - near(a))];
    }

    /* Words of a way stand where they hide none of its glyphs and no other words. */
    function chooseSpots(ids) {
      const size = letters(), taken = [], way = net.nodes.filter((n) => ids.includes(n.id));
      const over = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
      spots = new Map();
      way.forEach((n) => { const r = 1.1 * radius(n); taken.push([n.x - r, n.y - r, n.x + r, n.y + r]); });
      way.forEach((n) => {
        const box = (spot) => {
          spots.set(n.id, spot);
          const found = labelBox(n, size), aside = inside(found);
          return [found[0] + aside, found[1], found[2] + aside, found[3]];
        };
        const some = places(n, size), hidden = some.map((spot) => { const own = box(spot); return taken.reduce((sum, other) => sum + over(own, other), 0); });
        taken.push(box(some[hidden.indexOf(Math.min(...hidden))]));
      });
    }

    function letters() { return 12.5 * Math.max(1, 0.94 / scale); }

    /* How wide the words of a glyph are drawn. */
    function wideOf(n, size) {
      if (!widths.has(n.id)) {
        ruler.font = (n.hub ? "700 " : "") + "100px " + view.tokens.font;
        widths.set(n.id, Math.max(0, ...n.lines.map((line) => ruler.measureText(line).width)) / 100);
      }
      return size * widths.get(n.id);
    }

    function labelBox(n, size) {
      const at = labelAt(n), wide = wideOf(n, size);
      const left = n.x + at[0] - { start: 0, middle: wide / 2, end: wide }[at[2]];
      return [left, n.y + at[1] - size, left + wide, n.y + at[1] + 1.2 * size * (n.lines.length - 1) + 0.3 * size];
    }

    function chooseWords() {
      measure();
      if (wordedAt && Math.abs(wordedAt - scale) < 0.02 * scale) return;
      wordedAt = scale;
      putWords();
      chooseCodes();
    }

    function putWords() {
      spots = new Map();
      worded = new Set(view.route());
      chooseSpots(view.route());
      if (narrow() && scale < 1) return;
      const size = letters(), taken = new Map(), cell = 160 / scale;
      const near = (b) => {
        const keys = [];
        for (let i = Math.floor(b[0] / cell); i <= Math.floor(b[2] / cell); i += 1) {
          for (let j = Math.floor(b[1] / cell); j <= Math.floor(b[3] / cell); j += 1) keys.push(i + ":" + j);
        }
        return keys;
      };
      const take = (b) => near(b).forEach((key) => { if (taken.has(key)) taken.get(key).push(b); else taken.set(key, [b]); });
      const visible = net.nodes.filter((n) => shown.nodes.has(n.id) && !faded(n.id));
      visible.filter((n) => n.kind !== "activity" || radius(n) * scale > SPECK).forEach((n) => { const r = 0.8 * radius(n); take([n.x - r, n.y - r, n.x + r, n.y + r, n.id, n.kind === "activity" && !numbered(n)]); });
      visible.filter(alone).forEach((n) => { const r = radius(n); take([n.x + 0.6 * r, n.y - 1.4 * r, n.x + 1.4 * r, n.y - 0.6 * r]); }); // its badge
      /* Numbers tell activities already, so that bodies come first, the middle and the largest glyph before all; a speck
         has no words. */
      const first = visible.filter((n) => n.kind !== "activity" || alone(n)).sort((a, b) => Boolean(b.hub) - Boolean(a.hub) || alone(b) - alone(a) || radius(b) - radius(a)), then = visible.filter((n) => n.kind === "activity" && !alone(n) && radius(n) * scale > SPECK);
      const meets = (a, b) => b[2] >= a[0] && b[0] <= a[2] && b[3] >= a[1] && b[1] <= a[3];
      const free = (n, own, crowded) => !inside(own) && !cut(own) && near(own).every((key) => (taken.get(key) || []).every((b) => (b[4] === n.id && !crowded) || !meets(own, b)));
      /* On a narrow screen words that are not beside their glyph and nearer to another body's would name that one. */
      const misleads = (n, b) => {
        const away = (o) => Math.hypot(o.x - (b[0] + b[2]) / 2, o.y - (b[1] + b[3]) / 2);
        return narrow() && (b[1] > n.y || b[3] < n.y) && visible.some((o) => o !== n && o.kind !== "activity" && away(o) < away(n));
      };
      const standing = (n, spot) => { spots.set(n.id, spot); return labelBox(n, size); };
      /* The spot that hides least, near or farther away, and what it hides of glyphs with a letter and of words. */
      const least = (n) => {
        const some = [0.3, 1, 1.7, 2.4, 3.1, 3.8, 4.5].flatMap((step) => ringed(n, size, step * size)).map((spot, i) => {
          const own = standing(n, spot), over = new Set(near(own).flatMap((key) => taken.get(key) || []).filter((b) => b[4] !== n.id && meets(own, b)));
          const parts = Array.from(over).map((b) => [b[5] ? 0.2 : 15, Math.min(own[2], b[2]) - Math.max(own[0], b[0]), Math.min(own[3], b[3]) - Math.max(own[1], b[1])]);
          const hides = parts.reduce((sum, part) => sum + part[0] * part[1] * part[2] / (size * size), inside(own) || cut(own) ? 60 : 0);
          return { spot: spot, cost: hides + i / 30, clear: parts.every((part) => part[0] < 1) && !inside(own) && !cut(own) };
        });
        return some.reduce((best, one) => (one.cost < best.cost ? one : best));
      };
      const put = (n, must, may) => {
        const given = spots.has(n.id), crowded = radius(n) * scale < 2 * MARK && !given;
        /* Names of what hangs on nothing stand below their glyphs or nowhere, else one would be taken for another's. */
        const single = !given && !must && untied(n);
        const some = given ? [spots.get(n.id)] : single ? [places(n, size)[1]] : n.kind === "activity" ? (crowded ? places(n, size) : [labelAt(n)]) : corners(n, size);
        const best = () => { const one = least(n); return must || (one.clear && !misleads(n, standing(n, one.spot))) ? one.spot : null; };
        const found = some.find((spot) => { const own = standing(n, spot); return free(n, own, crowded) && !misleads(n, own); }) || ((must || may) && !single && best());
        if (!found) { if (!given) spots.delete(n.id); return false; }
        const [left, top, right, low] = standing(n, found), air = 0.6 * size;
        take([left - air, top, right + air, low]); // so that the words of two neighbours do not read as one line
        return true;
      };
      const must = (n) => n.hub || (alone(n) && n.kind !== "activity");
      first.filter(untied).forEach((n) => { if (put(n, must(n))) worded.add(n.id); });
      first.filter((n) => !untied(n)).forEach((n, i) => { if (put(n, must(n), i < MAIN || alone(n))) worded.add(n.id); });
      /* From afar either all activities have words or none: their numbers tell them. */
      const told = then.filter((n) => put(n));
      if (told.length === then.length || scale > CLOSER * fitted || !then.every(numbered)) told.forEach((n) => worded.add(n.id));
    }

    function untied(n) { return !net.around.get(n.id).length; }
    function numbered(n) { return radius(n) * letterSize(n) * scale >= (n.text ? READABLE : MARK + 0.5); }

    /* In a neighbourhood on a narrow screen glyphs whose words have no room have a letter and a number of their own, by
       which a list below the picture names them. */
    function chooseCodes() {
      const counts = {}, told = view.near() && narrow() ? net.nodes.filter((n) => shown.nodes.has(n.id) && !faded(n.id) && !worded.has(n.id) && !chosen(n.id)) : [];
      codes = new Map();
      told.filter((n) => !n.text).forEach((n) => {
        const letter = data.kinds[n.kind].letter;
        counts[letter] = (counts[letter] || 0) + 1;
        codes.set(n.id, letter + counts[letter]);
      });
      if (view.coded) view.coded(pane, told.map((n) => [textOf(n), n]));
    }
    function textOf(n) { return codes.get(n.id) || n.text || data.kinds[n.kind].letter; }

    function drawLabel(ctx, n, x, y) {
      const roomy = net.nodes.length <= FEW && scale >= ROOMY && !narrow() && !view.state.beside;
      if (faded(n.id) || !(roomy || chosen(n.id) || worded.has(n.id))) return;
      const size = letters(), at = labelAt(n), step = size * 1.2, state = view.state;
      x += inside(labelBox(n, size));
      ctx.font = (n.hub || state.node === n.id ? "700 " : "") + size + "px " + view.tokens.font;
      ctx.textAlign = at[2] === "middle" ? "center" : at[2];
      ctx.textBaseline = "alphabetic";
      ctx.lineJoin = "round";
      ctx.lineWidth = 0.28 * size;
      ctx.strokeStyle = view.tokens.paper;
      /* No line crosses words. */
      ctx.fillStyle = view.tokens.paper;
      ctx.globalAlpha = 0.8;
      n.lines.forEach((line, i) => {
        const wide = ctx.measureText(line).width, left = x + at[0] - { start: 0, middle: wide / 2, end: wide }[at[2]];
        ctx.fillRect(left, y + at[1] + i * step - 0.85 * size, wide, 1.1 * size);
      });
      ctx.globalAlpha = 1;
      ctx.fillStyle = n.kind === "activity" && state.node !== n.id ? view.tokens.soft : view.tokens.ink;
      n.lines.forEach((line, i) => {
        ctx.strokeText(line, x + at[0], y + at[1] + i * step);
        ctx.fillText(line, x + at[0], y + at[1] + i * step);
      });
    }

    /* Does the edge of a canvas, where it is not a narrow one, run through words? */
    function cut(box) {
      if (narrow()) return false;
      const edge = 2 / scale;
      return box[0] < frame[0] + edge || box[1] < frame[1] + edge || box[2] > frame[2] - edge || box[3] > frame[3] - edge;
    }

    /* How far words must move sideways so that the edge of a narrow canvas does not cut them. */
    function inside(box) {
      if (!narrow()) return 0;
      const left = frame[0] + 6 / scale, right = frame[2] - 6 / scale;
      return box[0] < left ? left - box[0] : Math.min(0, right - box[2]);
    }

    function renderer(given) {
      const n = net.byId.get(given.id), size = Math.max(2.3 * radius(n), 26 / scale);
      return {
        drawNode() { drawGlyph(given.ctx, n, given.x, given.y); },
        drawExternalLabel() { drawLabel(given.ctx, n, given.x, given.y); },
        nodeDimensions: { width: size, height: size },
      };
    }

    /* lines */

    function faint(e) { return e.style === "link" && e.weight && net.edges.length > DENSE * net.nodes.length; }

    /* Lines of a map that one sees whole from afar keep a thickness and tips that can be seen. */
    function distance() { return net.edges.length > LINES ? 1 : Math.max(1, Math.min(2.5, 0.6 / fitted)); }

    function edgeLook(e) {
      const state = view.state, near = view.near(), path = near && near.edges;
      const own = state.edge === e.id || alone(e) || (path ? path.has(e.id) : state.node && (e.from === state.node || e.to === state.node));
      const agreed = e.style.endsWith("agreed"), leads = e.style.startsWith("lead");
      let colour = leads && !data.consent ? view.tokens.ink : view.tokens.edge;
      if (own || (data.consent && agreed)) colour = view.tokens.accent;
      const dash = e.origin !== "stated" ? [1.5, 3.5] : agreed ? (leads ? [7, 4] : [5, 4]) : false, far = distance();
      return {
        id: e.id, from: e.from, to: e.to, hidden: empty || !shown.edges.has(e.id), dashes: dash && dash.map((part) => part * far), chosen: false,
        width: far * (e.w + (own ? 0.75 : 0)), color: { color: colour, opacity: !edgeShown(e) ? 0.12 : own || !faint(e) ? 1 : Math.max(0.15, e.w / WIDEST), inherit: false },
        arrows: e.directed ? { to: { enabled: true, scaleFactor: 0.45 * Math.sqrt(far) } } : undefined,
        smooth: e.bend ? { enabled: true, type: e.bend % 2 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.ceil(e.bend / 2) } : false,
      };
    }

    /* where one looks */

    function grow(out, left, top, right, bottom) {
      out[0] = Math.min(out[0], left); out[1] = Math.min(out[1], top);
      out[2] = Math.max(out[2], right); out[3] = Math.max(out[3], bottom);
    }

    function box(ids, words) {
      const out = [Infinity, Infinity, -Infinity, -Infinity];
      ids.forEach((id) => {
        const n = net.byId.get(id), r = radius(n) * 1.3;
        grow(out, n.x - r, n.y - r, n.x + r, n.y + r);
        if (words) grow(out, ...labelBox(n, letters()));
      });
      return out;
    }

    function fit(ids) {
      const wanted = ids && ids.size ? ids : new Set(net.nodes.map((n) => n.id));
      measure();
      if (!net.nodes.length || wide < 60) return;
      const room = [wide - 24, high - 20];
      let b, s;
      (narrow() ? [false] : [true, false]).some((words) => {
        const spare = words || narrow() ? 0 : Math.min(130, room[0] / 4);
        scale = words ? 1 : scale;
        for (let turn = 0; turn < (words && net.nodes.length <= 200 ? 4 : 1); turn += 1) {
          b = box(wanted, words);
          s = Math.min((room[0] - spare) / (b[2] - b[0]), (room[1] - spare / 4) / (b[3] - b[1]), 1.4);
          if (words) scale = s;
        }
        return s >= LABELS_FROM;
      });
      fitted = s;
      drawnEdges.update(net.edges.map(edgeLook).filter(isNew));
      look({ x: (b[0] + b[2]) / 2, y: (b[1] + b[3]) / 2 }, s);
      moved = false;
    }

    function look(position, at) {
      scale = at;
      wordedAt = 0;
      drawn.moveTo({ position: position, scale: at });
    }

    function zoom(factor, at) {
      const before = drawn.getScale(), after = Math.max(0.05, Math.min(5, before * factor));
      const middle = drawn.getViewPosition(), point = at ? drawn.DOMtoCanvas(at) : middle, ratio = before / after;
      moved = true;
      look({ x: point.x + (middle.x - point.x) * ratio, y: point.y + (middle.y - point.y) * ratio }, after);
      view.looked(pane);
    }

    function reveal(id) {
      const n = net.byId.get(id), at = drawn.canvasToDOM({ x: n.x, y: n.y });
      if (at.x < 30 || at.y < 30 || at.x > canvas.clientWidth - 30 || at.y > canvas.clientHeight - 30) {
        moved = true;
        drawn.moveTo({ position: { x: n.x, y: n.y } });
        view.looked(pane);
      }
    }

    function reckon() { shown = net.seen(view.state, absent); }

    function paint() {
      wordedAt = 0;
      drawnNodes.update(net.nodes.map((n) => ({ id: n.id, x: n.x, y: n.y, hidden: empty || !shown.nodes.has(n.id) })).filter(isNew));
      drawnEdges.update(net.edges.map(edgeLook).filter(isNew));
      if (drawn) drawn.redraw();
    }

    /* What looks as it did need not be told to vis-network again: of thousands of lines it would take long. */
    function isNew(look) {
      const text = JSON.stringify(look), same = looks.get(look.id) === text;
      looks.set(look.id, text);
      return !same;
    }

    function open() {
      measure();
      paint();
      const options = Object.assign({}, data.options, { autoResize: false });
      options.nodes = Object.assign({}, options.nodes, { ctxRenderer: renderer });
      options.interaction = Object.assign({}, options.interaction, { dragView: matchMedia("(pointer: fine)").matches });
      drawn = new vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, options);
      canvas.querySelector(".vis-network").removeAttribute("tabindex");  // the canvas itself is the one stop
      drawn.on("beforeDrawing", chooseWords);
      drawn.on("click", (e) => view.pick(e.nodes[0] || e.edges[0] || null));
      drawn.on("doubleClick", (e) => { if (e.nodes[0]) view.enter(e.nodes[0]); });
      drawn.on("zoom", () => { scale = drawn.getScale(); view.looked(pane); });
      drawn.on("dragging", () => { moved = true; view.looked(pane); });
      ["hoverNode", "hoverEdge"].forEach((name) => drawn.on(name, () => canvas.classList.add("m-hand")));
      ["blurNode", "blurEdge"].forEach((name) => drawn.on(name, () => canvas.classList.remove("m-hand")));
      canvas.addEventListener("wheel", (e) => {
        if (!e.ctrlKey) return;
        e.preventDefault();
        const frame = canvas.getBoundingClientRect();
        zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15, { x: e.clientX - frame.left, y: e.clientY - frame.top });
      }, { passive: false });
      let size = "";
      new ResizeObserver(() => {
        const before = size;
        size = canvas.clientWidth + " " + canvas.clientHeight;
        if (!before || size === before) return;
        drawn.setSize("100%", "100%");
        if (!moved) fit(view.near() && view.near().nodes);
        drawn.redraw();
      }).observe(canvas);
    }

    const pane = {
      canvas, sign, open, reckon, paint, fit, zoom, reveal, look, faded, edgeShown, alone, outlined, radius,
      shown: () => shown,
      setAbsent: (test, other) => { absent = test; elsewhere = other || null; },
      at: () => ({ position: drawn.getViewPosition(), scale: drawn.getScale() }),
      settle: () => { moved = false; },
      clear: (none) => { empty = none; },
      opened: () => drawn !== null,
      drawn: (then) => drawn.once("afterDrawing", then),
      relax: (done) => {
        drawn.setOptions({ physics: { enabled: true, barnesHut: { gravitationalConstant: -2600, springLength: 110, avoidOverlap: 0.4 } } });
        drawn.once("stabilizationIterationsDone", () => {
          drawn.setOptions({ physics: { enabled: false } });
          done(drawn.getPositions());
        });
        drawn.stabilize(160);
      },
    };
    return pane;
  };
}(window.inographMap));
