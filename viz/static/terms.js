/* Completion in the query editor: prefixes, classes, properties and concepts, found by name or by what they mean. The
   page lists them without this file, too. Keys: typing narrows, arrows choose, Enter inserts, Escape closes. */
(function () {
  "use strict";
  var form = document.querySelector("form.editor");
  var text = form && form.querySelector("textarea"), list = form && form.querySelector("[role=listbox]"), told = form && form.querySelector("[data-told]");
  if (!text || !list || !told) { return; }
  var MOST = 150, shown = [], at = 0, from = 0, waiting = 0;
  var keywords = form.getAttribute("data-keywords").split(" ");
  var terms = Array.from(form.querySelectorAll("[data-term]"), function (item) {
    var name = item.getAttribute("data-term"), label = item.querySelector(".soft").textContent.trim();
    return { name: name, label: label, words: (name + " " + label).toLowerCase(), local: name.slice(name.indexOf(":") + 1).toLowerCase() };
  });

  /* The name that ends at the caret, unless it stands in a comment, a string, an IRI or a variable. */
  function typed() {
    var before = text.value.slice(0, text.selectionStart), found;
    if (text.selectionStart !== text.selectionEnd) { return null; }
    before = before.slice(Math.max(0, before.length - 4000)).split("\n").pop();
    found = /(^|[\s({[;,.^|\/!*+=])([A-Za-zА-Яа-яЁё][\w\-А-Яа-яЁё]*:?[\w\-.А-Яа-яЁё]*)?$/.exec(before);
    if (!found || /^([^"'<]|"[^"]*"|'[^']*'|<[^>]*>)*#/.test(before) || inside(before)) { return null; }
    return { word: found[2] || "", start: text.selectionStart - (found[2] || "").length };
  }
  function inside(line) { return (line.match(/"/g) || []).length % 2 === 1 || /<[^>\s]*$/.test(line); }

  function matches(word) {
    var low = word.toLowerCase(), colon = low.indexOf(":"), first = [], then = [];
    terms.forEach(function (term) {
      var name = term.name.toLowerCase();
      if (name.indexOf(low) === 0 || (colon < 0 && term.local.indexOf(low) === 0)) { first.push(term); }
      else if (colon >= 0 ? name.indexOf(low.slice(0, colon + 1)) === 0 && term.words.indexOf(low.slice(colon + 1)) >= 0 : term.words.indexOf(low) >= 0) { then.push(term); }
    });
    if (/:$/.test(word)) { return first.slice(0, MOST); }
    first.sort(function (a, b) { return a.name.length - b.name.length || (a.name < b.name ? -1 : 1); });
    then.sort(function (a, b) { return a.label.length - b.label.length || (a.name < b.name ? -1 : 1); });
    return first.concat(then).slice(0, MOST);
  }
  /* Whether a word opens the list by itself: not a keyword, not what is whole already. */
  function opens(word) {
    var low = word.toLowerCase();
    if (terms.some(function (term) { return term.name === word && !/:$/.test(word); })) { return false; }
    if (word.indexOf(":") >= 0) { return true; }
    return word.length > 2 && !keywords.some(function (key) { return key.indexOf(low) === 0; });
  }

  function look(asked) {
    var here = typed();
    if (!here || !(asked || opens(here.word))) { close(); return; }
    shown = matches(here.word);
    if (!shown.length) { close(); if (asked) { say(told.getAttribute("data-none")); } return; }
    from = here.start;
    list.textContent = "";
    shown.forEach(function (term, number) {
      var option = document.createElement("li"), name = document.createElement("code"), label = document.createElement("span");
      option.id = "term-" + number;
      option.setAttribute("role", "option");
      name.textContent = term.name;
      label.textContent = term.label;
      label.className = "soft";
      option.append(name, " ", label);
      list.appendChild(option);
    });
    list.hidden = false;
    place(here.start);
    choose(0);
  }
  function choose(number) {
    at = (number + shown.length) % shown.length;
    Array.from(list.children).forEach(function (option, n) { option.setAttribute("aria-selected", n === at ? "true" : "false"); });
    list.children[at].scrollIntoView({ block: "nearest" });
    list.setAttribute("data-count", at + 1 + " / " + shown.length);
    text.setAttribute("aria-activedescendant", "term-" + at);
    say(told.getAttribute("data-some").replace("{n}", shown.length).replace("{term}", shown[at].name + ", " + shown[at].label));
  }
  function say(words) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { told.textContent = words; }, 250);
  }
  function close() {
    window.clearTimeout(waiting);
    list.hidden = true;
    told.textContent = "";
    text.removeAttribute("aria-activedescendant");
  }
  function insert(start, name) {
    text.focus();
    text.setSelectionRange(start, text.selectionEnd);
    if (!document.execCommand("insertText", false, name)) { text.setRangeText(name, start, text.selectionEnd, "end"); text.dispatchEvent(new Event("input")); }
    close();
    if (/:$/.test(name)) { look(true); }
  }
  /* Below the word that is typed, inside the frame of the editor. */
  function place(start) {
    var style = window.getComputedStyle(text), pen = document.createElement("canvas").getContext("2d"), lines = text.value.slice(0, start).split("\n");
    pen.font = style.font;
    var height = parseFloat(style.lineHeight), left = parseFloat(style.paddingLeft) + pen.measureText(lines[lines.length - 1]).width - text.scrollLeft;
    list.style.top = Math.min(parseFloat(style.paddingTop) + lines.length * height - text.scrollTop + 2, text.clientHeight) + "px";
    list.style.left = Math.max(0, Math.min(left, text.clientWidth - list.offsetWidth)) + "px";
  }

  text.addEventListener("input", function () { look(false); });
  text.addEventListener("blur", close);
  text.addEventListener("scroll", function () { if (!list.hidden) { place(from); } });
  text.addEventListener("click", close);
  text.addEventListener("keydown", function (event) {
    if (event.key === " " && event.ctrlKey) { event.preventDefault(); look(true); return; }
    if (list.hidden || event.isComposing) { return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(at + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); insert(from, shown[at].name); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (/^(Arrow(Left|Right)|Home|End|Page(Up|Down))$/.test(event.key)) { close(); }
  });
  list.addEventListener("mousedown", function (event) {
    var option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) { insert(from, shown[Array.prototype.indexOf.call(list.children, option)].name); }
  });
  list.addEventListener("wheel", function (event) { event.preventDefault(); choose(Math.max(0, Math.min(shown.length - 1, at + Math.sign(event.deltaY)))); });
  /* The terms that the page lists are put into the query by a button. */
  Array.from(form.querySelectorAll("[data-term] code")).forEach(function (code) {
    var button = document.createElement("button"), name = code.parentNode.getAttribute("data-term");
    button.type = "button";
    button.className = "term";
    button.title = told.getAttribute("data-put");
    code.replaceWith(button);
    button.appendChild(code);
    button.addEventListener("click", function () {
      var before = text.value.charAt(text.selectionStart - 1);
      insert(text.selectionStart, (before && !/\s/.test(before) ? " " : "") + name);
    });
  });
})();
