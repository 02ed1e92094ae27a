// The sheet of keyboard shortcuts, shown on "?".

const rows = [["/", word("search")], ["c", word("copy a permanent link to the paragraph in view")], ["t", word("add this page to a trail and copy its link; T begins a new one")], ["d", word("switch between dark and light")], ["n", word("next record")], ["p", word("previous record")], ["N", word("next record by date")], ["P", word("previous record by date")], ["Esc", word("close the open panel")], ["?", word("this list")]];

export function open() {
  let sheet = document.getElementById("keys");
  if (!sheet) {
    sheet = document.createElement("dialog");
    sheet.id = "keys";
    sheet.setAttribute("aria-label", word("Keyboard shortcuts"));
    const list = document.createElement("dl");
    for (const [key, what] of rows) {
      const row = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd"), kbd = document.createElement("kbd");
      kbd.textContent = key;
      dt.append(kbd);
      dd.textContent = what;
      row.append(dt, dd);
      list.append(row);
    }
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !document.body.dataset.shortcuts;
    box.addEventListener("change", () => {
      if (box.checked) delete document.body.dataset.shortcuts;
      else document.body.dataset.shortcuts = "off";
      try { localStorage.setItem("digsite-keys", box.checked ? "on" : "off"); } catch { /* for this page only */ }
    });
    label.append(box, " ", word("Use single-key shortcuts"));
    const form = document.createElement("form"), button = document.createElement("button");
    form.method = "dialog";
    button.textContent = word("Close");
    form.append(button);
    sheet.append(list, label, form);
    document.body.append(sheet);
  }
  if (!sheet.open) sheet.showModal();
}
