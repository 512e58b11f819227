// The desk. « / » leads to « Qui appelle ? » from anywhere but a field.
"use strict";

document.addEventListener("keydown", (event) => {
  const box = document.getElementById("qui-appelle");
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || !box || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  box.focus();
  box.select();
});
