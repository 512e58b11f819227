/* The picture of a document follows what is typed; without this file, its button shows it.
   What is typed and not saved is not left without a question. */
(() => {
  const print = document.querySelector("[data-hc-imprimer]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  for (const kept of document.querySelectorAll("[data-hc-garder]")) {
    let typed = false;
    kept.addEventListener("input", () => { typed = true; });
    kept.addEventListener("submit", event => {
      if (event.submitter?.formTarget !== "_blank") typed = false;
    });
    window.addEventListener("beforeunload", event => { if (typed) event.preventDefault(); });
  }
  const form = document.getElementById("texte"), picture = document.getElementById("apercu");
  if (!form || !picture) return;

  const refusal = document.getElementById("apercu-refus");
  let timer, turn = 0, shown = "";
  const refresh = async () => {
    const mine = ++turn;
    picture.setAttribute("aria-busy", "true");
    const answer = await fetch(picture.dataset.hcApercu, {
      method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" },
    }).catch(() => null);
    if (mine !== turn) return;
    picture.removeAttribute("aria-busy");
    if (!answer || !/^(image\/png|text\/plain)/.test(answer.headers.get("Content-Type"))) {
      refusal.textContent = "L’aperçu ne répond pas. Ce que vous écrivez reste ici.";
      return;
    }
    if (!answer.ok) {
      refusal.textContent = await answer.text();
      return;
    }
    const address = URL.createObjectURL(await answer.blob());
    if (mine !== turn) return;
    refusal.textContent = "";
    picture.addEventListener("load", () => {
      if (picture.naturalWidth) picture.width = picture.naturalWidth, picture.height = picture.naturalHeight;
      if (shown) URL.revokeObjectURL(shown);
      shown = address;
    }, { once: true });
    picture.src = address;
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(refresh, 400); };
  for (const control of form.elements) control.addEventListener("input", later);

  /* How much room is left, marks counted as what they become. */
  const marks = [...document.querySelectorAll("[data-hc-marque]")]
    .map(place => [place.dataset.hcMarque, place.textContent]);
  const length = text => [...marks.reduce((said, [mark, words]) => said.replaceAll(mark, words), text)].length;
  for (const control of form.querySelectorAll("[data-hc-signes]")) {
    const most = Number(control.dataset.hcSignes), left = document.createElement("p");
    left.className = "hc-aide hc-b-reste";
    control.after(left);
    const count = () => {
      const rest = most - length(control.value.trim()), s = Math.abs(rest) > 1 ? "s" : "";
      left.textContent = rest < 0 ? `${-rest} caractère${s} de trop` : `Encore ${rest} caractère${s}`;
      left.classList.toggle("hc-b-reste--trop", rest < 0);
      left.hidden = !(rest < 0 || document.activeElement === control);
    };
    for (const event of ["input", "focus", "blur"]) control.addEventListener(event, count);
    count();
  }
})();
