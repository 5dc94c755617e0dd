// Passkeys. The forms are hidden until we know that this browser can; then a press asks for one.
// A passkey belongs to a name: at an address that is a number no browser can.
const named = !/^[\d.]+$|^\[/.test(location.hostname);
const can = named && globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;
const ways = { get: "parseRequestOptionsFromJSON", create: "parseCreationOptionsFromJSON" };
let waiting = null;  // one question to the browser at a time

async function ask(form, how, more) {
  waiting?.abort();
  waiting = new AbortController();
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
  const publicKey = PublicKeyCredential[ways[how]]((await answer.json()).publicKey);
  const made = await navigator.credentials[how]({ publicKey, signal: waiting.signal, ...more });
  form.elements.credential.value = JSON.stringify(made.toJSON());
  form.submit();
}

if (can) {
  for (const it of document.querySelectorAll("[data-passkey-cannot]")) it.remove();
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!form.reportValidity()) return;
      const failed = form.querySelector("[data-failed]");
      failed.textContent = "";
      await ask(form, form.dataset.passkey).catch(() => { failed.textContent = failed.dataset.failed; });
    });
  }
  // The browser may offer a passkey in the field where the e-mail is written.
  const first = document.querySelector("form[data-passkey=get]");
  const offers = document.querySelector("input[autocomplete~=webauthn]") && first;
  if (offers && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    ask(first, "get", { mediation: "conditional" }).catch(() => {});
  }
}
