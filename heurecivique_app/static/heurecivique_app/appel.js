// The call: what is typed is kept while one types; a session that ended, or a network that is
// lost, loses nothing: the text waits in this tab, and comes back to the same page.
"use strict";

(() => {
  const call = document.getElementById("appel");
  if (!call) return;
  // Without them, Enter in a field is « Enregistrer ».
  for (const step of call.querySelectorAll(".hc-b-etape")) step.remove();
  const status = document.getElementById("garde");
  const alerts = document.getElementById("alertes");
  const field = (name) => call.elements.namedItem(name);
  const ATTENTE = "hc-appel";
  const place = () => `${field("brouillon").value}/${field("fiche")?.value ?? ""}`;
  const skipped = ["csrfmiddlewaretoken", "feuille", "brouillon", "version"];
  skipped.push("renvois_lus", "recurrents_lus"); // what was read on the line is no answer
  const typed = () =>
    [...new FormData(call)].filter(([name, value]) => !skipped.includes(name) && value !== "");
  let kept = JSON.stringify(typed());
  let queue = Promise.resolve(true);
  let timer = 0;
  let sure = false;
  let leaving = false;
  let said = "";

  const wait = () =>
    sessionStorage.setItem(ATTENTE, JSON.stringify({ place: place(), told: typed() }));

  const say = (words, login) => {
    status.textContent = words;
    if (!login) return;
    const link = document.createElement("a");
    link.href = `${call.dataset.connexion}?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = "Se reconnecter";
    status.append(" ", link);
  };

  const send = async (now) => {
    const answer = await fetch(call.dataset.garder, { method: "POST", body: new FormData(call) });
    if (answer.redirected || answer.status === 403) {
      say("Votre session est finie. Le texte attend dans cet onglet.", true);
      return false;
    }
    if (!answer.ok) {
      say("Pas encore gardé\u00a0: le texte attend dans cet onglet.");
      return true; // the whole form may still go through
    }
    const told = await answer.json();
    if (!told.brouillon) return true;
    field("brouillon").value = told.brouillon;
    field("version").value = told.version;
    // Said aloud once; not to somebody who is leaving: nothing moves under the finger.
    if (told.alertes !== said && !leaving) alerts.innerHTML = told.alertes;
    said = told.alertes;
    kept = now;
    if (JSON.stringify(typed()) === now) sessionStorage.removeItem(ATTENTE);
    else wait();
    say("Gardé.");
    return true;
  };

  const keep = () => {
    queue = queue.then(async () => {
      const now = JSON.stringify(typed());
      if (now === kept) {
        sessionStorage.removeItem(ATTENTE);
        return true;
      }
      try {
        return await send(now);
      } catch {
        say("Pas de réseau\u00a0: le texte attend dans cet onglet.");
        return false;
      }
    });
    return queue;
  };

  const back = JSON.parse(sessionStorage.getItem(ATTENTE) ?? "null");
  if (back?.place === place()) {
    for (const box of call.querySelectorAll("input, select, textarea")) {
      const values = back.told.filter(([name]) => name === box.name).map(([, value]) => value);
      if (box.type === "radio" || box.type === "checkbox") box.checked = values.includes(box.value);
      else if (!skipped.includes(box.name) && box.type !== "hidden" && values.length) box.value = values[0];
    }
    keep();
  }

  call.addEventListener("input", () => {
    wait();
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  });
  call.addEventListener("change", keep);
  call.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    clearTimeout(timer);
    leaving = true;
    const safe = await keep();
    leaving = false;
    if (!safe) return;
    sure = true;
    // Not before this event is over: a form that is being submitted ignores it.
    setTimeout(() => call.requestSubmit(event.submitter));
  });
})();
