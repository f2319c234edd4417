// One draft on this device, for a day at most: sealed with a key that the browser keeps beside it
// and gives out to nobody, so that a copy of the browser's files does not show the answers. Whoever
// can use this browser can go on with the draft.
const DATABASE = "kazasu-draft";
const STORE = "draft";
const ONLY = 1;
const DAY = 24 * 60 * 60 * 1000;
const IV_SIZE = 12;

/** A new draft; `about` is {procedure, revision}, `now` milliseconds. */
export async function beginDraft(about, now) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await eraseDraft();
  (await opened(true)).close();
  return new Draft({ about, until: now + DAY, key });
}

/** The draft that lies here, or null. One that is over, of something else or cannot be opened is
 *  erased. */
export async function findDraft(about, now) {
  const record = await inStore("readonly", (store) => store.get(ONLY)).catch(() => null);
  if (record === null) return null;
  const draft = new Draft(record ?? {});
  if (draft.until > now && (await draft.isOf(about))) return draft;
  await eraseDraft();
  return null;
}

export function eraseDraft() {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    Object.assign(request, { onsuccess: resolve, onerror: resolve });
  });
}

class Draft {
  constructor(record) {
    this.record = record;
  }

  get until() {
    return this.record.until ?? 0;
  }

  /** Writes anew; rejects when the draft was erased meanwhile, in another window perhaps. */
  async save(value) {
    const { key, about } = this.record;
    const iv = crypto.getRandomValues(new Uint8Array(IV_SIZE));
    const plain = new TextEncoder().encode(JSON.stringify({ about, value }));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    Object.assign(this.record, { iv, sealed });
    const { until } = this;
    await inStore("readwrite", (store) => store.put({ until, key, iv, sealed }, ONLY));
  }

  async isOf(about) {
    const opened = await this.open().catch(() => null);
    this.record.about = opened?.about;
    return JSON.stringify(opened?.about) === JSON.stringify(about);
  }

  async value() {
    return (await this.open()).value;
  }

  async open() {
    const { key, iv, sealed } = this.record;
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }
}

/** Looking for a draft must not leave an empty database behind. */
function opened(mayCreate) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (mayCreate) request.result.createObjectStore(STORE);
      else request.transaction.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, act) {
  const database = await opened(false);
  try {
    return await answered(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
