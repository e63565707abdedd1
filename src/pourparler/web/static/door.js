"use strict";
// The token stands in the fragment, which no server, log or other page gets to see.
(async () => {
  const told = document.getElementById("door");
  const token = location.hash.slice(1);
  const here = location.pathname + location.search;
  if (token) {
    history.replaceState(null, "", here);
    const answer = await fetch("/session", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pourparler": "1" },
      body: JSON.stringify({ token }),
    });
    if (answer.ok) return location.replace(here);
  }
  told.textContent = "This window is not known to the workbench. Start `pourparler open` again and take the address it prints; an address works once.";
})();
