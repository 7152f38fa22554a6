/* The site in one file: the part of the address after #/ names a page, which is put into the frame. */
(function () {
  "use strict";
  var pages = {}, main = document.getElementById("main"), shown = null, warned = false;
  document.querySelectorAll("template[data-path]").forEach(function (page) { pages[page.dataset.path] = page; });

  function decoded(text) { try { return decodeURIComponent(text); } catch (error) { return text; } }

  function show() {
    var asked = decoded(location.hash.slice(1)), part = /^\/([^#]*)(?:#(.*))?$/.exec(asked) || [];
    var known = Object.prototype.hasOwnProperty.call(pages, part[1]), path = known ? part[1] : "index.html";
    var page = pages[path], anchor = known ? part[2] || "" : "", missed = asked && asked !== "/" && !known && !document.getElementById(asked);
    if (asked && asked[0] !== "/" && shown !== null) { return; }
    if (shown !== path || missed || warned || /=/.test(anchor)) {
      main.replaceChildren(page.content.cloneNode(true));
      document.body.className = page.dataset.look;
      document.title = page.dataset.title;
      document.querySelectorAll(".nav a").forEach(function (link) {
        if (link.dataset.section === (path.indexOf("/") < 0 ? "" : path.split("/")[0])) { link.setAttribute("aria-current", "page"); }
        else { link.removeAttribute("aria-current"); }
      });
      if (shown !== null) { main.focus(); window.scrollTo(0, 0); }
      window.inographEnliven(main);
      if (window.inographMap) { window.inographMap.begin(main, /=/.test(anchor) ? anchor : ""); }
      if (missed) { window.inographTell([asked]); }
      warned = missed;
      shown = path;
    }
    var place = anchor && document.getElementById(anchor);
    if (place) {
      place.scrollIntoView();
      if (!place.matches("a, button, input, select, textarea, [tabindex]")) { place.tabIndex = -1; }
      place.focus({ preventScroll: true }); // the next key goes on from here
    }
  }
  window.addEventListener("hashchange", show);
  show();
}());
