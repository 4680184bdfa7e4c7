/* Part of Sphinx's language_data.js: takes queries apart as nomination/search.py takes pages apart, and shows what
 * was found by whole words instead of pairs of characters. */
const CHINESE = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const partsOf = (query) =>
  [...query.normalize("NFKC").toLowerCase()
    .matchAll(new RegExp(`([${CHINESE}]+)|(?:(?![${CHINESE}])[\\p{L}\\p{N}_])+`, "gu"))];

var splitQuery = (query) =>
  partsOf(query).flatMap(([part, run]) => {
    const letters = Array.from(run || "");
    return letters.length < 2 ? [part] : letters.slice(1).map((letter, at) => letters[at] + letter);
  });

if (typeof Search !== "undefined") {
  const inChinese = document.documentElement.lang.startsWith("zh");
  const isShort = (term) => term.length < 3 && /^[a-z_]/.test(term);
  let sought = []; // the words of the query, Chinese in whole runs

  /* As Sphinx's, but with numbers, and with whole runs to be marked. */
  Search._parseQuery = (query) => {
    const stemmer = new Stemmer();
    const parts = splitQuery(query);
    const terms = parts.filter((part) => !stopwords.has(part)).map((part) => stemmer.stemWord(part));
    sought = partsOf(query).map(([part]) => part).filter((part) => !stopwords.has(part));
    if (SPHINX_HIGHLIGHT_ENABLED) localStorage.setItem("sphinx_highlight_terms", sought.join(" "));
    return [query, new Set(terms), new Set(), new Set(sought), new Set(parts)];
  };

  /* Sphinx lets pages pass that lack words of one or two letters. Every Chinese word and every number must be there. */
  const pagesWith = Search.performTermsSearch;
  Search.performTermsSearch = (terms, excluded) => {
    const needed = [...terms].filter((term) => !isShort(term));
    const found = (needed.length ? needed : [...terms]).map((term) => pagesWith(new Set([term]), excluded));
    const scores = found.map((pages) => new Map(pages.map((page) => [page[0], page[4]])));
    const lowest = (page) => Math.min(...scores.map((score) => score.get(page[0])));
    return (found[0] || [])
      .filter((page) => scores.every((score) => score.has(page[0])))
      .map((page) => [...page.slice(0, 4), lowest(page), ...page.slice(5)]);
  };

  /* A record by its name and kind, with its own words below, which Sphinx shows for pages alone. */
  const recordsWith = Search.performObjectSearch;
  Search.performObjectSearch = (word, words) =>
    recordsWith(word, words).map(([page, name, anchor, kind, ...rest]) =>
      [page, inChinese ? `${name}（${kind}）` : `${name} (${kind})`, anchor, null, ...rest]);
  const wordsOf = (source, anchor) => {
    const page = source.replaceAll("</dt>", "</dt> "); // a label does not run into its value
    const record = anchor && new DOMParser().parseFromString(page, "text/html").querySelector(`${anchor}.target`);
    return record ? record.parentElement.textContent : Search.htmlToText(page, anchor);
  };

  /* The words around what was found; of Chinese half as many letters, which are twice as wide. */
  Search.makeSearchSummary = (page, terms, anchor) => {
    const text = wordsOf(page, anchor).replace(/\s+/g, " ").trim();
    const [length, dots] = inChinese ? [120, "……"] : [240, "..."];
    const lower = text.toLowerCase();
    const at = [...sought, ...terms].map((word) => lower.indexOf(word)).find((place) => place >= 0) ?? 0;
    const start = Math.max(at - length / 2, 0);
    const summary = document.createElement("p");
    summary.classList.add("context");
    summary.textContent =
      (start ? dots : "") + text.slice(start, start + length) + (start + length < text.length ? dots : "");
    return summary;
  };
}
