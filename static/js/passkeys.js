// Asks the browser to make a passkey, or to sign with one, and sends its answer with the form.
const place = document.querySelector("[data-passkey]");
const wrong = place.querySelector("[data-passkey-wrong]");
const form = document.querySelector("[data-passkey-form]");
const { publicKey } = JSON.parse(document.getElementById("passkey-asked").textContent);

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const makes = () => navigator.credentials.create({ publicKey: {
  ...publicKey,
  challenge: bytes(publicKey.challenge),
  user: { ...publicKey.user, id: bytes(publicKey.user.id) },
  excludeCredentials: named(publicKey.excludeCredentials),
} });
const signs = () => navigator.credentials.get({ publicKey: {
  ...publicKey,
  challenge: bytes(publicKey.challenge),
  allowCredentials: named(publicKey.allowCredentials),
} });

const said = ({ id, rawId, type, response }) => {
  const parts = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: parts });
};

if (window.PublicKeyCredential) {
  place.hidden = false;
  place.querySelector("[data-passkey-press]").addEventListener("click", async () => {
    wrong.hidden = true;
    try {
      const answer = await (place.dataset.passkey === "create" ? makes() : signs());
      form.elements.passkey.value = said(answer);
      form.requestSubmit();
    } catch (error) {
      wrong.hidden = false; // given up, timed out, or made before
    }
  });
}
