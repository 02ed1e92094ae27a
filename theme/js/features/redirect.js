// Goes to the record and carries query and fragment along, which a meta refresh would drop.
const to = document.getElementById("to");
location.replace(to.href + location.search + location.hash);
