/* How typed words find names: in any case form and order, by numbers, on the wrong keyboard layout, in the letters of the
   other language, and names that are nearly so written. The search of the site, the filters of its lists and the search of
   a map all ask here. */
"use strict";
(function () {
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ё/g, "е").replace(/[«»„“”"'‘’`]/g, "")
      .replace(/\s*[‐‑‒–—―−-]\s*/g, "-").replace(/\s+/g, " ").trim();
  }

  /* A word without its ending, so that an inflected name is found: "минздраву", "областью", "universities". */
  function stem(word) {
    var bare = word.replace(/([a-z]{3})(ies|s)$/, "$1").replace(/(иями|ями|ами|иях|ях|ах|ого|его|ому|ему|ыми|ими|ией|ий|ый|ой|ей|ая|яя|ое|ее|ые|ие|ым|им|ом|ем|ам|ям|ых|их|ую|юю|ию|ью|ия|ии|ов|ев|а|я|о|е|у|ю|ы|и|ь|й)$/, "");
    return bare.length > 2 ? bare : word;
  }

  function spaced(text) { return " " + text.replace(/[^0-9a-zа-я]+/g, " ") + " "; }

  /* Compounds as one word: "визит-центр" and "визитцентр" are the same. */
  function joined(text) { return text.replace(/([a-zа-я])-(?=[a-zа-я])/g, "$1"); }

  /* Has a folded text all of these words, as they are written or in another case form? A number is found at its beginning. */
  function fits(text, words) {
    var apartText = null;
    return words.every(function (word) {
      if (!/^\d+$/.test(word) && text.indexOf(word) >= 0) { return true; }
      apartText = apartText || spaced(text);
      var parts = spaced(stem(word)).trim();
      if (parts !== "" && apartText.indexOf(" " + parts) >= 0) { return true; }
      var whole = joined(word);
      return whole.length > 4 && (text + word).indexOf("-") >= 0 && spaced(joined(text)).indexOf(" " + stem(whole)) >= 0;
    });
  }

  /* The words of a folded name without case endings, the sign of a number and legal forms, in an order of their own. */
  var FORMS = / (?:no|[опнз]?ао|ооо|ано|ип|ф?гуп|муп|(?:ф?г|ог|м)[абк]о?у|[po]?jsc|llc|ltd|inc|plc)(?= )/g;
  function bare(text) { return spaced(text).replace(FORMS, "").trim() || spaced(text).trim(); }
  function stems(text) { return bare(text).split(" ").map(stem).sort().join(" "); }

  /* How a name sounds in Latin letters, whatever it is written in: "Минздрав" and "Minzdrav" sound alike. */
  var SOUNDS = { "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia" };
  var ALIKE = [[/s(?:h|c)*ch/g, "sh"], [/kh/g, "h"], [/ts|tz/g, "c"], [/c(?=[^ehi]|$)/g, "k"], [/[yj]/g, "i"], [/w/g, "v"], [/ph/g, "f"], [/x/g, "ks"],
    [/['’]/g, ""], [/i+/g, "i"]];
  var sounding = new Map();
  function sound(text) {
    if (!sounding.has(text)) {
      sounding.set(text, ALIKE.reduce(function (told, pair) { return told.replace(pair[0], pair[1]); },
        text.replace(/[а-я]/g, function (letter) { return SOUNDS[letter]; })));
    }
    return sounding.get(text);
  }

  /* What was typed as the same keys write it in the other layout; keys of Russian letters that there are signs write no name. */
  var LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>", RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю";
  function otherKeys(typed) {
    if (/[хъжэбюё]/i.test(typed)) { return typed; }
    var from = /[а-яё]/i.test(typed) ? RUSSIAN : LATIN, to = from === LATIN ? RUSSIAN : LATIN;
    return typed.toLowerCase().replace(/./g, function (letter) { return to.charAt(from.indexOf(letter)) || letter; });
  }

  /* The ways in which what was typed may be meant: [folded words, what a name is for them]; a later one where no earlier
     one finds much. */
  function same(text) { return text; }
  function readings(typed) {
    var written = [fold(typed), fold(otherKeys(typed))];
    return written.concat(written.map(bare)).map(function (text) { return [text, same]; })
      .concat(/[a-z]/.test(written[0]) ? [[sound(written[0]), sound]] : /[а-я]/.test(written[0]) ? [[sound(written[0]), same]] : []);
  }

  /* How well names fit: a name in whole, whole words of it, its beginning; −1 where they do not. The first name is the label. */
  var BEGINS = 2;
  function rank(names, whole, stemmed) {
    var parts = whole.split(" "), text = names.join(" ");
    if (!whole || !fits(text, parts)) { return -1; }
    var label = names[0], words = spaced(text);
    var place = label.indexOf(whole) === 0 ? 3 : (" " + text).indexOf(" " + whole) >= 0 ? BEGINS : label.indexOf(whole) >= 0 ? 1 : 0;
    return place + (parts.every(function (word) { return words.indexOf(" " + word + " ") >= 0; }) ? 4 : 0)
      + (names.some(function (name) { return name.length < 2 * whole.length + 20 && stems(name) === stemmed; }) ? 8 : 0);
  }

  /* Does each word, or its other case form, begin a word of these names? */
  function begins(names, words) {
    var text = names.join(" "), whole = spaced(text) + spaced(joined(text));
    return words.every(function (word) {
      return [word, stem(word), stem(joined(word))].some(function (form) { return whole.indexOf(spaced(form).replace(/ $/, "")) >= 0; });
    });
  }

  /* The things that are found, the best first, with the earlier one before its equals. Letters inside a word count only
     where no word begins with them: "подтверждают" has nothing to do with РЖД. */
  function search(things, namesOf, typed) {
    var found = [], best = -1;
    readings(typed).forEach(function (reading) {
      if (best >= BEGINS) { return; }
      var stemmed = stems(reading[0]);
      var hits = things.map(function (thing, i) { return [rank(namesOf(thing).map(reading[1]), reading[0], stemmed), i, thing]; })
        .filter(function (hit) { return hit[0] >= 0; }).sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
      var begun = hits.filter(function (hit) { return begins(namesOf(hit[2]).map(reading[1]), reading[0].split(" ")); });
      if (begun.length) { hits = begun; }
      if (hits.length && hits[0][0] > best) {
        best = hits[0][0];
        found = hits;
      }
    });
    return found.map(function (hit) { return hit[2]; });
  }

  /* Is a row with this folded text meant by what was typed into the filter of a list? */
  function meets(text, typed) {
    return !fold(typed) || readings(typed).some(function (reading) { return reading[0] && fits(reading[1](text), reading[0].split(" ")); });
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

  /* Is a word made of the beginning of one of these words and another in whole: "медуниверситет", "горадминистрация"? */
  function isCompound(word, words) {
    return [3, 4, 5].some(function (size) {
      var head = word.slice(0, size), rest = stem(word.slice(size));
      return rest.length > 4 && words.some(function (other) { return stem(other) === rest; })
        && words.some(function (other) { return other.length > size && other.indexOf(head) === 0; });
    });
  }

  /* How many letters the words of a typed text are away from words of a folded one; FAR where one is like none. */
  var FAR = 99;
  function apart(text, typed) {
    var wanted = joined(typed).split(" ").filter(function (word) { return word.length > 2; });
    var words = (text + " " + joined(text)).split(/[^0-9a-zа-я]+/), total = wanted.length ? 0 : FAR;
    wanted.forEach(function (word) {
      var most = word.length < 5 ? 1 : word.length < 9 ? 2 : 3, best = FAR;
      words.forEach(function (other) {
        if (Math.abs(other.length - word.length) > most) { return; }
        var begun = other.length > 2 && other !== word && word.indexOf(other) === 0; /* "РЖДэ" is nearer to РЖД than to РЭУ */
        best = Math.min(best, letters(word, other) - (begun ? 0.5 : 0));
      });
      total += best <= most ? best : isCompound(word, words) ? 1 : FAR;
    });
    return total;
  }

  /* At most so many things whose folded text is written nearly as what was typed, the nearest first. */
  function similar(things, textOf, typed, most) {
    var written = [fold(typed), fold(otherKeys(typed))];
    return things.map(function (thing, i) { return [Math.min(apart(textOf(thing), written[0]), apart(textOf(thing), written[1])), i, thing]; })
      .filter(function (hit) { return hit[0] < FAR; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).slice(0, most).map(function (hit) { return hit[2]; });
  }

  window.inographWords = { fold: fold, meets: meets, search: search, similar: similar };
}());
