// A second click on a button that has been pressed must not say it twice.
document.addEventListener("submit", (event) => {
  const buttons = event.target.querySelectorAll("button[type=submit], input[type=submit]");
  setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  // Should the answer be a message on the same page, the button is wanted again.
  setTimeout(() => buttons.forEach((button) => { button.disabled = false; }), 5000);
});
