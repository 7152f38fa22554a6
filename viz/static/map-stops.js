/* What belongs together is one stop of the Tab key, as in a toolbar: the choices of a filter, the buttons of the zoom.
   Arrows lead from one to the next, and Tab comes back to where one was. */
"use strict";
(function (map) {
  const GROUPS = ".m-filter[data-facet], .m-tools", MEMBERS = "input, button";
  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity };

  map.stops = function (root) {
    root.querySelectorAll(GROUPS).forEach((group) => {
      const members = () => Array.from(group.querySelectorAll(MEMBERS)).filter((member) => !member.hidden);
      let last = null;
      function settle(at) {
        const there = members(), stop = there.includes(at) ? at : there[0];
        group.querySelectorAll(MEMBERS).forEach((member) => { member.tabIndex = member === stop ? 0 : -1; });
        last = stop;
      }
      group.addEventListener("focusin", (e) => { if (e.target.matches(MEMBERS)) settle(e.target); });
      group.addEventListener("keydown", (e) => {
        const step = STEPS[e.key], there = members();
        if (!step || e.ctrlKey || e.metaKey || e.altKey) return;
        e.preventDefault();
        const at = there.indexOf(e.target) + step;
        there[Number.isFinite(step) ? (at + there.length) % there.length : step < 0 ? 0 : there.length - 1].focus();
      });
      new MutationObserver(() => settle(last)).observe(group, { subtree: true, attributes: true, attributeFilter: ["hidden"] });
      settle(null);
    });
  };
}(window.inographMap));
