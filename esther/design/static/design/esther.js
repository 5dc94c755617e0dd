// Small comforts. Every page works without this file.

// "/" puts the cursor in the search box, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const find = document.getElementById("find");
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || !find || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  find.focus();
});

// What is being written is kept on the server at most five seconds later, and never sent by itself.
const KEPT_WITHIN = 5000;
const keeping = [];  // what keeps each form at once, where something waits

for (const form of document.querySelectorAll("form[data-draft-url]")) {
  const said = form.querySelector("[data-draft-said]");
  let waiting = 0;

  const keep = async () => {
    waiting = 0;
    const body = new FormData(form);
    body.delete("once");  // the ticket belongs to the real sending
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, keepalive: true }).catch(() => null);
    if (said) said.textContent = answer && answer.ok ? said.dataset.draftSaid : "";
    if (!answer) waiting = setTimeout(keep, KEPT_WITHIN);
  };
  const keepNow = () => { if (waiting) { clearTimeout(waiting); return keep(); } };
  keeping.push(keepNow);

  form.addEventListener("input", () => { waiting ||= setTimeout(keep, KEPT_WITHIN); });
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; });
  addEventListener("pagehide", keepNow);
}

// Another language is the same page anew: what was typed is kept first, and stands there again.
let asked = false;
document.querySelector(".languages form")?.addEventListener("submit", async (event) => {
  if (asked || !keeping.length) return;
  asked = true;
  event.preventDefault();
  const sent = new Promise((done) => setTimeout(done));  // while the press is being sent no form sends anew
  await Promise.all([sent, ...keeping.map((keepNow) => keepNow())]);
  event.target.requestSubmit(event.submitter);
});

// Before somebody is signed out the page says so. Asking how long is left does not count as using it.
const leaving = document.getElementById("leaving");

if (leaving) {
  const { after, warned, left, stay } = leaving.dataset;
  const again = (seconds) => setTimeout(look, Math.max(1, seconds) * 1000);

  const look = async () => {
    const told = await fetch(left).then((answer) => (answer.redirected ? null : answer.json())).catch(() => null);
    if (!told || told.left <= 0) return;
    if (told.left > Number(warned)) return again(told.left - warned);
    const last = told.could <= told.left + 1;
    for (const it of leaving.querySelectorAll("[data-can]")) it.hidden = last;
    for (const it of leaving.querySelectorAll("[data-last]")) it.hidden = !last;
    leaving.showModal();
  };

  leaving.addEventListener("close", async () => {
    await fetch(stay, { method: "POST", body: new FormData(leaving.querySelector("form")) }).catch(() => null);
    again(Number(after));
  });
  again(Number(after));
}

// On paper everything that is folded away is open. The style sheet says so too; not every browser listens.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("main details:not([open])")];
  for (const it of unfolded) it.open = true;
});
addEventListener("afterprint", () => { for (const it of unfolded) it.open = false; });

// What was opened for a while counts down beside the hour that always stands there.
for (const place of document.querySelectorAll("[data-until]")) {
  const ends = Date.parse(place.dataset.until), began = Date.now();
  const now = Date.parse(place.dataset.now);
  const tell = () => {
    const left = Math.max(0, Math.ceil((ends - now - (Date.now() - began)) / 60000));
    const minutes = String(left % 60).padStart(2, "0");
    place.textContent = place.dataset.left.replace("{0}", Math.floor(left / 60)).replace("{1}", minutes);
  };
  tell();
  setInterval(tell, 20000);
}
