/** The rows of a desk, in their order on the page. */
export function rowsOf(desk: ParentNode): HTMLElement[] {
  return Array.from(desk.querySelectorAll<HTMLElement>("[data-desk-row]"));
}

export function linkOf(row: Element): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>("a.list__title, .list__title a, a[data-desk-link]");
}
