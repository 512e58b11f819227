// The sheet on the screen: what is understood is said beside the line; one key ticks a box, « = »
// takes the file that is proposed. Without it, the same is judged when the sheet is sent.
"use strict";

(() => {
  const sheet = document.getElementById("feuille");
  if (!sheet) return;
  const alerts = document.getElementById("alertes");
  let asked = 0;

  const read = async () => {
    const told = new FormData(sheet);
    told.delete("photos"); // heavy, and not to be read yet
    const mine = ++asked;
    const answer = await fetch(sheet.dataset.lire, { method: "POST", body: told });
    if (!answer.ok || answer.redirected || mine !== asked) return;
    const { lu, alertes } = await answer.json();
    for (const place of sheet.querySelectorAll(".hc-b-lu")) {
      const [words, wrong] = lu?.[place.id.slice(3)] ?? ["", false];
      if (place.textContent !== words) place.textContent = words;
      place.classList.toggle("hc-b-lu--faute", wrong);
    }
    if (alertes !== undefined && alerts.innerHTML !== alertes) alerts.innerHTML = alertes;
  };

  sheet.addEventListener("change", (event) => {
    if (event.target.matches("input[type=text], textarea")) read().catch(() => {});
  });

  const shown = (control) => control.getClientRects().length > 0;

  // The line after this one: the first control that shows, of a list the one that is ticked.
  const next = (control) => {
    const all = [...sheet.querySelectorAll("input:not([type=hidden]), textarea, select, button")];
    const after = all.slice(all.indexOf(control) + 1);
    const found = after.find((other) => shown(other) && other.name !== control.name);
    if (found?.type !== "radio") return found;
    return sheet.querySelector(`[name="${found.name}"]:checked`) ?? found;
  };

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const initial = (radio) =>
    fold(radio.labels[0].textContent.trim()).replace(/^(pour |je suis |une? |le |la )+/, "")[0];

  sheet.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || box.type !== "radio") return;
    if (event.key.length > 1 || event.key === " ") return;
    const all = [...sheet.querySelectorAll(`[name="${box.name}"]`)];
    const key = fold(event.key);
    const rank = Number.parseInt(key, 10);
    const meant = rank ? all.slice(rank - 1, rank) : all.filter((one) => initial(one) === key);
    if (meant.length === 0) return;
    event.preventDefault();
    const chosen = meant[(meant.findIndex((one) => one.checked) + 1) % meant.length];
    chosen.click();
    if (meant.length === 1) next(all.at(-1))?.focus();
    else chosen.focus();
  });

  sheet.addEventListener("input", (event) => {
    const line = event.target;
    if (line.value !== "=" || !/^(benef_|quartier)/.test(line.name)) return;
    const offered = sheet.querySelectorAll("#semblables [name=semblable][type=radio]");
    const files = [...offered].filter((one) => one.value !== "autre");
    if (files.length !== 1) return;
    files[0].checked = true;
    line.value = "";
    // What comes next is the first line of the part that follows.
    const boxes = line.closest("section").querySelectorAll("input, select");
    next([...boxes].at(-1))?.focus();
  });
})();
