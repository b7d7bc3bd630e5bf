/** `data-once`: a form is sent once; while it is under way its button says so. */

function submitters(form: HTMLFormElement): HTMLButtonElement[] {
  const inside = Array.from(form.querySelectorAll<HTMLButtonElement>("button:not([type=button])"));
  const outside = form.id
    ? Array.from(document.querySelectorAll<HTMLButtonElement>(`button[form="${CSS.escape(form.id)}"]`))
    : [];
  return inside.concat(outside);
}

/** Marks a form as being sent. Buttons stay enabled in the tree so that their value is sent. */
export function markSending(form: HTMLFormElement, sending: boolean): void {
  form.toggleAttribute("data-sending", sending);
  for (const button of submitters(form)) button.setAttribute("aria-busy", String(sending));
}

export function startForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-once") || event.defaultPrevented) return;
    if (form.hasAttribute("data-sending")) event.preventDefault();
    else markSending(form, true);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = (event.target as Element).closest?.("form");
    if (form) markSending(form, false);
  });
  // The browser's back button brings the page as it was: free the buttons again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sending]")) {
      markSending(form, false);
    }
  });
  document.addEventListener("change", (event) => {
    const control = (event.target as Element).closest<HTMLInputElement>("[data-submit-on-change]");
    control?.form?.requestSubmit();
  });
}
