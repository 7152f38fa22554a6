/* The query editor: colours behind the text, examples, Ctrl+Enter. The page works without this file; it loads nothing. */
(function () {
  "use strict";
  var form = document.querySelector("form.editor");
  if (!form) { return; }
  var text = form.querySelector("textarea"), paint = form.querySelector(".paint"), examples = form.querySelector("[data-examples]");
  /* Comments, strings, IRIs, variables, prefixed names, numbers, keywords: the first that fits. */
  var parts = new RegExp(/(#[^\n]*)|("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(<[^<>"{}|^`\\\s]*>)|([?$][\wа-яё]+)|([\w-]*:[\w.-]*)|(\b\d+(?:\.\d+)?\b)/.source + "|(\\b(?:" + form.getAttribute("data-keywords").split(" ").join("|") + ")\\b)", "gi");
  var names = ["comment", "string", "iri", "variable", "name", "number", "word"];

  function colour() {
    var last = 0, source = text.value, match;
    paint.textContent = "";
    function put(piece, kind) {
      if (!piece) { return; }
      var node = kind ? document.createElement("span") : document.createTextNode(piece);
      if (kind) { node.className = kind; node.textContent = piece; }
      paint.appendChild(node);
    }
    parts.lastIndex = 0;
    while ((match = parts.exec(source))) {
      if (!match[0]) { parts.lastIndex += 1; continue; }
      put(source.slice(last, match.index), "");
      for (var i = 1; i < match.length; i++) { if (match[i] !== undefined) { put(match[i], names[i - 1]); break; } }
      last = match.index + match[0].length;
    }
    put(source.slice(last) + "\n", "");
    text.rows = Math.max(8, Math.min(26, source.split("\n").length + 1));
    follow();
  }
  function follow() { paint.scrollTop = text.scrollTop; paint.scrollLeft = text.scrollLeft; }

  form.classList.add("painted");
  text.addEventListener("input", colour);
  text.addEventListener("scroll", follow);
  text.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
  });
  examples.addEventListener("change", function () {
    if (examples.value) { text.value = examples.value; colour(); text.focus(); }
  });
  form.addEventListener("submit", function () { form.method = text.value.length > 6000 ? "post" : "get"; });
  colour();
})();
