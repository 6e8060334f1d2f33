/**
 * Looks through a file for its first candidate. Most files have none: then nothing else is asked of their lines. Lines in
 * front of it wait; where they are too many, they are let go, and the file is read again from its beginning.
 */
import type { Detector, DetectorParts, InputLine, ReadingOptions, Verdict } from './detector.ts';
import { createReading } from './reading.ts';

const NOTHING: Verdict = { detections: [], parts: [], open: false, again: null };

/** For one file; reads it from where the first candidate stands. */
export function createSkimming(parts: DetectorParts, { maxWaiting = 0, ...options }: ReadingOptions): Detector {
  const { mayHold } = parts.rules;
  const isRepeatable = options.maxKept !== undefined;
  let waiting: { readonly line: InputLine; readonly reportable: boolean }[] = [];
  let length = 0;
  let reading: Detector | null = null;
  /** The first lines were let go, and behind them a candidate stands. */
  let isLost = false;

  const read = () => {
    reading = createReading(parts, options);
    for (const { line, reportable } of waiting) reading.line(line, reportable);
    waiting = [];
  };

  return {
    line(line, reportable) {
      if (reading) return reading.line(line, reportable);
      if (isLost) return;
      const isWhole = length <= maxWaiting;
      if (isWhole) waiting.push({ line, reportable });
      length += line.text.length;
      const isHit = mayHold(line.text.includes('\0') ? line.text.replaceAll('\0', '') : line.text);
      if (isHit && !isWhole) isLost = true;
      else if (isHit || (length > maxWaiting && !isRepeatable)) read();
      else if (isWhole && length > maxWaiting) waiting = [];
    },
    end() {
      if (isLost) return { ...NOTHING, open: true, again: options };
      return reading?.end() ?? NOTHING;
    },
  };
}
