/** The schema of `.mailwarden.yml`: shapes and sentences, nothing about lines. */
import * as v from 'valibot';

const text = (what: string) =>
  v.pipe(v.string(`${what} must be text`), v.trim(), v.nonEmpty(`${what} must not be empty`));

const flag = (what: string) => v.boolean(`${what} must be true or false`);

const oneOf = <const T extends readonly string[]>(what: string, values: T) =>
  v.picklist(values, `${what} must be one of: ${values.join(', ')}`);

/** `2027-02-30` has the form of a date and is none. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s/]/.test(address) && URL.canParse(address);
}

const allowEntry = v.strictObject(
  {
    fingerprint: v.pipe(
      v.string('fingerprint must be text: sha256: and 64 hex digits'),
      v.regex(
        /^sha256:[0-9a-f]{64}$/,
        'fingerprint must be sha256: and 64 lower-case hex digits, as a report shows it',
      ),
    ),
    reason: text('reason'),
    expires: v.optional(
      v.nullable(
        v.pipe(
          v.string('expires must be a day such as 2027-01-31'),
          v.check(isDay, 'expires must be a real day such as 2027-01-31'),
        ),
      ),
    ),
  },
  'an allow entry must be a mapping with fingerprint and reason',
);

/** A key with nothing behind it (`allow:`) is null in YAML and means the default. */
export const ConfigSchema = v.strictObject(
  {
    block: v.nullish(oneOf('block', ['low', 'medium', 'high'])),
    paths: v.nullish(
      v.strictObject(
        { ignore: v.nullish(v.array(text('a pattern of paths.ignore'), 'paths.ignore must be a list of patterns')) },
        'paths must be a mapping',
      ),
    ),
    allow: v.nullish(v.array(allowEntry, 'allow must be a list of entries')),
    overrides: v.nullish(
      v.strictObject(
        {
          requireReason: v.nullish(flag('overrides.requireReason')),
          share: v.nullish(oneOf('overrides.share', ['none', 'notes'])),
          webhook: v.nullish(
            v.pipe(
              v.string('overrides.webhook must be text'),
              v.check(isWebAddress, 'overrides.webhook must be an http or https address'),
            ),
          ),
        },
        'overrides must be a mapping',
      ),
    ),
  },
  'the file must be a mapping of keys',
);

/** The keys that may stand in a mapping, by the mapping's path without list positions. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(ConfigSchema.entries),
  paths: ['ignore'],
  allow: Object.keys(allowEntry.entries),
  overrides: ['requireReason', 'share', 'webhook'],
};

/** What a file that fits the schema says. */
export type ConfigFile = v.InferOutput<typeof ConfigSchema>;
