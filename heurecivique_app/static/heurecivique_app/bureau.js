// The desk. « / » leads to « Qui appelle ? » from anywhere but a field; the keying screen says, as
// soon as a name or a number is typed, who is known already.
"use strict";

document.addEventListener("keydown", (event) => {
  const box = document.getElementById("qui-appelle");
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || !box || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});

const place = document.getElementById("semblables");
const form = place?.closest("form");
const WHO = /^(benef_|demandeur_telephone|theme|(proche_)?telephone|prenom|nom|courriel|adresse)/;
let last = "";

const ask = async () => {
  const told = new FormData(form);
  told.delete("semblable");
  told.delete("photos");
  const key = [...told.values()].join("|");
  if (key === last || place.querySelector(":checked")) return;
  last = key;
  const answer = await fetch(place.dataset.url, { method: "POST", body: told });
  if (answer.ok && key === last) place.innerHTML = await answer.text();
};

form?.addEventListener("change", (event) => {
  if (WHO.test(event.target.name)) ask().catch(() => {});
});
