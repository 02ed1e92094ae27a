// Two records side by side: the second window stands beside the first, and both show the same day. A window of the
// browser's own and not a pane of ours, so that it has its own address, history, width and keys.

import { keep, recall } from "../lib/memory.js";

const name = "digsite-beside", pair = "digsite-pair";
const dayHere = () => new URLSearchParams(location.search).get("as-of") ?? "";
const withDay = (address, day) => {
  const url = new URL(address);
  if (day) url.searchParams.set("as-of", day);
  else url.searchParams.delete("as-of");
  return url.href;
};

// room returns where a second window has its place: at the side of this one with more room, else over its right half.
function room() {
  const { availLeft = 0, availTop = 0, availWidth, availHeight } = screen;
  const before = screenX - availLeft, after = availLeft + availWidth - (screenX + outerWidth);
  const width = Math.max(before, after) >= 480 ? Math.max(before, after) : Math.floor(availWidth / 2);
  const left = before > after && before >= 480 ? availLeft : availLeft + availWidth - width;
  return `popup,width=${width},height=${availHeight},left=${left},top=${availTop}`;
}

// open shows an address in the other window; on a small screen in a tab.
export function open(address, tools) {
  const url = withDay(address, dayHere());
  if (!recall(pair, "sessionStorage")) { // the second window starts with a copy of what this one keeps
    keep(pair, { id: crypto.getRandomValues(new Uint32Array(2)).join("-"), day: dayHere() }, "sessionStorage");
    follow();
  }
  if (window.name === name && window.opener && !window.opener.closed) {
    window.opener.location.href = url;
    return window.opener.focus();
  }
  const small = screen.availWidth < 800 || matchMedia("(pointer: coarse)").matches;
  const other = (!small && window.open(url, name, room())) || window.open(url, "_blank");
  if (other) other.focus();
  else tools.say(word("The browser did not allow a second window; Ctrl-Enter opens a tab."));
}

let channel;

// follow tells the other window when the day of this one is another, and goes to the other's day.
export function follow() {
  const known = recall(pair, "sessionStorage"), day = dayHere();
  if (!known || channel || !("BroadcastChannel" in window)) return;
  channel = new BroadcastChannel(`${pair} ${known.id}`);
  channel.onmessage = ({ data }) => {
    if (data === dayHere() || !/^(\d{4}-\d\d-\d\d)?$/.test(data)) return;
    keep(pair, { ...known, day: data }, "sessionStorage");
    location.replace(withDay(location.href, data));
  };
  if (day === known.day) return;
  keep(pair, { ...known, day }, "sessionStorage");
  channel.postMessage(day);
}
