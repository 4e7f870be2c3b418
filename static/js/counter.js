// Says how many characters are left in a box while somebody writes; without a script the page says
// how many it takes. It is read out once the writing has paused.
const PAUSE = 1000; // milliseconds

function left(box) {
  const most = Number(box.dataset.most);
  const number = most - [...box.value].length;
  const characters = Math.abs(number) === 1 ? "character" : "characters";
  if (number === most) return `You can enter up to ${most} characters`;
  return number < 0 ? `You have ${-number} ${characters} too many` : `You have ${number} ${characters} left`;
}

for (const box of document.querySelectorAll("textarea[data-most]")) {
  const shown = document.getElementById(`${box.id}-count`);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  shown.after(status);
  let timer;
  const show = () => { shown.textContent = left(box); };
  box.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = left(box); }, PAUSE);
  });
  show();
}
