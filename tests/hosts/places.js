() => {
  const page = document.querySelector("#contenu");
  const box = (e) => {
    const r = e.getBoundingClientRect();
    return [r.x + scrollX, r.y + scrollY, r.width, r.height];
  };
  // A row that scrolls by itself shows its beginning.
  const scrolledAway = (e) => {
    const row = e.closest(".hc-themes, .hc-tableau");
    return row && e.getBoundingClientRect().right > row.getBoundingClientRect().right;
  };
  const seen = (e) =>
    e.checkVisibility() && !e.closest(".hc-sr, .hc-piege, option") && !scrolledAway(e);
  const boxes = (selector, name) =>
    [...page.querySelectorAll(selector)].filter(seen).map((e) => [name(e), ...box(e)]);

  const words = [];
  const texts = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  // A line that holds a no-break space alone, in a column of one letter, has nothing to show.
  const blanksOf = (text) =>
    [...text.data.matchAll(/\u00a0/g)].map(({ index }) => {
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect();
    });
  const same = (one, other) =>
    ["x", "y", "width"].every((side) => Math.abs(one[side] - other[side]) < 1);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const start = text.data.trim().slice(0, 40);
    if (!start || !seen(text.parentElement)) continue;
    const blanks = blanksOf(text);
    range.selectNodeContents(text);
    for (const r of range.getClientRects())
      if (r.width > 2 && !blanks.some((b) => same(b, r)))
        words.push([start, r.x + scrollX, r.y + scrollY, r.width, r.height]);
  }
  return {
    words,
    fields: boxes("input:not([type=hidden]), select, textarea", (e) => e.name),
    drawings: boxes(".hc-icone", (e) => e.parentElement.className || e.parentElement.tagName),
    steps: boxes(".hc-etapes > li", (e) => e.textContent.trim().slice(0, 20)),
    pages: [...page.querySelectorAll(".hc-page")].map(box),
  };
}
