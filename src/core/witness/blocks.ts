/** The witness of the blocks around a value: a provider's own block, or somebody else's. */
import type { Vocabulary } from '../rule.ts';
import type { FileKnowledge, Suspect, Testimony } from '../suspect.ts';
import { nearTestimony } from './neighbours.ts';
import { AGAINST, isJoined, type Witness } from './witness.ts';

const isGeneric = ({ main }: Suspect): boolean => main === null || main.kind === 'generic' || main.kind === 'provider';

/** The headers of the blocks around the value: a provider's own block, or somebody else's. */
export const bySection: Witness = (suspect, file) => {
  const around = suspect.headers;
  for (const [index, header] of around.entries()) {
    const sense = header.heading;
    const close = nearTestimony(suspect, file, header);
    if (close) return close;
    if (sense.kind === 'provider') return inBlockOf(suspect, sense.provider, header.text, file);
    if (sense.kind === 'foreign') return AGAINST;
    if (sense.kind === 'opaque') {
      if (!mayBelongOutside(suspect, file)) return AGAINST;
      const outer = around.slice(index + 1).find(({ heading }) => heading.kind === 'provider');
      const home = outer?.heading;
      return home?.kind === 'provider' ? inBlockOf(suspect, home.provider, outer?.text ?? '', file) : null;
    }
    if (sense.kind === 'call' && file.accounted.size > 0) return AGAINST;
  }
  return null;
};

/** A block that names somebody we do not know keeps its values, unless their form or their use leads out of it. */
const mayBelongOutside = (suspect: Suspect, file: FileKnowledge): boolean =>
  isJoined(suspect) ||
  suspect.usedBy !== null ||
  suspect.usedAsKey ||
  (suspect.partner !== null && file.accounted.size === 0);

const inBlockOf = (suspect: Suspect, provider: Vocabulary, header: string, file: FileKnowledge): Testimony | null => {
  const said = file.hide(header.trim()).slice(0, 40);
  const evidence = { kind: 'header', reach: 'block', said, of: provider.title } as const;
  if (suspect.main === null && !suspect.partner && !suspect.position.bare && !isJoined(suspect))
    return { provider, confidence: 'low', evidence };
  if (suspect.main?.kind === 'unknown' && suspect.main.role === null && !suspect.partner)
    return { provider, confidence: 'low', evidence };
  return { provider, confidence: isGeneric(suspect) ? 'high' : 'medium', evidence };
};
