// Looks for a number such that SHA-256 (FIPS 180-4) of the form's token, a colon and the number
// begins with as many zeros as the form asks for (suggestions/proof.py). It works in short turns
// while somebody writes. Without this script the form is taken as well, and looked at by a person.
const TURN = 12; // milliseconds of work before the page may answer to its reader

const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const ROUND = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
const words = new Int32Array(64);
const turned = (x, n) => (x >>> n) | (x << (32 - n));

// `state` after one more block of 64 bytes of `view`, at `offset`.
function after(state, view, offset) {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const [a, b] = [words[i - 15], words[i - 2]];
    const s0 = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const s1 = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
}

// The first word of the hash of `text`, which is ASCII: more than 32 zeros are never asked for.
function firstWord(text) {
  const blocks = Math.ceil((text.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(64 * blocks));
  for (let i = 0; i < text.length; i++) view.setUint8(i, text.charCodeAt(i));
  view.setUint8(text.length, 0x80);
  view.setUint32(64 * blocks - 4, 8 * text.length);
  let state = START;
  for (let block = 0; block < blocks; block++) state = after(state, view, 64 * block);
  return state[0];
}

const zeros = (token, nonce) => Math.clz32(firstWord(`${token}:${nonce}`));

async function solved(token, bits) {
  for (let nonce = 0; ;) {
    const end = performance.now() + TURN;
    while (performance.now() < end) {
      if (zeros(token, nonce) >= bits) return String(nonce);
      nonce++;
    }
    await new Promise((resolve) => { setTimeout(resolve); });
  }
}

for (const form of document.querySelectorAll("form[data-work]")) {
  const { shown, work } = form.elements;
  const bits = Number(form.dataset.work);
  if (work.value && zeros(shown.value, work.value) >= bits) continue;
  work.value = "";
  const done = solved(shown.value, bits).then((nonce) => { work.value = nonce; });
  form.addEventListener("submit", async (event) => {
    if (work.value) return;
    const button = event.submitter;
    event.preventDefault();
    await done;
    form.requestSubmit(button);
  });
}
