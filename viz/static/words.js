/* How typed words find names: in any case form, by numbers, and names that are nearly so written. The search of the site,
   the filters of its lists and the search of a map all ask here. */
"use strict";
(function () {
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ё/g, "е").replace(/[«»„“”"'‘’`]/g, "")
      .replace(/\s*[‐‑‒–—―−-]\s*/g, "-").replace(/\s+/g, " ").trim();
  }

  /* A Russian word without its case ending, so that an inflected name is found: "минздраву", "областью". */
  function stem(word) {
    var bare = word.replace(/(иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ией|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ым|им|ом|ем|ам|ям|ых|их|ую|юю|ию|ью|ия|ии|ов|ев|а|я|о|е|у|ю|ы|и|ь|й)$/, "");
    return bare.length > 2 ? bare : word;
  }

  function spaced(text) { return " " + text.replace(/[^0-9a-zа-я]+/g, " ") + " "; }

  /* Has a folded text all of these words, as they are written or in another case form? */
  function fits(text, words) {
    var apartText = null;
    return words.every(function (word) {
      if (text.indexOf(word) >= 0) { return true; }
      apartText = apartText || spaced(text);
      var parts = spaced(stem(word)).trim();
      return parts !== "" && apartText.indexOf(" " + parts) >= 0;
    });
  }

  function entire(text, words) {
    var whole = spaced(text);
    return words.every(function (word) { return whole.indexOf(" " + word + " ") >= 0; });
  }

  /* Damerau and Levenshtein: how many letters have to be put in, left out, changed or swapped. */
  function letters(a, b) {
    var before = null, row = [], j;
    for (j = 0; j <= b.length; j++) { row.push(j); }
    for (var i = 1; i <= a.length; i++) {
      var next = [i];
      for (j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (before && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { next[j] = Math.min(next[j], before[j - 2] + 1); }
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* How many letters the words of a typed text are away from words of a folded one; FAR where one is like none. */
  var FAR = 99;
  function apart(text, typed) {
    var wanted = fold(typed).split(" ").filter(function (word) { return word.length > 2; });
    var words = text.split(/[^0-9a-zа-я]+/), total = wanted.length ? 0 : FAR;
    wanted.forEach(function (word) {
      var most = word.length < 5 ? 1 : word.length < 9 ? 2 : 3, best = FAR;
      words.forEach(function (other) {
        if (Math.abs(other.length - word.length) <= most) { best = Math.min(best, letters(word, other)); }
      });
      total += best <= most ? best : FAR;
    });
    return total;
  }

  /* At most so many things whose folded text is written nearly as what was typed, the nearest first. */
  function similar(things, textOf, typed, most) {
    return things.map(function (thing, i) { return [apart(textOf(thing), typed), i, thing]; })
      .filter(function (hit) { return hit[0] < FAR; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).slice(0, most).map(function (hit) { return hit[2]; });
  }

  window.inographWords = { fold: fold, fits: fits, entire: entire, similar: similar };
}());
