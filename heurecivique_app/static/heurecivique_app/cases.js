// Narrows long lists of tick boxes by their words, and keeps their counts. Without it, all is shown.
(() => {
  // As francais/folding.py; « l’eau », « l'eau » and « leau » are one.
  const letters = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", þ: "th", ħ: "h" };
  const plain = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/\p{M}|['’ʼ-]/gu, "").replace(/[œæßøłđðıþħ]/g, (one) => letters[one]);
  const said = (n) => `${n} choisi${n > 1 ? "s" : ""}`;

  const start = (root) => {
    const groups = [...root.querySelectorAll("details")];
    const total = root.querySelector(".hc-cases__total");
    const label = root.querySelector("[data-hc-filtre]");
    const filter = label.querySelector("input");
    const nothing = root.querySelector("[data-hc-rien]");
    const opened = new Map();

    const count = () => {
      total.textContent = said(root.querySelectorAll("input:checked").length);
      groups.forEach((group) => {
        const n = group.querySelectorAll("input:checked").length;
        group.querySelector("summary [data-hc-compte]").textContent = n ? said(n) : "";
      });
    };
    const narrow = () => {
      const words = plain(filter.value).split(/\s+/).filter(Boolean);
      groups.forEach((group) => {
        if (!opened.has(group)) opened.set(group, group.open);
        let shown = 0;
        group.querySelectorAll("li").forEach((row) => {
          const text = plain(`${group.querySelector("[role=group]").getAttribute("aria-label")} ${row.textContent}`);
          row.hidden = !words.every((word) => text.includes(word));
          shown += row.hidden ? 0 : 1;
        });
        group.hidden = !shown;
        group.open = words.length ? shown > 0 : opened.get(group);
      });
      if (!words.length) opened.clear();
      nothing.hidden = groups.some((group) => !group.hidden);
    };
    root.addEventListener("change", count);
    filter.addEventListener("input", narrow);
    // Enter would send the whole page.
    filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    label.hidden = false;
  };
  const startAll = () => document.querySelectorAll("[data-hc-cases]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
