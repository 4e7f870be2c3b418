// Shows how far something has come, every two seconds, and the whole page anew once it has ended.
const shown = document.querySelector("[data-progress]");
async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-progress]");
    if (answer.ok && !now) return location.reload();
    for (const part of now ? ["[role=status]", "progress"] : []) {
      const [old, fresh] = [shown.querySelector(part), now.querySelector(part)];
      if (old.outerHTML !== fresh.outerHTML) old.replaceWith(fresh);
    }
  } catch { /* The next look may find it. */ }
  setTimeout(look, 2000);
}
if (shown) setTimeout(look, 2000);
