// Which claims have words in them: in the names of who takes part, in the act, or in a sentence.
import { fold } from "./data.js";

const AT_ONCE = 500; // sentences, which take less than a frame

/** The sentences of a graph, folded, one after another in one text: searching that is fast, making it takes its time. */
class Sentences {
  constructor(passages) {
    this.passages = passages;
    this.folded = [];
    this.starts = new Uint32Array(passages.length + 1);
    this.text = null;
  }

  /** Folds some more; whether all are done. */
  fold(most) {
    const { folded, passages, starts } = this;
    const until = Math.min(passages.length, folded.length + most);
    for (let at = folded.length; at < until; at += 1) {
      const text = fold(passages[at].quote);
      folded.push(text);
      starts[at + 1] = starts[at] + text.length + 1;
    }
    return until === passages.length;
  }

  /** 1 for each passage that has a word. */
  having(word) {
    this.fold(Infinity);
    this.text ??= this.folded.join("\n");
    const found = new Uint8Array(this.passages.length);
    for (let at = this.text.indexOf(word), passage = 0; at >= 0; at = this.text.indexOf(word, this.starts[passage])) {
      while (this.starts[passage + 1] <= at) passage += 1;
      found[passage] = 1;
      passage += 1;
    }
    return found;
  }
}

export class Search {
  constructor(graph) {
    this.graph = graph;
    this.sentences = new Sentences(graph.passages);
    this.names = null;
  }

  /** Makes ready while the browser has nothing else to do. */
  prepare() {
    const more = (idle) => {
      let done = false;
      while (!done && idle.timeRemaining() > 5) done = this.sentences.fold(AT_ONCE);
      if (!done) requestIdleCallback(more);
    };
    requestIdleCallback(more);
  }

  /** 1 for each claim that has every word, folded as they are. Linear. */
  claimsHaving(words) {
    const { claims, entities, acts } = this.graph;
    this.names ??= entities.map(({ label, names }) => fold([label, ...names].join("\n")));
    const found = new Uint8Array(claims.length).fill(1);
    for (const word of words) {
      const named = this.names.map((text) => text.includes(word));
      const done = acts.map((act) => fold(act).includes(word));
      const said = this.sentences.having(word);
      for (const claim of claims) {
        if (found[claim.number] && !this.has(claim, named, done, said)) found[claim.number] = 0;
      }
    }
    return found;
  }

  has(claim, named, done, said) {
    if (named[claim.subject.id] || named[claim.object.id] || done[claim.predicate]) return true;
    for (const entity of [claim.about, claim.place, claim.by]) if (entity && named[entity.id]) return true;
    for (const passage of claim.passageNumbers()) if (said[passage]) return true;
    return false;
  }
}
