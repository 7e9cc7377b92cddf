// An editor of SPARQL. It stands in a shadow tree, where its style sheets are objects and the page's policy holds.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "14px", maxHeight: "24rem" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--wash)", border: "0" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--cooperation)", fontWeight: "600" },
  { tag: [tags.string, tags.literal], color: "var(--conflict)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.variableName, color: "var(--both)" },
]);

/** Puts an editor into `host`; `run` is called by Control and Enter. Tab leaves it. */
export function editorIn(host, text, run) {
  const shadow = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    doc: text, parent: shadow, root: shadow,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }]),
      lineNumbers(), history(), bracketMatching(), EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      StreamLanguage.define(sparql), syntaxHighlighting(colours), theme,
      EditorView.contentAttributes.of({ "aria-label": "Query in SPARQL" }),
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    set: (changed) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: changed } }),
    focus: () => view.focus(),
  };
}
