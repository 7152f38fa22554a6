/* Long lists of a form: a search box over each, and a click that adds or takes away one of several. The lists are whole
   without this file. */
(function () {
  "use strict";
  var MANY = 12, words = window.inographWords;
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

  /* What is typed leaves in the list what it means; what is chosen stays in it. Enter chooses the first, or takes one of
     several away again. */
  function searched(select, texts) {
    var options = all("option", select), box = document.createElement("input"), told = document.createElement("span");
    options.forEach(function (option) { option.folded = words.fold(option.textContent); });
    box.type = "search";
    box.autocomplete = "off";
    box.placeholder = texts.find;
    box.setAttribute("aria-label", texts.find + ": " + document.querySelector("label[for='" + select.id + "']").textContent);
    box.setAttribute("aria-controls", select.id);
    told.className = "note";
    told.setAttribute("role", "status");
    select.before(box, told);

    function fits() {
      return options.filter(function (option) { return option.value && words.meets(option.folded, box.value); });
    }
    function show() {
      var found = fits(), chosen = select.value;
      options.forEach(function (option) {
        var stays = option.selected || !option.value || found.indexOf(option) >= 0;
        if (stays) { select.appendChild(option); } else { option.remove(); }
      });
      if (!select.multiple) { select.value = chosen; }
      told.textContent = !box.value ? "" : found.length ? texts.shown.replace("{n}", found.length).replace("{all}", options.filter(function (o) { return o.value; }).length) : texts.nothing;
    }
    box.addEventListener("input", show);
    box.addEventListener("keydown", function (event) {
      var found = fits();
      if (event.key === "ArrowDown") {
        event.preventDefault();
        select.focus();
        if (found.length && !select.multiple) { select.value = found[0].value; }
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (box.value && found.length) {
          found[0].selected = !select.multiple || !found[0].selected;
          box.value = "";
          show();
          select.dispatchEvent(new Event("change"));
        }
      } else if (event.key === "Escape" && box.value) {
        event.preventDefault();
        box.value = "";
        show();
      }
    });
    select.form.addEventListener("reset", function () { window.setTimeout(show); });
  }

  /* A plain click never loses what was chosen before; the choice is told below the list. */
  function several(select, texts) {
    var told = document.createElement("output");
    told.className = "note";
    told.htmlFor = select.id;
    select.after(told);
    function tell() {
      var chosen = all("option:checked", select).map(function (option) { return option.textContent; });
      told.textContent = chosen.length ? texts.chosen + ": " + chosen.join("; ") : "";
    }
    select.addEventListener("mousedown", function (event) {
      if (event.target.tagName !== "OPTION" || event.shiftKey) { return; }
      event.preventDefault();
      var at = select.scrollTop;
      event.target.selected = !event.target.selected;
      select.focus();
      window.setTimeout(function () { select.scrollTop = at; });
      select.dispatchEvent(new Event("change"));
    });
    select.addEventListener("change", tell);
    /* An arrow goes through the list and leaves what is chosen alone; Space and Enter choose, or take away again. */
    var at = null, STEPS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
    function go(to) {
      if (at) { at.classList.remove("at"); }
      at = to;
      if (at) { at.classList.add("at"); at.scrollIntoView({ block: "nearest" }); }
    }
    function here() { return at && at.parentNode === select ? at : select.selectedOptions[0] || select.options[0]; }
    select.addEventListener("focus", function () { go(here()); });
    select.addEventListener("blur", function () { go(null); });
    select.addEventListener("keydown", function (event) {
      var step = STEPS[event.key], options = all("option", select), toggles = event.key === " " || event.key === "Enter";
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(step || toggles) || !options.length) { return; }
      event.preventDefault();
      if (step) {
        go(options[Math.max(0, Math.min(options.length - 1, options.indexOf(here()) + step))]);
        told.textContent = at.textContent + (at.selected ? " ✓" : "");
        return;
      }
      here().selected = !here().selected;
      select.dispatchEvent(new Event("change"));
    });
    tell();
  }

  all("form[data-find]").forEach(function (form) {
    all("select", form).forEach(function (select) {
      if (select.options.length > MANY) { searched(select, form.dataset); }
      if (select.multiple) { several(select, form.dataset); }
    });
  });
})();
