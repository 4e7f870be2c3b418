// What is pasted into a text of a body, and is more than a text keeps (headings, tables, notes, …),
// is read by the server and becomes blocks where the caret stands. Where that fails, it is pasted
// as the editor itself does it, and that is said.
(() => {
  const PATIENCE = 45000; // milliseconds for the answer
  const WRITING = ["beforeinput", "paste", "cut", "drop", "keydown"];
  const TAKING = new Set(["Backspace", "Delete", "Enter"]); // keys that the editor keeps to itself
  const LEAVE = "Something in these blocks was changed since. Undo the paste, and lose that?";
  const WORDS_ALONE = "This field holds words alone: headings, tables, pictures and notes come as plain text. Paste into a “Text or list” of the page, and they become blocks.";
  const PLAIN = "It was pasted as plain text: look for headings, tables, notes and raised letters that are missing.";
  const UNREACHED = "The server could not be reached.";
  const KEPT = new Set("a b br div em font i li meta o:p ol p span strong style ul".split(" "));
  const MORE = "ul ul, ul ol, ol ul, ol ol, [role=heading], [class^=Mso]:not(.MsoNormal)";
  const STYLED = /vertical-align:\s*su[bp]|line-through|mso-(list|element|outline)|display:\s*none/i;
  const OPEN = /^(https?:|mailto:)/i;
  const address = document.currentScript.dataset.address;
  let replaying = false;
  let shown = null; // the message that stands on the page
  let watching = new AbortController(); // whether somebody writes on in what was pasted last

  // Whether a text would lose something of it. A document made so loads and runs nothing.
  function isMore(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    if (body.querySelector("[data-draftjs-conductor-fragment]")) return false; // of this editor
    return Boolean(body.querySelector(MORE)) || [...body.querySelectorAll("*")].some((element) => (
      !KEPT.has(element.localName)
      || STYLED.test(element.getAttribute("style"))
      || (element.hasAttribute("href") && !OPEN.test(element.getAttribute("href")))
    ));
  }

  // Where it is pasted: the stream of blocks, the block in it, and the editor of its text.
  function place(target) {
    const root = target.closest?.('[id$="-root"]');
    const wrapper = target.closest?.("[data-draftail-editor-wrapper]");
    const stream = root?.rootBlock;
    if (!wrapper || !stream?.blockDef.childBlockDefsByName?.table) return null;
    const child = stream.children.find((block) => block.element.contains(target));
    const editor = wrapper.parentNode.querySelector("input").draftailEditor;
    return child && editor && { stream, child, editor, target };
  }

  async function read(html) {
    const sent = new FormData();
    sent.append("html", new Blob([html], { type: "text/html" }), "pasted.html");
    sent.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(address, { method: "POST", body: sent, signal });
      return await response.json();
    } catch {
      return { wrong: UNREACHED };
    }
  }

  // --- States of an editor -------------------------------------------------------------------

  const contentOf = (state) => state.getCurrentContent();
  const isEmpty = (state) => !contentOf(state).getPlainText().trim();
  const marksIn = (state) => contentOf(state).getPlainText().split("[^]").length - 1;

  function withoutSelected(state) {
    const selection = state.getSelection();
    if (selection.isCollapsed()) return state;
    const left = window.DraftJS.Modifier.removeRange(contentOf(state), selection, "backward");
    return window.DraftJS.EditorState.push(state, left, "remove-range");
  }

  // Without the empty paragraphs at both its ends.
  function trimmed(state) {
    const blocks = contentOf(state).getBlocksAsArray();
    const said = blocks.map((block) => Boolean(block.getText().trim()));
    const kept = blocks.slice(Math.max(0, said.indexOf(true)), said.lastIndexOf(true) + 1);
    if (!kept.length || kept.length === blocks.length) return state;
    const content = window.DraftJS.ContentState.createFromBlockArray(kept);
    return window.DraftJS.EditorState.push(state, content, "remove-range");
  }

  // --- Putting in, and taking out again ------------------------------------------------------

  function notesAfter(stream, index) {
    const others = stream.children.slice(index + 1);
    const end = others.findIndex((block) => block.type !== "note");
    return end < 0 ? others.length : end;
  }

  const insert = (stream, blocks, at) => blocks.map((block, n) => stream.insert(block, at + n));

  // Split the text at the caret; side notes stay with the words that bear their marks.
  function divide({ stream, child }, index, before, after, movesComment) {
    stream.splitBlock(index, before, after, movesComment);
    const moved = Math.min(marksIn(before), notesAfter(stream, index + 1));
    for (let n = 1; n <= moved; n += 1) stream.moveBlock(index + 1 + n, index + n);
    return stream.children.indexOf(child) + 1 + moved;
  }

  // What was put in: the blocks; the editor's state before goes into `undo`.
  function put(spot, blocks) {
    const { stream, child, editor } = spot;
    const split = window.draftail.splitState(withoutSelected(editor.getEditorState()));
    const [before, after] = [trimmed(split.stateBefore), trimmed(split.stateAfter)];
    const index = stream.children.indexOf(child);
    const notes = notesAfter(stream, index);
    if (!isEmpty(before) && !isEmpty(after)) {
      const at = divide(spot, index, before, after, split.shouldMoveCommentFn);
      const rest = stream.children[at];
      return [...insert(stream, blocks, at), rest];
    }
    if (!isEmpty(before) || (isEmpty(after) && notes)) {
      child.block.setState(before);
      return insert(stream, blocks, index + 1 + notes);
    }
    const made = insert(stream, blocks, index);
    if (isEmpty(after)) stream.deleteBlock(index + made.length);
    else child.block.setState(after);
    return made;
  }

  function takeOut({ stream, child, index, state }, made) {
    made.map((block) => stream.children.indexOf(block)).filter((at) => at >= 0)
      .sort((a, b) => b - a).forEach((at) => stream.deleteBlock(at));
    if (stream.children.includes(child)) child.block.setState(state);
    else stream.insert({ type: "text", value: state, id: child.id }, Math.min(index, stream.children.length));
  }

  // One text goes into the text that is there.
  function putWords({ editor }, value) {
    const { convertFromRaw, EditorState, Modifier } = window.DraftJS;
    const state = editor.getEditorState();
    const words = convertFromRaw(JSON.parse(value)).getBlockMap();
    const content = Modifier.replaceWithFragment(contentOf(state), state.getSelection(), words);
    editor.onChange(EditorState.push(state, content, "insert-fragment"));
  }

  // --- The message ---------------------------------------------------------------------------

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(words, act) {
    const made = element("button", words, "button button-small button-secondary");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function line({ what, words, place: where }) {
    const made = element("li", where ? `${where}: ${what}` : what);
    if (words) made.append(` “${words.length > 200 ? `${words.slice(0, 200)}…` : words}”`);
    return made;
  }

  // Say it beside `at`. What is read aloud has to stand there before its words do.
  function say(at, words, { sections = [], undo } = {}) {
    shown?.remove();
    shown = element("div", "", "pasted");
    const status = element("div");
    status.setAttribute("role", "status");
    shown.append(status);
    at.before(shown);
    const here = shown;
    setTimeout(() => {
      status.append(element("p", words));
      sections.forEach(({ heading, remarks }) => {
        const list = element("ul");
        list.append(...remarks.map(line));
        status.append(element("p", heading, "pasted__heading"), list);
      });
    }, 50);
    const close = button("Close", () => here.remove());
    if (undo) here.append(button("Undo the paste", () => { if (undo()) here.remove(); }), close);
    else here.append(close);
  }

  // Undoing asks first, where somebody has gone on writing in what would go.
  function undoing(spot, made) {
    let touched = false;
    const touch = ({ type, key, target }) => {
      if (type === "keydown" && !TAKING.has(key)) return;
      touched ||= [...made, spot.child].some((block) => block.element.contains(target));
    };
    watching.abort();
    watching = new AbortController();
    const how = { capture: true, signal: watching.signal };
    WRITING.forEach((name) => document.addEventListener(name, touch, how));
    return () => {
      if (touched && !window.confirm(LEAVE)) return false;
      watching.abort();
      takeOut(spot, made);
      return true;
    };
  }

  function lead(spot, made) {
    const last = made.at(-1) || spot.child;
    setTimeout(() => last.block.focus({ soft: true }), 0);
  }

  // --- Pasting -------------------------------------------------------------------------------

  function replay({ editor, target }, html, text) {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", text);
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    editor.focus();
    replaying = true;
    target.dispatchEvent(new ClipboardEvent("paste", event));
    replaying = false;
  }

  function answered(spot, { blocks, counts, sections }) {
    const isText = blocks.length === 1 && blocks[0].type === "text";
    let made = [];
    if (isText) putWords(spot, blocks[0].value);
    else if (blocks.length) made = put(spot, blocks);
    const undo = blocks.length && undoing(spot, made);
    const at = made.at(-1) || spot.child; // where the caret is led to
    const words = blocks.length ? `Pasted: ${counts}.` : "Nothing of it can stand here.";
    if (!isText || sections.length) say(at.element, words, { sections, undo });
    else shown?.remove();
    lead(spot, made);
  }

  async function paste(spot, html, text) {
    spot.index = spot.stream.children.indexOf(spot.child);
    spot.state = spot.editor.getEditorState();
    say(spot.child.element, "Reading what was pasted…");
    spot.editor.toggleEditor(true); // nobody types into it meanwhile
    const answer = await read(html);
    spot.editor.toggleEditor(false);
    await new Promise((resolve) => { setTimeout(resolve); });
    if (answer.blocks) {
      answered(spot, answer);
      return;
    }
    replay(spot, html, text);
    const words = [answer.wrong || UNREACHED, PLAIN].join(" ");
    say(spot.child.element, words, { undo: undoing(spot, []) });
  }

  document.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const spot = html && !replaying && place(event.target);
    if (!spot || !isMore(html)) return;
    if (spot.child.type !== "text") {
      say(spot.child.element, WORDS_ALONE);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    paste(spot, html, event.clipboardData.getData("text/plain"));
  }, { capture: true });
})();
