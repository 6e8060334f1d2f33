/** Evidence from the blocks around a value: a provider's own block, or somebody else's. */
import {
  AGAINST,
  type Attribution,
  type CandidateContext,
  type EvidenceTest,
  type FileFacts,
  isJoined,
} from '../context/candidate-list.ts';
import type { LineFacts } from '../line/line-facts.ts';
import type { Vocabulary } from '../rule.ts';
import { attributionNear } from './neighbours.ts';

const isGeneric = ({ main }: CandidateContext): boolean =>
  main === null || main.kind === 'generic' || main.kind === 'provider';

/** The headers of the blocks around the value: a provider's own block, or somebody else's. */
export const bySection: EvidenceTest = (context, file) => {
  const around = context.headers;
  for (const [index, header] of around.entries()) {
    const meaning = header.heading;
    const close = attributionNear(context, file, header);
    if (close) return close;
    if (meaning.kind === 'provider') return inBlockOf(context, meaning.provider, header.text, file);
    if (meaning.kind === 'foreign' && isSetterOfMail(context, header)) continue;
    if (meaning.kind === 'foreign') return AGAINST;
    if (meaning.kind === 'opaque') {
      if (!mayBelongOutside(context, file)) return AGAINST;
      const outer = around.slice(index + 1).find(({ heading }) => heading.kind === 'provider');
      const home = outer?.heading;
      return home?.kind === 'provider' ? inBlockOf(context, home.provider, outer?.text ?? '', file) : null;
    }
    if (meaning.kind === 'call' && file.accounted.size > 0) return AGAINST;
  }
  return null;
};

/** `db_admin.set_parameter('SMTP_PASSWORD', '…')`: the name that a setter takes outweighs what it is a method of. */
const isSetterOfMail = ({ main, position, line }: CandidateContext, { number, text }: LineFacts): boolean =>
  number === line &&
  main?.kind === 'generic' &&
  main.text === position.names[0] &&
  /smtp|mail/i.test(main.text) &&
  /\w[.>:](?:set|put|store|save|define)\w{0,30}\($/i.test(text);

/** A block that names somebody we do not know keeps its values, unless their form or their use leads out of it. */
const mayBelongOutside = (context: CandidateContext, file: FileFacts): boolean =>
  isJoined(context) ||
  context.usedBy !== null ||
  context.usedAsKey ||
  (context.partner !== null && file.accounted.size === 0);

const inBlockOf = (
  context: CandidateContext,
  provider: Vocabulary,
  header: string,
  file: FileFacts,
): Attribution | null => {
  const said = file.hide(header.trim()).slice(0, 40);
  const evidence = { kind: 'header', reach: 'block', said, of: provider.title } as const;
  if (context.main === null && !context.partner && !context.position.bare && !isJoined(context))
    return { provider, confidence: 'low', evidence };
  if (context.main?.kind === 'unknown' && context.main.role === null && !context.partner)
    return { provider, confidence: 'low', evidence };
  return { provider, confidence: isGeneric(context) ? 'high' : 'medium', evidence };
};
