// Completes an address with the streets of the commune (a combobox of WAI-ARIA). Without it, the form asks afterwards.
(() => {
  const MOST = 7;
  const lists = new Map();
  // As francais/folding.py.
  const letters = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ħ: "h" };
  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[œæßøłđðıħ]/g, (one) => letters[one]);
  // The same words as noms.py: its tables come with the streets.
  const words = (text, told) =>
    fold(text).split(/[^a-z0-9]+/).filter((word) => word && !told.mots.includes(word))
      .flatMap((word) => (told.abreviations[word] || word).split(" "));
  // « bât. B, 12 bis » before the street; an r alone begins « rue ».
  const START = /^((?:.*,\s*)?(?:\s*\d{1,4}\s*(?:bis|ter|quater|[a-qs-z](?![a-zà-ÿ]))?[\s,]+)?)(.*)$/i;

  const read = async (url) => {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    told.rows = told.voies.flatMap(([name, quartier, ...old]) => [
      { name, quartier, shown: name, words: words(name, told) },
      ...old.map((former) => (
        { name, quartier, shown: `${name}, anciennement ${former}`, words: words(former, told) })),
    ]);
    return told;
  };
  // One slip of the finger: a letter more, less, other, or two exchanged.
  const near = (typed, word) => {
    if (typed.length < 4) return false;
    let at = 0;
    while (at < typed.length && typed[at] === word[at]) at++;
    const rest = typed.slice(at);
    const other = word.slice(at);
    return other.startsWith(rest.slice(1)) || other.slice(1).startsWith(rest.slice(1)) ||
      other.slice(1).startsWith(rest) || other.startsWith((rest[1] || "") + rest[0] + rest.slice(2));
  };
  const score = (asked, row) => {
    let points = 0;
    for (const [place, typed] of asked.entries()) {
      const found = row.words.findIndex((word) => word.startsWith(typed));
      if (found >= 0) points += found === place ? 4 : 3;
      else if (row.words.some((word) => near(typed, word))) points += 1;
      else return 0;
    }
    return points - row.words.length / 100;
  };
  const matches = (text, told) => {
    // The word being written may be the beginning of any: « l » of Leclerc as well as an article.
    const asked = words(text, told);
    if (asked.join("").length < 2) return [];
    const seen = new Set();
    return told.rows.map((row) => [score(asked, row), row]).filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0]).map(([, row]) => row)
      .filter((row) => !seen.has(row.name) && seen.add(row.name)).slice(0, MOST);
  };

  const start = (input, number) => {
    if (input.getAttribute("role") === "combobox") return;
    const box = document.createElement("ul");
    const said = document.createElement("span");
    const id = `hc-voies-${number}`;
    let rows = [];
    let active = -1;
    Object.assign(box, { id, className: "hc-voies", hidden: true });
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", "Voies de la commune");
    said.className = "hc-sr";
    said.setAttribute("role", "status");
    input.after(box, said);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

    const close = () => {
      box.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (row) => {
      input.value = START.exec(input.value)[1] + row.name;
      const quartier = input.form.elements.quartier;
      if (row.quartier && quartier && quartier.tagName === "SELECT" && !quartier.value) quartier.value = row.quartier;
      close();
      said.textContent = "";
      input.focus();
    };
    const mark = (place) => {
      active = (place + rows.length) % rows.length;
      [...box.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      box.children[active].scrollIntoView({ block: "nearest" });
    };
    const show = (found) => {
      rows = found;
      active = -1;
      box.replaceChildren(...rows.map((row, n) => {
        const item = document.createElement("li");
        Object.assign(item, { id: `${id}-${n}`, textContent: row.shown });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(row);
        });
        return item;
      }));
      if (!rows.length) return close();
      box.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
      said.textContent = `${rows.length} voie${rows.length > 1 ? "s" : ""}`;
    };
    const complete = async () => {
      const url = input.dataset.hcVoies;
      if (!lists.has(url)) lists.set(url, read(url));
      const told = await lists.get(url).catch(() => lists.delete(url) && null);
      if (!told || document.activeElement !== input) return;
      const street = START.exec(input.value)[2];
      const found = matches(street, told);
      show(found.length === 1 && found[0].name === street ? [] : found);
    };
    input.addEventListener("input", complete);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && box.hidden) complete();
      if (box.hidden) return;
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active < 0 ? rows.length - 1 : active - 1);
      else if (event.key === "Enter" && active >= 0) choose(rows[active]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  };
  const startAll = () => document.querySelectorAll("[data-hc-voies]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
