// Where this application's addresses begin: at the top, or below the practice desk's own address. No
// request of a practice screen reaches the real desk.

const root = document.querySelector('meta[name="kazasu-root"]')?.content ?? "";

export const rooted = (address) => (address.startsWith(`${root}/`) ? address : root + address);
