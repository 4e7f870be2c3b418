// The form of a page: what is being typed is saved by itself, until a button at its foot is pressed.
// Then the save under way is let finish, the form is sent once, and nothing is saved after it.
(() => {
  const PATIENCE = 60000; // milliseconds for a save, and then for the answer to the form

  const isAction = (name) => /^(action|workflow-action)-|^workflow-task-state$/.test(name);
  const form = () => document.querySelector("form[data-edit-form]");
  let saving = null; // a promise while a save is under way
  let saved = () => {};
  let pressed = false;

  document.addEventListener("w-autosave:save", (event) => {
    if (event.target !== form()) return;
    if (pressed) {
      event.preventDefault();
      return;
    }
    const { formData } = event.detail;
    [...formData.keys()].filter(isAction).forEach((name) => formData.delete(name));
    saving ||= new Promise((resolve) => { saved = resolve; });
  });

  ["w-autosave:success", "w-autosave:error"].forEach((name) => {
    document.addEventListener(name, (event) => {
      if (event.target !== form()) return;
      saving = null;
      saved();
    });
  });

  // Wagtail says aloud at the foot why autosave is paused, but not that it goes on.
  const heard = document.createElement("p");
  heard.className = "w-sr-only";
  heard.setAttribute("role", "status");
  document.addEventListener("DOMContentLoaded", () => document.body.append(heard));
  let paused = false;

  document.addEventListener("w-autosave:error", (event) => {
    if (event.target !== form()) return;
    paused = true;
    heard.textContent = "";
  });
  document.addEventListener("w-autosave:success", (event) => {
    if (event.target !== form() || !paused) return;
    paused = false;
    heard.textContent = "Saved again.";
  });

  function put(target, name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    target.append(input);
  }

  // What the button says stands in the form from here on: the button itself may be replaced.
  function keep(target, button) {
    if (button?.name) put(target, button.name, button.value);
    const task = document.querySelector("button[name=workflow-task-state]");
    const decides = target.querySelector("input[name=workflow-action-name]");
    if (decides && task && button !== task) put(target, task.name, task.value);
  }

  function release() {
    pressed = false;
    const kept = form()?.querySelectorAll("input[type=hidden]") || [];
    [...kept].filter((input) => isAction(input.name)).forEach((input) => input.remove());
  }

  document.addEventListener("submit", (event) => {
    const target = event.target;
    if (target !== form() || event.defaultPrevented) return;
    if (pressed === "sent") {
      pressed = "answered"; // this is the one that is sent; should no answer come, try again
      setTimeout(release, PATIENCE);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (pressed) return;
    pressed = "waiting";
    keep(target, event.submitter);
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    // A form whose submit event is still going round takes no other: hence after it, in any case.
    Promise.race([saving, late]).then(() => setTimeout(() => {
      pressed = "sent";
      target.requestSubmit();
    }));
  }, { capture: true });

  // Wagtail sends a decision with a comment by a way that no listener hears of.
  document.addEventListener("DOMContentLoaded", () => {
    const target = form();
    if (target) target.submit = () => target.requestSubmit();
  });

  // Whoever comes back by the browser's own button finds the form as it was before.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) release();
  });
})();
