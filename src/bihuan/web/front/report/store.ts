/** What was typed and photographed, kept in the browser (IndexedDB) until it has been sent. */

export interface Draft {
  key: string;
  at: number;
  fields: [string, string][];
  photos: Record<string, File[]>;
}

export interface Waiting {
  id: string;
  who: string;
  url: string;
  key: string;
  at: number;
  entries: [string, string | File][];
}

const KEEP_DAYS = 14;
let opened: Promise<IDBDatabase> | undefined;

/** Whose draft: on a shared phone nobody finds another person's words. */
export function who(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="who"]')?.content ?? "";
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open("bihuan", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "key" });
      request.result.createObjectStore("waiting", { keyPath: "id" });
    };
    return ask(request);
  })();
  return opened;
}

async function store(name: "drafts" | "waiting", mode: IDBTransactionMode = "readonly") {
  return (await open()).transaction(name, mode).objectStore(name);
}

const full = (key: string) => `${who()}:${key}`;

export async function read(key: string): Promise<Draft | undefined> {
  const draft: Draft | undefined = await ask((await store("drafts")).get(full(key)));
  if (draft && Date.now() - draft.at < KEEP_DAYS * 86_400_000) return draft;
  if (draft) await forget(key);
  return undefined;
}

export async function write(key: string, change: Partial<Draft>): Promise<void> {
  const drafts = await store("drafts", "readwrite");
  const known: Draft | undefined = await ask(drafts.get(full(key)));
  const draft = { fields: [], photos: {}, ...known, ...change, key: full(key), at: Date.now() };
  await ask(drafts.put(draft));
}

export async function forget(key: string): Promise<void> {
  await ask((await store("drafts", "readwrite")).delete(full(key)));
}

export async function queue(item: Waiting): Promise<void> {
  await ask((await store("waiting", "readwrite")).put(item));
}

export async function unqueue(id: string): Promise<void> {
  await ask((await store("waiting", "readwrite")).delete(id));
}

/** What waits to be sent by the person who is here now. */
export async function waiting(): Promise<Waiting[]> {
  const all: Waiting[] = await ask((await store("waiting")).getAll());
  return all.filter((item) => item.who === who());
}
