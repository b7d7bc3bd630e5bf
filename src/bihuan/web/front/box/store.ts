/** What was typed and photographed, kept in the browser (IndexedDB) until it has been sent. */

/** `problem` is what the server said when it took a waiting one not. */
export interface Draft {
  key: string;
  at: number;
  fields: [string, string][];
  photos: Record<string, File[]>;
  problem?: string;
}

/** `label` is what its author knows it by, `page` where it was written. */
export interface Waiting {
  id: string;
  who: string;
  url: string;
  key: string;
  at: number;
  label?: string;
  page?: string;
  entries: [string, string | File][];
}

const KEEP_DAYS = 14;
const FLAG = "bihuan:waiting";
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

/** Done only when the browser has it on its disk: a full disk speaks up at the end, not before. */
function settled(store: IDBObjectStore): Promise<void> {
  return new Promise((resolve, reject) => {
    store.transaction.oncomplete = () => resolve();
    store.transaction.onerror = () => reject(store.transaction.error);
    store.transaction.onabort = () => reject(store.transaction.error);
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

/** True for the browser's way of saying that its room is used up. */
export function isFull(problem: unknown): boolean {
  return problem instanceof DOMException && problem.name === "QuotaExceededError";
}

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
  const done = settled(drafts);
  drafts.put(draft);
  await done;
}

export async function forget(key: string): Promise<void> {
  await ask((await store("drafts", "readwrite")).delete(full(key)));
}

/** Puts a form among those to be sent. Rejects when it could not be kept. */
export async function queue(item: Waiting): Promise<void> {
  const items = await store("waiting", "readwrite");
  const done = settled(items);
  items.put(item);
  await done;
  flag(true);
}

export async function unqueue(id: string): Promise<void> {
  await ask((await store("waiting", "readwrite")).delete(id));
}

/** What waits to be sent by the person who is here now, oldest first. */
export async function waiting(): Promise<Waiting[]> {
  const all: Waiting[] = await ask((await store("waiting")).getAll());
  flag(all.length > 0);
  return all.filter((item) => item.who === who()).sort((one, other) => one.at - other.at);
}

/** How many drafts with anything in them the person has here. */
export async function drafts(): Promise<number> {
  const all: Draft[] = await ask((await store("drafts")).getAll());
  return all.filter((draft) => draft.key.startsWith(`${who()}:`)).length;
}

/** Forgets all that this person keeps here; what others keep stays theirs. */
export async function clear(): Promise<void> {
  for (const item of await waiting()) await unqueue(item.id);
  const kept = await store("drafts", "readwrite");
  for (const key of await ask(kept.getAllKeys())) {
    if (String(key).startsWith(`${who()}:`)) kept.delete(key);
  }
  await waiting();
}

/** A mark outside the database, so that pages with nothing to send need not open it. */
function flag(any: boolean): void {
  try {
    if (any) localStorage.setItem(FLAG, "1");
    else localStorage.removeItem(FLAG);
  } catch {
    // Storage forbidden: the pages that write still look by themselves.
  }
}
