/* The links of the switch lead to the section in view: sections have the same ids in every language.
   They lead to the page without this script, too. */
(() => {
  "use strict";

  /* The id of what the address names while its beginning is in view, else of the last section begun above the middle;
     at the end of the page, where nothing more can come up, of the last one that has begun. */
  const inView = () => {
    const isEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
    const limit = isEnd ? window.innerHeight : window.innerHeight / 2;
    const named = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (named && named.closest("article")) {
      const box = named.getBoundingClientRect();
      if (box.top >= 0 && box.top < window.innerHeight) return named.id;
    }
    const sections = [...document.querySelectorAll("article section section[id]")];
    const begun = sections.filter((section) => section.getBoundingClientRect().top < limit);
    return window.scrollY > 0 && begun.length > 0 ? begun[begun.length - 1].id : "";
  };

  const aim = (event) => {
    const link = event.target instanceof Element && event.target.closest(".nom-switch a[rel=alternate]");
    if (link) link.hash = inView();
  };

  /* Before the link is opened, in whatever way. */
  for (const name of ["pointerdown", "pointerover", "focusin", "click", "contextmenu"]) {
    document.addEventListener(name, aim, true);
  }
})();
