// Finds options of a long filter while somebody types. Without this script the button does it.
const PAUSE = 250; // milliseconds after the last key

class Finder {
  constructor(input) {
    this.input = input;
    this.facet = document.getElementById(input.dataset.facet);
    input.addEventListener("input", (event) => { if (!event.isComposing) this.wait(); });
    input.addEventListener("compositionend", () => this.wait());
    input.form.addEventListener("submit", () => this.halt());
  }

  wait() {
    this.halt();
    this.timer = setTimeout(() => this.find(), PAUSE);
  }

  halt() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  // The page that the button would lead to has the answer: what is ticked goes along.
  async find() {
    const { signal } = this.request = new AbortController();
    const address = new URL(this.input.form.action);
    address.search = new URLSearchParams(new FormData(this.input.form));
    try {
      const answer = await fetch(address, { signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && !signal.aborted) this.show(page.getElementById(this.facet.id));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  show(found) {
    for (const part of [".facet__options", ".facet__said"]) {
      this.facet.querySelector(part).replaceChildren(...found.querySelector(part).childNodes);
    }
  }
}

for (const input of document.querySelectorAll("input[data-facet]")) new Finder(input);
