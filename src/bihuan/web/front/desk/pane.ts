/** On a wide screen a row opens beside its list; on a narrow one, and without this, it is a page. */
import htmx from "../parts/htmx.ts";
import { linkOf, rowsOf } from "./rows.ts";

const wide = matchMedia("(min-width: 68.75rem)");

function markCurrent(desk: HTMLElement): void {
  for (const row of rowsOf(desk)) {
    const link = linkOf(row);
    if (link && new URL(link.href).pathname === location.pathname) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

async function openBeside(desk: HTMLElement, url: string): Promise<void> {
  const source = { target: "#detail", select: "#detail", swap: "outerHTML" as const };
  await htmx.ajax("get", url, source);
  markCurrent(desk);
  document.getElementById("detail")?.scrollTo(0, 0);
}

export function startPane(desk: HTMLElement): void {
  markCurrent(desk);
  desk.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a");
    const row = link?.closest("[data-desk-row]");
    if (!link || !row || linkOf(row) !== link) return;
    if (!wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (!document.getElementById("detail") || link.hasAttribute("hx-get")) return;
    event.preventDefault();
    history.pushState({ desk: true }, "", link.href);
    void openBeside(desk, link.href);
  });
  // Links that ask for a fragment themselves: a page of its own where there is no pane beside.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { target } = (event as CustomEvent<{ target: Element }>).detail;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (target.id !== "detail" || !link || wide.matches) return;
    event.preventDefault();
    location.assign(link.href);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const row = (event.target as Element).closest("[data-desk-row]");
    if (!row) return;
    for (const other of rowsOf(desk)) other.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    document.getElementById("detail")?.scrollTo(0, 0);
  });
  window.addEventListener("popstate", () => location.reload());
}
