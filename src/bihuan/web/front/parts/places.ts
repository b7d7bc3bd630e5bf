/** The places of the masthead that do not fit beside the tools (large text, long names, a narrow
 *  window) move into “More”, from the last one on; the one where one is stays in sight longest. */

const FOLDED = "menu__item";
const SHOWN = "places__item";

export function startPlaces(): void {
  const nav = document.querySelector<HTMLElement>(".places");
  const more = nav?.querySelector<HTMLDetailsElement>(".places__more");
  const sheet = more?.querySelector<HTMLElement>(".menu__sheet");
  if (!nav || !more || !sheet) return;
  const links = Array.from(nav.querySelectorAll<HTMLAnchorElement>(`:scope > a.${SHOWN}`));
  const inTurn = [...links].reverse().sort((a, b) => Number(isHere(a)) - Number(isHere(b)));
  const others = sheet.childElementCount > 0;

  const fit = (): void => {
    for (const link of links) more.before(dressed(link, SHOWN));
    more.hidden = !others;
    for (const link of inTurn) {
      if (nav.scrollWidth <= nav.clientWidth + 1) return;
      more.hidden = false;
      sheet.prepend(dressed(link, FOLDED));
    }
  };
  new ResizeObserver(fit).observe(nav.parentElement ?? nav);
  void document.fonts.ready.then(fit);
}

function isHere(link: HTMLAnchorElement): boolean {
  return link.hasAttribute("aria-current");
}

function dressed(link: HTMLAnchorElement, name: string): HTMLAnchorElement {
  link.className = name;
  return link;
}
