// 入力の候補: a list under the search box as one types. Without this file the box is a plain
// search box and /suggest shows the same list. The pattern is the editable combobox with a list
// of the ARIA Authoring Practices: the focus stays in the box, the active option is pointed at.
(() => {
  "use strict";
  const PAUSE = 120; // milliseconds without a key before anything is asked
  const root = document.querySelector("[data-suggest]");
  const input = root?.querySelector("input");
  if (!input) return;

  const list = document.createElement("ul");
  const says = document.createElement("p");
  list.className = "suggest__list";
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", root.dataset.label);
  says.className = "hidden";
  says.setAttribute("role", "status");
  says.setAttribute("aria-live", "polite");
  root.append(list, says);
  // A search box may not be a combobox; the keyboard of a telephone keeps its search key.
  input.type = "text";
  input.setAttribute("enterkeyhint", "search");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  const known = new Map();
  let active = -1;
  let asked = "";
  let timer = 0;
  let waiting = null;

  function activate(place) {
    active = place;
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === place));
      if (at === place) option.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
  }

  function forget() {
    clearTimeout(timer);
    waiting?.abort();
    waiting = null;
  }

  function close() {
    forget();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function choose(place) {
    input.value = list.children[place].dataset.value;
    close();
    input.form.requestSubmit();
  }

  function part(name, text) {
    const piece = document.createElement("span");
    piece.className = `suggest__${name}`;
    piece.textContent = text;
    return piece;
  }

  function option(item, place) {
    const made = document.createElement("li");
    made.id = `${list.id}-${place}`;
    made.className = "suggest__option";
    made.dataset.value = item.value;
    made.setAttribute("role", "option");
    made.append(part("value", item.value), part("reading", item.reading ?? ""), part("kind", root.dataset[item.kind]));
    made.firstChild.lang = made.children[1].lang = "ja";
    return made;
  }

  function show(items) {
    list.replaceChildren(...items.map(option));
    activate(-1);
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    says.textContent = items.length ? root.dataset.some.replace("{number}", items.length) : root.dataset.none;
  }

  async function ask(text) {
    asked = text;
    if (known.has(text)) return show(known.get(text));
    waiting = new AbortController();
    try {
      const address = `${root.dataset.suggest}?limit=8&q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: waiting.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return close();
      const { items } = await answer.json();
      known.set(text, items);
      if (asked === text) show(items);
    } catch {
      // Given up, or the network is away: the box goes on as a plain search box.
    }
  }

  input.addEventListener("input", (event) => {
    // While kana are being typed, their last sound may still stand there in Latin letters.
    const text = (event.isComposing ? input.value.replace(/[a-zａ-ｚ]+$/i, "") || input.value : input.value).trim();
    forget();
    if (!text) return close();
    timer = setTimeout(ask, PAUSE, text);
  });

  input.addEventListener("keydown", (event) => {
    // The keys of an input method choose kanji, not suggestions.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const count = list.children.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) show([...known.get(asked)]);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place of the round is the box itself.
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter") {
      if (active >= 0 && !list.hidden) {
        event.preventDefault();
        choose(active);
      } else close();
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      event.preventDefault();
      close();
    } else if (event.key === "Tab") close();
  });

  // The press of the mouse must not take the focus out of the box before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose([...list.children].indexOf(chosen));
  });
  input.addEventListener("blur", close);
})();
