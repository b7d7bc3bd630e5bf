/** Proposals under a search field: a listbox that arrows walk through and Enter opens. */
interface Proposal {
  kind_title: string;
  url: string;
  title: [string, boolean][];
}

const PAUSE = 180;
let made = 0;

function row(one: Proposal, id: string): HTMLLIElement {
  const item = document.createElement("li");
  item.id = id;
  item.className = "proposals__item";
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.url = one.url;
  const title = document.createElement("span");
  for (const [text, found] of one.title) {
    const piece = document.createElement(found ? "mark" : "span");
    piece.textContent = text;
    title.append(piece);
  }
  const kind = document.createElement("span");
  kind.className = "proposals__kind";
  kind.textContent = one.kind_title;
  item.append(title, kind);
  return item;
}

export function propose(field: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.id = `proposals-${++made}`;
  list.className = "proposals";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? field.getAttribute("aria-label") ?? "");
  field.parentElement?.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let timer = 0;
  let asked = "";
  let at = -1;

  const items = () => Array.from(list.children) as HTMLLIElement[];
  const show = (open: boolean) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (next: number) => {
    at = next;
    items().forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === at));
    });
    const chosen = items()[at];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    if (!text) {
      show(false);
      return;
    }
    try {
      const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(text)}`, {
        headers: { "X-Requested-With": "fetch" },
      });
      if (!response.ok || field.value.trim() !== text) return;
      const { results } = (await response.json()) as { results: Proposal[] };
      list.replaceChildren(...results.map((one, place) => row(one, `${list.id}-${place}`)));
      at = -1;
      show(results.length > 0 && document.activeElement === field);
    } catch {
      show(false); // Offline: the field still sends itself later.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = items().length;
    if (event.key === "Escape" && !list.hidden) {
      show(false);
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      if (list.hidden) show(true);
      const by = event.key === "ArrowDown" ? 1 : -1;
      choose(at < 0 && by < 0 ? count - 1 : (at + by + count) % count);
      event.preventDefault();
    } else if (event.key === "Enter" && at >= 0) {
      const url = items()[at]?.dataset.url;
      if (url) location.assign(url);
      event.preventDefault();
    }
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // The field keeps the focus, so the list stays until the click is over.
    const url = (event.target as Element).closest<HTMLElement>("[data-url]")?.dataset.url;
    if (url) location.assign(url);
  });
}
