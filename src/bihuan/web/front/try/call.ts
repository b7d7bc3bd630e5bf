/** From the fields of a form to a call, and to the same call as a line of curl. */

export interface Call {
  url: string;
  init: { method: string; headers: Record<string, string>; body?: BodyInit };
  shown: string[];
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement, kind: string): Field[] {
  return [...form.querySelectorAll<Field>(`[data-try-in="${kind}"]`)];
}

function address(form: HTMLFormElement): string {
  let path = form.dataset["tryPath"] ?? "";
  for (const field of fields(form, "path"))
    path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
  const query = new URLSearchParams();
  for (const field of fields(form, "query")) if (field.value) query.set(field.name, field.value);
  return query.size ? `${path}?${query.toString()}` : path;
}

function multipart(form: HTMLFormElement, shown: string[]): FormData {
  const body = new FormData();
  for (const field of fields(form, "form")) {
    if (field instanceof HTMLInputElement && field.type === "file") {
      for (const file of field.files ?? []) {
        body.append(field.name, file);
        shown.push("-F", quoted(`${field.name}=@${file.name}`));
      }
    } else if (field.value) {
      body.append(field.name, field.value);
      shown.push("-F", quoted(`${field.name}=${field.value}`));
    }
  }
  return body;
}

/** The call that the form's fields make. A repeated POST is a new one: it gets a new id. */
export function request(form: HTMLFormElement, key: string): Call {
  const method = form.dataset["tryMethod"] ?? "GET";
  const headers: Record<string, string> = { "Accept-Language": document.documentElement.lang };
  if (key) headers["Authorization"] = `Bearer ${key}`;
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  const [match] = fields(form, "header");
  if (match?.value) headers["If-Match"] = match.value;
  const shown: string[] = [];
  const call: Call = { url: address(form), init: { method, headers }, shown };
  const [body] = fields(form, "body");
  if (body) {
    headers["Content-Type"] = "application/json";
    call.init.body = body.value;
    shown.push("-d", quoted(body.value));
  } else if (fields(form, "form").length) {
    call.init.body = multipart(form, shown);
  }
  return call;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same call for a terminal. */
export function command(call: Call): string {
  const parts = ["curl", "-X", call.init.method, quoted(`${location.origin}${call.url}`)];
  for (const [name, value] of Object.entries(call.init.headers))
    parts.push("\\\n  -H", quoted(`${name}: ${value}`));
  for (let at = 0; at < call.shown.length; at += 2)
    parts.push(`\\\n  ${call.shown[at]}`, call.shown[at + 1] ?? "");
  return parts.join(" ");
}
