// The language of some words of a text: a button in its toolbar opens a box to choose it.
(() => {
  const PREFIX = "LANGUAGE-"; // of the editor's style for each language (core/staff/language_marks.py)
  const { React, DraftJS, Draftail, draftail } = window;
  const { EditorState, Modifier } = DraftJS;
  const isLanguage = (style) => style.startsWith(PREFIX);

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  // What is selected; where nothing is, the marked words around the caret.
  function reach(state) {
    const selection = state.getSelection();
    if (!selection.isCollapsed()) return selection;
    const block = state.getCurrentContent().getBlockForKey(selection.getStartKey());
    const at = (place) => block.getInlineStyleAt(place).find(isLanguage);
    let start = selection.getStartOffset();
    const here = at(start) || at(start - 1);
    if (!here) return null;
    let end = start;
    while (start > 0 && at(start - 1) === here) start -= 1;
    while (end < block.getLength() && at(end) === here) end += 1;
    return selection.merge({ anchorOffset: start, focusOffset: end, isBackward: false });
  }

  function languageAt(state, selection) {
    const block = state.getCurrentContent().getBlockForKey(selection.getStartKey());
    return block.getInlineStyleAt(selection.getStartOffset()).find(isLanguage)?.slice(PREFIX.length);
  }

  // The state in which the words of `selection` are in language `tag`, or in that of the page ("").
  function marked(state, selection, tag) {
    const content = state.getCurrentContent();
    const styles = new Set();
    content.getBlocksAsArray().forEach((block) => block.getCharacterList().forEach(
      (character) => character.getStyle().filter(isLanguage).forEach((style) => styles.add(style)),
    ));
    let changed = content;
    styles.forEach((style) => { changed = Modifier.removeInlineStyle(changed, selection, style); });
    if (tag) changed = Modifier.applyInlineStyle(changed, selection, PREFIX + tag);
    return EditorState.push(state, changed, "change-inline-style");
  }

  function options(chosen) {
    const groups = JSON.parse(document.getElementById("languages").textContent);
    return groups.map(([label, languages]) => make("optgroup", { label }, ...languages.map(
      ([value, name]) => make("option", { value, textContent: name, selected: value === chosen }),
    )));
  }

  // Opens the box for `selection`; calls `done` with the tag, "" for no mark. Escape leaves all.
  function ask(chosen, done) {
    const select = make("select", { id: "language-choice" }, ...options(chosen));
    const button = (textContent, value, more = "") => (
      make("button", { type: "submit", className: `button ${more}`, value, textContent })
    );
    const buttons = [button("Mark these words", "mark"), button("Cancel", "", "button-secondary")];
    if (chosen) buttons.splice(1, 0, button("Take the mark away", "none", "button-secondary"));
    const label = make("label", { htmlFor: select.id, textContent: "Language of these words" });
    const form = make("form", { method: "dialog" }, label, select, make("p", {}, ...buttons));
    const box = make("dialog", { className: "language-box" }, form);
    box.addEventListener("close", () => {
      box.remove();
      if (box.returnValue) done(box.returnValue === "mark" ? select.value : "");
    });
    document.body.append(box);
    box.showModal();
  }

  function Control({ getEditorState, onChange }) {
    const selection = reach(getEditorState());
    const chosen = selection && languageAt(getEditorState(), selection);
    const open = () => {
      if (!selection) return;
      ask(chosen, (tag) => {
        const state = marked(getEditorState(), selection, tag);
        onChange(EditorState.forceSelection(state, selection));
      });
    };
    const title = selection ? "Language of these words" : "Language: first select words in it";
    return React.createElement(Draftail.ToolbarButton, {
      name: "LANGUAGE", icon: "globe", title, active: Boolean(chosen), onClick: open,
    });
  }

  draftail.registerPlugin({ type: "language", inline: Control }, "controls");
})();
