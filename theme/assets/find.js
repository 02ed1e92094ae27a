// The search page of the live server: asks it and shows the answers as they come.

const el = (tag, props = {}, ...kids) => {
  const n = Object.assign(document.createElement(tag), props);
  n.append(...kids);
  return n;
};

function hit(root, h) {
  const a = el("a", { className: `rec k-${h.kind}${h.standing === "retired" ? " retired" : ""}`, href: root + h.url + (h.anchor ? "#" + h.anchor : "") });
  a.append(el("span", { className: "shape" }), h.title);
  const name = el("span", {}, a);
  const line = el("div", { className: "line" }, name);
  if (h.standing === "retired" || h.superseded_by?.length) name.append(el("span", { className: "was", textContent: h.status }));
  const li = el("li", {}, line);
  if (h.heading) li.append(el("p", { className: "note", textContent: h.heading }));
  if (h.snippet) li.append(el("p", { textContent: h.snippet }));
  return li;
}

export function start(root) {
  const box = document.getElementById("results");
  const input = document.getElementById("page-q");
  const intro = [...box.childNodes];
  let turn = 0;
  const ask = async () => {
    const q = input.value.trim();
    const mine = ++turn;
    history.replaceState(null, "", q ? "?q=" + encodeURIComponent(q) : location.pathname);
    if (!q) return box.replaceChildren(...intro);
    try {
      const answer = await fetch("/__search?q=" + encodeURIComponent(q));
      const found = await answer.json();
      if (mine !== turn) return;
      const n = found.total ?? 0;
      const says = el("p", { className: "lead", textContent: n === 0 ? "Nothing was found." : n === 1 ? "One record." : `${n} records.` });
      says.setAttribute("role", "status");
      box.replaceChildren(says, el("ul", { className: "rows hits" }, ...(found.hits ?? []).map((h) => hit(root, h))));
    } catch {
      if (mine === turn) box.replaceChildren(el("p", { className: "lead", textContent: "The server did not answer. Is digsite serve still running?" }));
    }
  };
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 60); });
  input.form.addEventListener("submit", (e) => { e.preventDefault(); ask(); });
  input.focus();
  if (input.value) ask();
}
