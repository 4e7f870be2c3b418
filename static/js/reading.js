// What a reader can do with a text: copy its address or citation, link to a paragraph, hear it.
// Buttons are hidden until here, as without a script they can do nothing.
const all = (selector) => [...document.querySelectorAll(selector)];

function say(button, words) {
  button.dataset.words ||= button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = button.dataset.words; }, 3000);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    say(button, "Copied");
  } catch {
    say(button, "Could not copy: select the text instead");
  }
}

for (const button of navigator.clipboard ? all("[data-copy], [data-copy-text]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const from = document.getElementById(button.dataset.copy);
    copy(from ? from.innerText.trim() : button.dataset.copyText, button);
  });
}

// --- Paragraphs: a link at the end of each

const paragraphs = all(".prose [id]").filter((it) => /^p\d+$/.test(it.id));
const toggle = document.querySelector("[data-paragraphs]");

function linkTo(paragraph) {
  const link = document.createElement("a");
  link.className = "paragraph-link";
  link.href = `#${paragraph.id}`;
  link.textContent = "¶";
  link.setAttribute("aria-label", "Link to this paragraph");
  // A point of a list ends before the list within it.
  paragraph.insertBefore(link, paragraph.querySelector(":scope > ul, :scope > ol"));
  link.addEventListener("click", () => navigator.clipboard?.writeText(link.href));
}

if (toggle && paragraphs.length) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const shown = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", shown);
    if (shown) paragraphs.forEach(linkTo);
    else all(".paragraph-link").forEach((link) => link.remove());
  });
}

// --- Listening: by a voice of this device alone, so that nothing of the text leaves it

const listen = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;
const language = document.querySelector(".report-body .prose")?.closest("[lang]")?.lang || "en";

const voice = () => speech.getVoices().find(
  (it) => it.localService && it.lang.slice(0, 2) === language.slice(0, 2));

function words(element) {
  const read = element.cloneNode(true);
  read.querySelectorAll(".note-ref, .paragraph-link, svg").forEach((it) => it.remove());
  return read.textContent.trim();
}

// Side notes and the cells of tables are left to the eye; what stands within a point is read with it.
const toRead = () => all(".report-body :is(h2,h3,p,li,dt,dd,caption,figcaption)").filter(
  (it) => !it.closest("aside, nav, td, [hidden]") && !it.parentElement.closest("p, li"));

function stop() {
  speech.cancel();
  listen.textContent = "Listen";
}

function start() {
  listen.textContent = "Stop listening";
  const texts = toRead().map(words).filter(Boolean);
  texts.forEach((text, place) => {
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice();
    said.lang = language;
    if (place === texts.length - 1) said.onend = stop;
    speech.speak(said);
  });
}

if (listen && speech) {
  const offer = () => { listen.hidden = !voice(); };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  listen.addEventListener("click", () => (speech.speaking ? stop() : start()));
  window.addEventListener("pagehide", () => speech.cancel());
}

// --- Contents: the section that is being read, where style sheets cannot say it

if (!CSS.supports("scroll-target-group: auto")) {
  const links = new Map(all(".contents__list--sections a").map((it) => [it.hash.slice(1), it]));
  const seen = new IntersectionObserver((entries) => {
    const at = entries.find((it) => it.isIntersecting);
    if (!at) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(at.target.id).setAttribute("aria-current", "true");
  }, { rootMargin: "0px 0px -70% 0px" });
  links.forEach((_, id) => seen.observe(document.getElementById(id)));
}
