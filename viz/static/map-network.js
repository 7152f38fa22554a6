/* What is on a map, and what of it is to be seen: filters, neighbourhoods, paths, parts. Draws nothing. */
"use strict";
window.inographMap = {};
(function (map) {
  const words = window.inographWords;
  map.FACETS = ["plan", "style", "deadline", "direction", "origin", "kind"];

  /* A page holds glyphs and lines column by column (views/columnar.py): here they become one object each. */
  map.unpacked = function (data) {
    const nodes = rows(data.nodes), edges = rows(data.edges), keyed = (n, text) => text && text.replace("\0", () => n.key);
    nodes.forEach((n) => {
      if (n.short === undefined) n.short = n.label;
      if (n.facts) n.facts = n.facts.map((name, i) => [name, n.told[i]]);
      n.id = keyed(n, n.id);
      n.page = keyed(n, n.page);
    });
    edges.forEach((e, i) => { e.id = "e" + i; e.from = nodes[e.from].id; e.to = nodes[e.to].id; });
    return Object.assign(data, { nodes: nodes, edges: edges });
  };

  function rows(columns) {
    const made = [];
    Object.entries(columns).forEach(([name, column]) => {
      const values = column.in ? rows(column.in) : column.of ? column.at.map((at) => column.of[at]) : column;
      values.forEach((value, i) => {
        made[i] = made[i] || {};
        if (value !== null) made[i][name] = value;
      });
    });
    return made;
  }

  map.network = function (data) {
    const nodes = data.nodes, edges = data.edges;
    const byId = new Map(nodes.map((n) => [n.id, n]));
    const byKey = new Map(nodes.map((n) => [n.key, n]));
    const edgeById = new Map(edges.map((e) => [e.id, e]));
    const around = new Map(nodes.map((n) => [n.id, []])), rank = new Map(nodes.map((n, i) => [n.id, i]));
    edges.forEach((e) => { around.get(e.from).push(e); around.get(e.to).push(e); });

    function other(edge, id) { return edge.from === id ? edge.to : edge.from; }

    /* An activity stands in a stretch of quarters if one of its due periods touches it; one without a date always does. */
    function inTime(n, from, to) {
      return (from === null && to === null) || !n.due
        || n.due.some((span) => (to === null || span[0] <= to) && (from === null || span[1] >= from));
    }

    function allowed(n, state) {
      if (state.off.kind.has(n.kind)) return false;
      if (n.kind !== "activity") return true;
      const directions = n.directions || [""];
      return !state.off.plan.has(n.plan || "") && !state.off.deadline.has(n.deadline) && directions.some((d) => !state.off.direction.has(d))
        && inTime(n, state.from, state.to);
    }

    /* What the filters leave; `absent` says what is not there at all, as in a programme without one body. */
    function seen(state, absent) {
      const there = (thing) => !absent || !absent(thing);
      const kept = (id) => there(byId.get(id)) && allowed(byId.get(id), state);
      const drawn = edges.filter((e) => !state.off.style.has(e.style) && !state.off.origin.has(e.origin) && there(e)
        && kept(e.from) && kept(e.to));
      const ends = new Set();
      drawn.forEach((e) => { ends.add(e.from); ends.add(e.to); });
      const left = nodes.filter((n) => kept(n.id)
        && (absent || n.kind === "activity" || ends.has(n.id) || !around.get(n.id).length));
      return { nodes: new Set(left.map((n) => n.id)), edges: new Set(drawn.map((e) => e.id)) };
    }

    function ties(id, shown) { return around.get(id).filter((e) => shown.edges.has(e.id)); }

    /* What lies so many steps around a node, the nearest and best connected first: `most` of them, and how many there are. */
    function within(id, depth, shown, most) {
      let rim = [id];
      const found = new Set(rim);
      for (let step = 0; step < depth; step += 1) {
        rim = Array.from(new Set(rim.flatMap((at) => ties(at, shown).map((e) => other(e, at))))).filter((at) => !found.has(at));
        rim.sort((a, b) => rank.get(a) - rank.get(b)).forEach((at) => found.add(at));
      }
      return { nodes: new Set(Array.from(found).slice(0, most)), all: found.size };
    }

    function distances(from, shown) {
      const steps = new Map([[from, 0]]);
      for (let rim = [from]; rim.length;) {
        const next = [];
        rim.forEach((at) => ties(at, shown).forEach((e) => {
          const id = other(e, at);
          if (!steps.has(id)) { steps.set(id, steps.get(at) + 1); next.push(id); }
        }));
        rim = next;
      }
      return steps;
    }

    /* Every shortest path between two: its nodes and lines, the number of steps, and one of the paths in order. */
    function path(from, to, shown) {
      if (!shown.nodes.has(from) || !shown.nodes.has(to)) return null;
      const there = distances(from, shown), back = distances(to, shown), long = there.get(to);
      if (long === undefined) return null;
      const on = (id) => there.has(id) && back.has(id) && there.get(id) + back.get(id) === long;
      const found = { nodes: new Set(nodes.map((n) => n.id).filter(on)), edges: new Set(), steps: long, one: [from] };
      edges.filter((e) => shown.edges.has(e.id) && on(e.from) && on(e.to) && there.get(e.from) !== there.get(e.to))
        .forEach((e) => found.edges.add(e.id));
      for (let at = from; at !== to;) {
        const step = ties(at, shown).find((e) => found.edges.has(e.id) && there.get(other(e, at)) === there.get(at) + 1);
        at = other(step, at);
        found.one.push(at);
      }
      return found;
    }

    /* Into how many parts the picture falls, and who stands alone. */
    function parts(shown) {
      const left = new Set(shown.nodes);
      let number = 0, alone = 0;
      while (left.size) {
        const part = distances(left.values().next().value, shown);
        part.forEach((_, id) => left.delete(id));
        number += 1;
        alone += part.size === 1 ? 1 : 0;
      }
      return { number: number, alone: alone };
    }

    /* What a node is found by: its names and, of an activity, its number. */
    const found = new Map();
    function namesOf(n) {
      if (!found.has(n)) found.set(n, [n.short, n.label, ...n.aliases || [], ...n.kind === "activity" && n.text ? [n.text] : []].map(words.fold));
      return found.get(n);
    }
    function find(text) { return words.search(nodes, namesOf, text)[0] || null; }

    /* At most three whose names are written nearly so. */
    function similar(text) { return words.similar(nodes, (n) => namesOf(n).join(" "), text, 3); }

    return { nodes, edges, byId, byKey, edgeById, around, other, seen, ties, within, path, parts, find, similar };
  };

  /* The fill of every glyph for a way of colouring: [fill, letter, label, count] by what they say, and which a node has. */
  map.colours = function (data, name) {
    if (name === "class") return { of: () => null, legend: [] };
    const told = data.tones[name];
    if (told) return counted(data.nodes, told, (n) => n.tone && n.tone[name]);
    const steps = data.tones.steps, values = data.nodes.map((n) => (n.values || {})[name]).filter((v) => v !== undefined);
    const low = Math.min(...values), wide = (Math.max(...values) - low) / steps.length || 1;
    const number = (v) => (Math.round(v * 100) / 100).toLocaleString(document.documentElement.lang || "ru");
    const named = {};
    steps.forEach((s, i) => { named[i] = [s[0], s[1], number(low + i * wide) + "–" + number(low + (i + 1) * wide)]; });
    return counted(data.nodes, named, (n) => {
      const value = (n.values || {})[name];
      return value === undefined ? undefined : String(Math.min(steps.length - 1, Math.floor((value - low) / wide)));
    });
  };

  function counted(nodes, told, of) {
    const numbers = {};
    nodes.forEach((n) => { const key = of(n); if (key !== undefined) numbers[key] = (numbers[key] || 0) + 1; });
    const legend = Object.keys(told).filter((key) => numbers[key]).map((key) => told[key].concat(numbers[key]));
    return { of: (n) => told[of(n)] || ["paper", ""], legend: legend };
  }

  /* The radius of a glyph: its area shows the measure, the largest value having the largest glyph. */
  map.sizes = function (data, name) {
    const scale = data.scales.find((s) => s.name === name);
    if (!scale) return (n) => n.r;
    return (n) => {
      const value = (n.values || {})[name];
      return value === undefined ? n.r : Math.max(data.radii[0], data.radii[1] * Math.sqrt(Math.max(0, value) / (scale.most || 1)));
    };
  };

  /* The part of a ring that shows the measure of a node, the largest value having all of it; null for no ring. */
  map.rings = function (data, name) {
    const scale = data.scales.find((s) => s.name === name);
    return (n) => (scale && n.values && n.values[name] !== undefined ? Math.max(0, n.values[name]) / (scale.most || 1) : null);
  };
}(window.inographMap));
