/* A map too large to be read at once begins with a question instead of a picture: whose surroundings are to be shown? */
"use strict";
(function (map) {
  /* From so many nodes on a map asks; so many of a neighbourhood are shown before it asks again. */
  map.LARGE = 300;
  map.MANY = 100;

  /* `page` is what the map's page knows: root, data, net; `go` shows what surrounds a node, `missing` says that a name
     is not there. Gives a function that puts the question there or takes it away. */
  map.prompt = function (page, el, go, missing) {
    const root = page.root, say = page.data.words, place = root.querySelector(".m-prompt");

    function fill(what) {
      const form = el("form"), field = el("input"), label = el("label", say.search, "m-hidden"), send = el("button", say.prompt_show, "m-plain");
      field.type = "search";
      field.id = "m-first";
      field.autocomplete = "off";
      field.setAttribute("list", "m-names");
      field.placeholder = say.search;
      label.htmlFor = field.id;
      send.type = "submit";
      form.append(label, field, send);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const hit = page.net.find(field.value);
        if (hit) go(hit.id); else missing(field.value);
      });
      const list = el("ul");
      page.net.nodes.filter((n) => n.kind !== "activity").concat(page.net.nodes).slice(0, 6).forEach((n) => {
        const item = el("li"), button = el("button", n.short, "m-go");
        button.type = "button";
        button.addEventListener("click", () => go(n.id));
        item.append(button, " ", el("span", String(page.net.around.get(n.id).length), "m-n"));
        list.append(item);
      });
      const all = el("button", say.prompt_all, "m-plain");
      all.type = "button";
      all.dataset.do = "everything";
      place.replaceChildren(el("p", say.prompt.replace("{what}", what)), form, el("p", say.prompt_top, "m-sub"), list, all);
    }

    return (on, what) => {
      if (on && !place.children.length) fill(what);
      place.hidden = !on;
      root.classList.toggle("m-asking", on);
    };
  };
}(window.inographMap));
