/** What is said about a passage, and the passage in the text, light up together. */
function namesOf(mark: Element): string[] {
  return (mark.getAttribute("data-for") ?? "").split(" ");
}

function light(names: string[], on: boolean): void {
  for (const said of document.querySelectorAll<HTMLElement>("[data-says]"))
    if (names.includes(said.dataset.says ?? "")) said.classList.toggle("is-lit", on);
  for (const mark of document.querySelectorAll<HTMLElement>("[data-for]"))
    if (namesOf(mark).some((name) => names.includes(name))) mark.classList.toggle("is-lit", on);
}

function namesAt(target: EventTarget | null): string[] {
  const element = target as Element | null;
  const mark = element?.closest?.("[data-for]");
  if (mark) return namesOf(mark);
  const said = element?.closest?.<HTMLElement>("[data-says]")?.dataset.says;
  return said ? [said] : [];
}

export function startLinking(): void {
  document.addEventListener("mouseover", (event) => light(namesAt(event.target), true));
  document.addEventListener("mouseout", (event) => light(namesAt(event.target), false));
  document.addEventListener("focusin", (event) => light(namesAt(event.target), true));
  document.addEventListener("focusout", (event) => light(namesAt(event.target), false));
  document.addEventListener("click", (event) => {
    const mark = (event.target as Element).closest?.("[data-for]");
    const selected = document.getSelection()?.isCollapsed === false;
    if (mark && !selected) document.getElementById(namesOf(mark)[0])?.scrollIntoView({ block: "nearest" });
  });
}
