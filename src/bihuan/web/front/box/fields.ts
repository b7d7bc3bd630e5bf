/** Reading and filling a form's fields, photos and tokens apart. */

const NEVER = new Set(["csrfmiddlewaretoken", "next"]);
/** Filled by the page itself: alone they are nothing that a person would miss. */
const BY_ITSELF = new Set(["client_id", "lat", "lon", "accuracy", "datum_came"]);

export type Fields = [string, string][];

export function readFields(form: HTMLFormElement): Fields {
  const fields: Fields = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !NEVER.has(name)) fields.push([name, value]);
  }
  return fields;
}

/** True when somebody has entered anything worth keeping. */
export function isWorth(fields: Fields, empty: Fields): boolean {
  const before = new Map(empty);
  return fields.some(([name, value]) => !BY_ITSELF.has(name) && value && before.get(name) !== value);
}

export function fillFields(form: HTMLFormElement, fields: Fields): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of Array.from(form.elements)) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue;
    const wanted = values.get(control.name);
    if (control.type === "file" || NEVER.has(control.name)) continue;
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = wanted?.includes(control.value) ?? false;
    } else if (wanted) {
      control.value = wanted[0];
      if (control.value && control.type !== "hidden") control.closest("details")?.setAttribute("open", "");
    }
  }
}

export function setField(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof RadioNodeList) {
    for (const one of Array.from(control) as HTMLInputElement[]) one.checked = one.value === value;
  } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
    control.value = value;
  }
}
