// Prepares what the live server has put into the open page. The server's own script (/__live.js) finds what changed and
// repairs the page in place; then it says "digsite:repaired".
export const start = (arrange) => document.addEventListener("digsite:repaired", arrange);
