"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const card = document.getElementById("card");
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const tokens = (node, key) => (node.dataset[key] || "").split(" ").filter(Boolean);

  // ---- which claims an element belongs to, which roles a mention plays
  const rolesOf = new Map();
  for (const [id, claim] of Object.entries(data.claims)) {
    for (const slot of claim.slots) {
      for (const mention of slot.mentions) {
        if (!rolesOf.has(mention)) rolesOf.set(mention, []);
        rolesOf.get(mention).push([id, slot.role]);
      }
    }
  }
  const parts = new Map();
  const note = (key, node) => { if (!parts.has(key)) parts.set(key, []); parts.get(key).push(node); };
  for (const node of document.querySelectorAll(".text [data-m], .text [data-c]")) {
    for (const key of [...tokens(node, "m"), ...tokens(node, "c")]) note(key, node);
  }

  // ---- the claim that is lit: its words in the text, its block in the list
  let lit = [], pinned = null;
  const dim = () => { for (const [node, names] of lit) node.classList.remove(...names); lit = []; };
  const add = (node, ...names) => { node.classList.add(...names); lit.push([node, names]); };
  const light = (ids) => {
    dim();
    for (const id of ids) {
      const block = document.getElementById(id);
      if (block) add(block, "on");
      for (const node of parts.get(id) || []) add(node, "on");
      for (const slot of data.claims[id] ? data.claims[id].slots : []) {
        for (const mention of slot.mentions) for (const node of parts.get(mention) || []) add(node, "on", "r");
      }
    }
  };
  const rest = () => { if (pinned) light([pinned]); else dim(); };

  // ---- the card beside what is pointed at
  const chainOf = (claim) => make("div", "chain", claim.chain);
  const roleLine = (id, role) => {
    const claim = data.claims[id];
    const line = make("div", "role");
    const head = make("div");
    head.append(make("bdi", "", role ? words.role[role] : ""), role ? " · " : "", make("b", "", claim.type));
    for (const tag of claim.tags) head.append(" · ", make("bdi", "", tag));
    line.append(head);
    if (!role) {
      for (const slot of claim.slots.filter((s) => s.role !== "attribution")) {
        const row = make("div");
        row.append(make("span", "detail", words.role[slot.role] + " "), make("bdi", "", slot.text));
        line.append(row);
      }
    }
    line.append(chainOf(claim));
    return line;
  };
  const fill = (node) => {
    card.replaceChildren();
    const mentions = tokens(node, "m");
    for (const id of mentions) {
      const m = data.mentions[id];
      const name = make("div", "name");
      name.append(make("bdi", "", m.name));
      card.append(name, make("div", "detail", m.detail));
      for (const [claim, role] of (rolesOf.get(id) || []).slice(0, 4)) card.append(roleLine(claim, role));
    }
    if (!mentions.length) for (const id of tokens(node, "c").slice(0, 2)) card.append(roleLine(id, null));
    return card.childElementCount > 0;
  };
  const show = (node) => {
    if (!fill(node)) return;
    card.hidden = false;
    const at = node.getClientRects()[0];
    if (!at) return;
    const box = card.getBoundingClientRect();
    const below = at.bottom + 10 + box.height < innerHeight;
    card.style.top = Math.max(8, below ? at.bottom + 10 : at.top - box.height - 10) + "px";
    if (innerWidth > 896) card.style.left = Math.min(Math.max(8, at.left + at.width / 2 - box.width / 2), innerWidth - box.width - 8) + "px";
    else card.style.left = "";
    node.setAttribute("aria-describedby", "card");
  };
  const hide = () => { card.hidden = true; };
  const enter = (target) => {
    const node = target.closest && target.closest(".text [data-m], .text [data-c]");
    const block = target.closest && target.closest(".claim");
    if (node) {
      const own = tokens(node, "m").flatMap((m) => (rolesOf.get(m) || []).map(([id]) => id));
      light(own.length ? own : tokens(node, "c"));
      show(node);
    } else if (block) {
      light([block.id]);
      hide();
    }
    return node || block;
  };
  document.addEventListener("mouseover", (e) => { if (!enter(e.target)) { hide(); rest(); } });
  document.addEventListener("focusin", (e) => { if (!enter(e.target)) hide(); });
  document.addEventListener("focusout", () => { hide(); rest(); });
  const go = (block) => {
    pinned = pinned === block.id ? null : block.id;
    const first = (parts.get(block.id) || [])[0];
    if (pinned && first) first.scrollIntoView({ block: "center" });
    if (pinned) light([pinned]);
  };
  document.addEventListener("click", (e) => {
    const block = e.target.closest(".claim");
    if (block) { go(block); return; }
    const node = e.target.closest(".text [data-m], .text [data-c]");
    const ids = node ? [...tokens(node, "m").flatMap((m) => (rolesOf.get(m) || []).map(([id]) => id)), ...tokens(node, "c")] : [];
    if (ids.length) {
      pinned = ids[0];
      const list = document.getElementById(ids[0]);
      const frame = list.closest(".claims");
      if (getComputedStyle(frame).overflowY === "auto") frame.scrollTo({ top: list.offsetTop - frame.offsetTop - 12, behavior: "smooth" });
    } else if (!e.target.closest(".bar")) { pinned = null; rest(); }
  });
  document.addEventListener("keydown", (e) => {
    const block = e.target.closest && e.target.closest(".claim");
    if (block && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); go(block); }
    else if (e.key === "/" && e.target !== box) { e.preventDefault(); box.focus(); box.select(); }
    else if (e.key === "Escape") { pinned = null; hide(); rest(); if (e.target === box) { box.value = ""; find(); } }
  });

  // ---- find: one written shape for the many ways Arabic is typed, as the reader itself folds
  const DROP = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\ufe00-\ufe0f\u034f]/;
  const JOIN = new Map();
  const join = (from, to) => { for (const c of from) JOIN.set(c, to); };
  join("\u0623\u0625\u0622\u0671\u0672\u0673", "\u0627");
  join("\u0649\u0626\u06cc\u06d2\u06d0", "\u064a");
  join("\u0629\u06d5\u06c1\u06c0\u06be", "\u0647");
  join("\u0624\u06cb", "\u0648");
  join("\u06a9\u06aa", "\u0643");
  join("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033", "\"");
  join("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u0060\u00b4", "'");
  join("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-");
  for (let d = 0; d < 10; d++) { JOIN.set(String.fromCharCode(0x660 + d), String(d)); JOIN.set(String.fromCharCode(0x6f0 + d), String(d)); }
  const foldChar = (c) => {
    if (DROP.test(c)) return "";
    if (/\s/.test(c)) return " ";
    if (/[\ufb50-\ufdff\ufe70-\ufefe\uff01-\uff5e]/.test(c)) return [...c.normalize("NFKC")].map((x) => (DROP.test(x) || x === " " ? "" : JOIN.get(x) || x)).join("").toLowerCase();
    return JOIN.get(c) || c.toLowerCase();
  };
  const fold = (text) => { let out = ""; for (const c of text) { const f = foldChar(c); if (f !== " " || !out.endsWith(" ")) out += f; } return out.trim(); };

  const box = document.querySelector(".find input");
  const told = document.querySelector(".find output");
  let index = null, ranges = [], current = -1;
  const build = () => {
    let text = "", block = null;
    const nodes = [], offsets = [];
    const put = (c, node, offset) => { for (const x of c) { text += x; for (let k = 0; k < x.length; k++) { nodes.push(node); offsets.push(offset); } } };
    for (const root of document.querySelectorAll(".report h1, .text, .claims")) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement.closest("p, dd, dt, h1, h2, blockquote");
        if (own !== block) { put("\n", node, 0); block = own; }
        let at = 0;
        for (const c of node.data) {
          const f = foldChar(c);
          if (f && !(f === " " && text.endsWith(" "))) put(f, node, at);
          at += c.length;
        }
      }
    }
    index = { text, nodes, offsets };
  };
  const paint = () => {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.set("find", new Highlight(...ranges.filter((_, i) => i !== current)));
    CSS.highlights.set("find-on", new Highlight(...ranges.slice(current, current + 1)));
  };
  const move = (step) => {
    if (!ranges.length) return;
    current = (current + step + ranges.length) % ranges.length;
    paint();
    told.textContent = `${current + 1} / ${ranges.length}`;
    ranges[current].startContainer.parentElement.scrollIntoView({ block: "center" });
    if (!window.CSS || !CSS.highlights) { const s = getSelection(); s.removeAllRanges(); s.addRange(ranges[current]); }
  };
  const find = () => {
    const query = fold(box.value);
    ranges = []; current = -1;
    if (query) {
      if (!index) build();
      for (let at = index.text.indexOf(query); at >= 0 && ranges.length < 5000; at = index.text.indexOf(query, at + query.length)) {
        const last = at + query.length - 1;
        const range = document.createRange();
        range.setStart(index.nodes[at], index.offsets[at]);
        const end = index.nodes[last], width = String.fromCodePoint(end.data.codePointAt(index.offsets[last])).length;
        range.setEnd(end, index.offsets[last] + width);
        ranges.push(range);
      }
    }
    paint();
    told.textContent = query ? (ranges.length ? "" : words.nothing) : "";
    if (ranges.length) move(1);
  };
  box.addEventListener("input", find);
  box.addEventListener("keydown", (e) => { if (e.key === "Enter") { e.preventDefault(); move(e.shiftKey ? -1 : 1); } });
  document.querySelector(".find .back").addEventListener("click", () => move(-1));
  document.querySelector(".find .on-ward").addEventListener("click", () => move(1));
  window.musnadFold = fold;
})();
