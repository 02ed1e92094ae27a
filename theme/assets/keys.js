// The sheet of keyboard shortcuts, shown on "?".

const rows = [["/", "search"], ["c", "copy a permanent link to the paragraph in view"], ["d", "dark or light"], ["n", "next record"], ["p", "previous record"], ["Esc", "close what is open"], ["?", "this list"]];

export function open() {
  let sheet = document.getElementById("keys");
  if (!sheet) {
    sheet = document.createElement("dialog");
    sheet.id = "keys";
    sheet.setAttribute("aria-label", "Keyboard shortcuts");
    const list = document.createElement("dl");
    for (const [key, what] of rows) {
      const row = document.createElement("div"), dt = document.createElement("dt"), dd = document.createElement("dd"), kbd = document.createElement("kbd");
      kbd.textContent = key;
      dt.append(kbd);
      dd.textContent = what;
      row.append(dt, dd);
      list.append(row);
    }
    const form = document.createElement("form"), button = document.createElement("button");
    form.method = "dialog";
    button.textContent = "Close";
    form.append(button);
    sheet.append(list, form);
    document.body.append(sheet);
  }
  if (!sheet.open) sheet.showModal();
}
