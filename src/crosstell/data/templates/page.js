"use strict";
(() => {
  const pane = document.getElementById("pane");
  const shown = document.getElementById("shown");
  let from = null;

  const open = (cite) => {
    const report = document.getElementById(cite.dataset.report);
    const wanted = new Set(cite.dataset.marks.split(" "));
    const head = document.createElement("div");
    head.className = "head";
    head.append(...[...report.querySelector("summary").childNodes].map((node) => node.cloneNode(true)));
    const text = report.querySelector(".text").cloneNode(true);
    for (const spot of text.querySelectorAll(".spot")) spot.remove();
    for (const mark of text.querySelectorAll("mark")) {
      mark.classList.toggle("on", mark.dataset.c.split(" ").some((id) => wanted.has(id)));
    }
    const path = report.querySelector(".path").cloneNode(true);
    shown.replaceChildren(head, text, path);
    if (from) from.classList.remove("from");
    from = cite;
    from.classList.add("from");
    pane.hidden = false;
    document.body.classList.add("beside");
    pane.scrollTop = 0;
    const first = text.querySelector("mark.on");
    if (first) pane.scrollTop = Math.max(0, first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3);
    pane.focus({ preventScroll: true });
    const sheet = pane.getBoundingClientRect();
    const line = cite.getBoundingClientRect();
    if (sheet.left === 0 && line.bottom > sheet.top - 40) scrollBy({ top: line.bottom - sheet.top / 2 });
  };

  const shut = () => {
    if (pane.hidden) return;
    pane.hidden = true;
    document.body.classList.remove("beside");
    from.classList.remove("from");
    from.focus({ preventScroll: true });
    from = null;
  };

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    if (!cite || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (cite === from) shut();
    else open(cite);
  });
  document.getElementById("shut").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });

  // Browsers that do not open <details> for a link into it by themselves.
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let up = target; up; up = up.parentElement) if (up.localName === "details") up.open = true;
    if (target) target.scrollIntoView({ block: target.classList.contains("spot") ? "center" : "start" });
  };
  addEventListener("hashchange", unfold);
  unfold();

  // On paper nothing can be opened; the texts of the reports stay folded.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details:not(.report)")) fold.open = true;
  });
})();
