// The day as of which a page is asked for, and what a record was on it.

// dayOf reads the address: a day, null where none is asked for, "" for what is no day.
export function dayOf(search = location.search) {
  const d = new URLSearchParams(search).get("as-of");
  if (d === null) return null;
  const t = /^\d{4}-\d\d-\d\d$/.test(d) ? new Date(d + "T00:00:00Z") : NaN;
  return !isNaN(t) && t.toISOString().startsWith(d) ? d : "";
}

// on returns what a record was on a day: a standing, "" for one without, undefined where it was not written yet. From
// the build date on, what is not known of the past is known: "" leaves it as the page shows it.
export function on(held, day) {
  let then;
  for (const step of held.split(" ")) {
    const [from, standing] = step.split(":");
    if (from <= day) then = standing;
  }
  const built = document.querySelector("footer.site time")?.getAttribute("datetime");
  return then === "unknown" && built && day >= built ? "" : then;
}

// at is the address of this page as of a day, of today for none.
export const at = (day) => {
  const u = new URL(location.href);
  day ? u.searchParams.set("as-of", day) : u.searchParams.delete("as-of");
  return u.href;
};
