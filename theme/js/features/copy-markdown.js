// Writes the open record as Markdown, for a chat, an issue or an editor's assistant: what it is, its state and date,
// its permanent address, and its text with whole addresses.

const squeeze = (s) => s.replace(/[ \t\n\r]+/g, " ");
const escape = (s) => s.replace(/[\\`*[\]<]/g, "\\$&").replace(/(^|\W)_|_(?=\W|$)/g, (m) => m.replace("_", "\\_"));
const address = (a) => {
  const url = new URL(a.getAttribute("href"), location.href);
  return a.hash && url.pathname === location.pathname ? here + a.hash : url.href;
};
const fenceFor = (s, least) => "`".repeat(Math.max(least, ...(s.match(/`+/g) ?? [""]).map((m) => m.length + 1)));
const skipped = (el) => el.matches(".perma, .copy, .footnote-back, script, style, .vh, annotation-xml, [hidden], " +
  ".options, .stated > summary");

let here; // the record's permanent address

function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return escape(squeeze(node.data));
  if (node.nodeType !== Node.ELEMENT_NODE || skipped(node)) return "";
  const inner = () => [...node.childNodes].map(inline).join("");
  const around = (sign) => {
    const t = inner(), core = t.trim();
    return core ? t.replace(core, () => sign + core + sign) : t;
  };
  switch (node.localName) {
    case "strong": case "b": return around("**");
    case "em": case "i": return around("*");
    case "del": case "s": return around("~~");
    case "code": case "kbd": case "samp": {
      const t = node.textContent, f = fenceFor(t, 1), gap = f.length > 1 ? " " : "";
      return f + gap + t + gap + f;
    }
    case "br": return "\\\n";
    case "img": return `![${escape(node.dataset.alt ?? node.alt)}](${node.src})`;
    case "math": {
      const tex = node.querySelector("annotation")?.textContent ?? node.getAttribute("alttext") ?? node.textContent;
      return `$${tex.trim()}$`;
    }
    case "input": return node.checked ? "[x]" : "[ ]";
    case "time": return escape(node.dataset.said ?? node.textContent);
    case "sup": if (node.matches(".footnote")) return `[^${node.textContent.trim()}]`; break;
    case "a": {
      const text = inner();
      if (!node.hasAttribute("href") || node.matches(".term") || !text.trim()) return text;
      return `[${text.trim()}](${address(node).replace(/[()\s]/g, encodeURIComponent)})`;
    }
    case "span": if (node.matches(".was, .replaced")) return ` (${inner().trim()})`;
  }
  return inner();
}

const indent = (s, first, rest) => s.split("\n").map((l, i) => (i ? (l ? rest + l : "") : first + l)).join("\n");
const quote = (s) => s.split("\n").map((l) => (l ? "> " + l : ">")).join("\n");
const cell = (td) => inline(td).trim().replace(/\\\n/g, "<br>").replace(/\|/g, "\\|");

function table(el) {
  const rows = [...el.rows].map((r) => [...r.cells].map(cell));
  if (!rows.length) return "";
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(rows[0]), line(rows[0].map(() => "---")), ...rows.slice(1).map(line)].join("\n");
}

function list(el) {
  const items = [...el.children].filter((li) => li.localName === "li");
  let n = Number(el.getAttribute("start") ?? 1);
  const loose = items.some((li) => li.querySelector(":scope > p"));
  return items.map((li) => {
    const mark = el.localName === "ol" ? `${n++}. ` : "- ";
    return indent(blocks(li, !loose), mark, " ".repeat(mark.length));
  }).join(loose ? "\n\n" : "\n");
}

function code(el) {
  const pre = el.localName === "pre" ? el : el.querySelector("pre"), text = pre.textContent.replace(/\n$/, "");
  const fence = fenceFor(text, 3), lang = el.querySelector(".code-lang")?.textContent ?? "";
  const title = el.querySelector(".code-title")?.textContent;
  return `${fence}${lang}${title ? ` title="${title}"` : ""}\n${text}\n${fence}`;
}

function block(el) {
  const name = el.localName;
  if (/^h[1-6]$/.test(name)) return "#".repeat(Number(name[1])) + " " + inline(el).trim();
  if (el.matches(".code, pre")) return code(el);
  if (el.matches(".callout")) {
    const head = el.querySelector(".callout-title");
    const rest = [...el.children].filter((c) => c !== head).map(block).filter(Boolean).join("\n\n");
    return quote(`[!${el.classList[1] ?? "note"}] ${inline(head).trim()}${rest ? "\n" + rest : ""}`);
  }
  if (el.matches("section.footnotes")) {
    const note = (li) => indent(blocks(li), `[^${li.id.slice(3)}]: `, "    ");
    return [...el.querySelectorAll("li[id^='fn:']")].map(note).join("\n\n");
  }
  switch (name) {
    case "p": case "summary": case "figcaption": return inline(el).trim();
    case "ul": case "ol": return list(el);
    case "blockquote": return quote(blocks(el));
    case "table": return table(el);
    case "hr": return "---";
    case "math": return `$$\n${inline(el).slice(1, -1)}\n$$`;
    case "dt": return `**${inline(el).trim()}**`;
    case "dd": return indent(blocks(el), ": ", "  ");
  }
  return el.matches(".embed") ? quote(blocks(el)) : blocks(el);
}

const isBlock = (n) => n.nodeType === Node.ELEMENT_NODE &&
  n.matches("h1,h2,h3,h4,h5,h6,p,div,ul,ol,dl,dt,dd,table,pre,blockquote,figure,figcaption,details,summary,section,hr");

// The blocks in el; what stands between them is a paragraph.
function blocks(el, tight) {
  const out = [];
  let run = "";
  const flush = () => { if (run.trim()) out.push(run.trim()); run = ""; };
  for (const n of el.childNodes) {
    if (n.nodeType === Node.ELEMENT_NODE && skipped(n)) continue;
    if (!isBlock(n)) { run += inline(n); continue; }
    flush();
    const text = block(n);
    if (text) out.push(text);
  }
  flush();
  return out.join(tight ? "\n" : "\n\n");
}

export function write(article = document.querySelector("article.record")) {
  here = new URL(article.dataset.short, location.href).href;
  const head = article.querySelector(".head"), text = (el) => {
    const copy = el?.cloneNode(true);
    for (const t of copy?.querySelectorAll("time[data-said]") ?? []) t.textContent = t.dataset.said;
    return squeeze(copy?.textContent ?? "").trim();
  };
  const facts = [[text(head.querySelector(".eyebrow .kind")), ""],
    ["Status", text(head.querySelector(".state .badge"))],
    ["Date", text(head.querySelector(".eyebrow .on"))]];
  for (const row of article.querySelectorAll(".side .facts > div")) {
    facts.push([text(row.querySelector("dt")), text(row.querySelector("dd"))]);
  }
  const lines = facts.filter(([, v]) => v).map(([k, v]) => `- ${k}: ${escape(v)}`);
  const banner = head.querySelector(".banner");
  return [`# ${escape(text(head.querySelector("h1")))}`, `${facts[0][0]}, <${here}>`, lines.join("\n"),
    banner && quote(escape(text(banner))), ...[...article.querySelectorAll(".column > .prose")].map(blocks)]
    .filter(Boolean).join("\n\n") + "\n";
}
