// Runs before the first paint, so that a remembered choice of light or dark does not flash, and a page that was asked
// for with a query keeps a place for the answer.
try {
  const choice = localStorage.getItem("digsite-theme");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
} catch { /* storage is switched off: the system's choice holds */ }
if (/[?&]q=./.test(location.search)) document.documentElement.dataset.asked = "yes";
