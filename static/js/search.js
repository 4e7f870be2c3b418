// Offers titles while somebody types (ARIA Authoring Practices: editable combobox with list
// autocomplete). Without this script, or where the site does not answer, the box is a plain box.
const SHORTEST = 2; // letters
const PAUSE = 200; // milliseconds after the last key

function made(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.id = `${input.id}-suggestions`;
    this.list = made("ul", { id: this.id, class: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    this.status = made("p", { class: "visually-hidden", role: "status" });
    input.parentElement.append(this.list, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id };
    // HTML lets no search field be a combobox, so it becomes one of text with the same keyboard.
    const field = { type: "text", inputmode: "search", enterkeyhint: "search", autocapitalize: "none", spellcheck: "false" };
    for (const [name, value] of Object.entries({ ...field, ...roles })) input.setAttribute(name, value);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", (event) => { if (!event.isComposing) this.wait(); });
    this.input.addEventListener("compositionend", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.stop());
    // The box keeps the focus, so that a press in the list does not close it before it is a click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]"), event));
  }

  get isOpen() { return !this.list.hidden; }

  get active() { return this.list.querySelector("[aria-selected=true]"); }

  // --- What is asked ---

  wait() {
    this.halt();
    this.choose(null);
    if (this.input.value.trim().length < SHORTEST) this.show([]);
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  halt() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  stop() {
    this.halt();
    this.close();
    this.status.textContent = "";
  }

  async ask() {
    const { signal } = this.request = new AbortController();
    const address = new URL(this.input.dataset.suggestions, location.href);
    address.searchParams.set("q", this.input.value.trim());
    try {
      const answer = await fetch(address, { signal });
      const { suggestions } = await answer.json();
      if (signal.aborted) return;
      this.show(suggestions);
      this.say(suggestions.length);
    } catch {
      if (!signal.aborted) this.show([]);
    }
  }

  say(count) {
    this.status.textContent = count ? `${count} suggestion${count === 1 ? "" : "s"}` : "No suggestions";
  }

  // --- What is shown ---

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map(({ title, language, label, url }, number) => {
      const option = made("li", { id: `${this.id}-${number}`, class: "suggestion", role: "option", "aria-selected": "false" });
      const spoken = language ? { lang: language } : {};
      option.append(made("span", { class: "suggestion__title", dir: "auto", ...spoken }, title), " ", made("span", { class: "suggestion__label" }, label));
      option.dataset.url = url;
      return option;
    }));
    if (suggestions.length) this.open();
    else this.stop();
  }

  open() {
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.choose(null);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  choose(option) {
    this.active?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  follow(option, event) {
    const address = option && new URL(option.dataset.url, location.href);
    if (address?.origin !== location.origin) return;
    if (event.ctrlKey || event.metaKey) return window.open(address, "_blank", "noopener");
    this.stop();
    location.assign(address);
  }

  // --- Keys ---

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { children } = this.list;
    const steps = {
      ArrowDown: () => this.step(event, this.active?.nextElementSibling ?? children[0]),
      ArrowUp: () => this.step(event, this.active?.previousElementSibling ?? children[children.length - 1]),
      Escape: () => this.leave(event),
      Enter: () => this.enter(event),
    };
    if (steps[event.key]) steps[event.key]();
    else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) this.choose(null);
  }

  step(event, option) {
    if (!option) return;
    event.preventDefault();
    const wasOpen = this.isOpen;
    if (event.altKey && event.key === "ArrowUp") return this.close();
    this.open();
    if (!event.altKey || wasOpen) this.choose(option);
  }

  leave(event) {
    if (!this.isOpen && !this.input.value) return;
    event.preventDefault();
    if (this.isOpen) return this.stop();
    this.input.value = "";
    this.wait();
  }

  enter(event) {
    if (!this.active) return this.stop();
    event.preventDefault();
    this.follow(this.active, event);
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
