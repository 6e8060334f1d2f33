/** Remembers texts (the lines of a file, the names of many) by 64 bits of each, so that any number fits into bounded memory. */

/** Beyond this many different texts nothing more is remembered: they then count as unknown. 64 MB at the most. */
const MAX_TEXTS = 1 << 22;
const FIRST_SLOTS = 1 << 6;

/** A set of texts that forgets none and, beyond its bound, learns no more. */
export class TextSet {
  private slots = new Uint32Array(2 * FIRST_SLOTS);
  private size = 0;
  private readonly seed = (Math.random() * 0x1_0000_0000) >>> 0;

  add(text: string): void {
    if (this.size >= MAX_TEXTS) return;
    if (this.put(...hash(text, this.seed))) this.size++;
    if (this.size * 4 > this.slots.length) this.grow();
  }

  has(text: string): boolean {
    const [low, high] = hash(text, this.seed);
    const at = this.find(low, high);
    return this.slots[at] === low && this.slots[at + 1] === high;
  }

  /** @returns whether the pair is new */
  private put(low: number, high: number): boolean {
    const at = this.find(low, high);
    if (this.slots[at + 1] !== 0) return false;
    this.slots[at] = low;
    this.slots[at + 1] = high;
    return true;
  }

  /** Where the pair stands, or the free place where it belongs; `high` is never 0, so 0 there means free. */
  private find(low: number, high: number): number {
    const { slots } = this;
    let at = (low * 2) & (slots.length - 1);
    while (slots[at + 1] !== 0 && (slots[at] !== low || slots[at + 1] !== high)) at = (at + 2) & (slots.length - 1);
    return at;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    for (let i = 0; i < before.length; i += 2) {
      const high = before[i + 1] ?? 0;
      if (high !== 0) this.put(before[i] ?? 0, high);
    }
  }
}

/** Two FNV-like hashes of 32 bits with different multipliers; the second is never 0. */
function hash(text: string, seed: number): readonly [low: number, high: number] {
  let low = seed ^ 0x811c9dc5;
  let high = seed ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 15);
  }
  low ^= low >>> 15;
  return [low >>> 0, (high ^ (high >>> 13)) >>> 0 || 1];
}
