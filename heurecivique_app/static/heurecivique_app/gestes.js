/* The idea box answers as one types; without this file, its button does. */
(() => {
  const form = document.querySelector(".hc-chercher");
  if (form) {
    let timer, turn = 0;
    const refresh = async () => {
      const mine = ++turn, asked = new URLSearchParams(new FormData(form));
      if (!asked.get("q")) asked.delete("q");
      const query = String(asked), address = location.pathname + (query && "?") + query;
      const answer = await fetch(address).catch(() => null);
      if (!answer || !answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return;
      for (const part of document.querySelectorAll("[data-hc]")) {
        const fresh = page.querySelector(`[data-hc="${part.dataset.hc}"]`);
        part.innerHTML = fresh ? fresh.innerHTML : "";
      }
      history.replaceState(null, "", address);
    };
    form.addEventListener("input", event => {
      clearTimeout(timer);
      timer = setTimeout(refresh, event.target.type === "search" ? 250 : 0);
    });
    for (const button of form.querySelectorAll("[data-hc-inutile]")) button.hidden = true;
  }
  const copy = document.querySelector("[data-hc-copier]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () =>
      navigator.clipboard.writeText(copy.dataset.hcCopier).then(() => {
        copy.lastElementChild.textContent = "Adresse copiée";
      }));
  }
  const print = document.querySelector("[data-hc-imprimer]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
