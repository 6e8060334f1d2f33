/** `mailwarden rules`: every rule there is, what one of them looks for, and what a rule file comes to. */
import { builtInRules, PACKS } from '../config/built-in.ts';
import type { Config } from '../config/config.ts';
import { configHere } from '../config/config-here.ts';
import { nearest } from '../config/near-name.ts';
import { readsEverything } from '../core/own-rule.ts';
import type { Pack } from '../core/packs/secret-data.ts';
import { Failure } from '../failure.ts';
import { ownCommand } from '../remedy/own-command.ts';
import { printable, printableJson } from '../text/printable.ts';
import { defineCommand, formatOption, type Terminal } from './command.ts';
import { checkFile, ownLines } from './rule-file-check.ts';

/** The row and its body. */
export const RULES = defineCommand({
  name: 'rules',
  about: 'list the rules, show what one of them looks for, explain a rule file',
  arguments: [
    { syntax: '[action]', about: 'list (the default), show or check', choices: ['list', 'show', 'check'] },
    { syntax: '[subject]', about: 'the id of a rule, or the path of a rule file', files: true },
  ],
  options: {
    example: { value: 'text', about: 'with check: a text, or the path of a file, that the rules shall find' },
    format: formatOption(['text', 'json'], 'how to print'),
  },
  examples: [
    ['mailwarden rules', 'every rule, whether it is on, and why'],
    ['mailwarden rules list --format json', 'for programs'],
    ['mailwarden rules show mailjet-secret-key', 'what it looks for, and where such a key is revoked'],
    ['mailwarden rules check security/gitleaks.toml', 'what is in a rule file, and what is wrong with it'],
    ['mailwarden rules check rules.toml --example sample.txt', 'whether the rules find what they should'],
  ],
  run: ({ args: [action = 'list', subject], options, terminal }) => {
    if (action === 'list') return listRules(options.format === 'json', terminal);
    if (subject === undefined)
      throw new Failure(
        'usage',
        `rules ${action} needs ${action === 'show' ? 'the id of a rule' : 'the path of a rule file'}`,
      );
    if (action === 'show') return showRule(subject, options.format === 'json', terminal);
    return checkFile(subject, options.example, options.format === 'json', terminal);
  },
});

/** A rule as JSON has it, and why it is on or off. */
interface RuleRow {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly pack: 'core' | Pack | 'own';
  readonly enabled: boolean;
  readonly decisive: boolean;
  readonly source: string;
  readonly why: string;
}

function rowsOf(config: Config): readonly RuleRow[] {
  const { packs, disabled, own } = config.choice;
  const builtIn = builtInRules();
  const packOf = new Map(
    Object.values(PACKS).flatMap((providers) =>
      providers.flatMap(({ pack, secrets }) => secrets.map(({ id }) => [id, pack] as const)),
    ),
  );
  const decisive = new Set(builtIn.secrets.secrets.filter(({ context }) => context === null).map(({ id }) => id));
  const shapes = new Set(builtIn.shapes.filter((shape) => shape.decisive).map(({ id }) => id));
  const rows = builtIn.rules.map(({ id, service, title, shapes: of }): RuleRow => {
    const pack = packOf.get(id) ?? 'core';
    const isOn = pack === 'core' || packs.includes(pack);
    const isDecisive = decisive.has(id) || of.some((shape) => shapes.has(shape));
    const why = disabled.includes(id)
      ? 'disable names it'
      : pack === 'core'
        ? 'always on'
        : isOn
          ? `pack ${pack} is on`
          : `pack ${pack} is off`;
    return {
      id,
      service,
      title,
      pack,
      enabled: isOn && !disabled.includes(id),
      decisive: isDecisive,
      source: 'built in',
      why,
    };
  });
  const ours = own.sets
    .flatMap(({ rules }) => rules)
    .map((rule): RuleRow => {
      const isOn = !disabled.includes(rule.id);
      const why = isOn
        ? rule.isHelper
          ? 'runs where another rule requires it'
          : 'the configuration names it'
        : 'disable names it';
      return {
        id: rule.id,
        service: 'own',
        title: rule.title,
        pack: 'own',
        enabled: isOn,
        decisive: true,
        source: rule.source,
        why,
      };
    });
  return [...rows, ...ours];
}

const isJsonRow = ({ why: _, ...row }: RuleRow) => row;

async function listRules(isJson: boolean, { cwd, stdout, stderr }: Terminal): Promise<number> {
  const config = await configHere(cwd);
  const rows = rowsOf(config);
  for (const warning of config.choice.own.warnings) stderr.write(`mailwarden: ${printable(warning)}\n`);
  if (isJson) stdout.write(printableJson({ schemaVersion: 1, rules: rows.map(isJsonRow) }));
  else
    for (const { id, service, pack, enabled, why } of rows)
      stdout.write(`${enabled ? 'on ' : 'off'}  ${printable(id)}  (${service}, ${pack}; ${why})\n`);
  const slow = config.choice.own.sets.flatMap(({ rules }) => rules).filter(readsEverything);
  if (slow.length > 0)
    stderr.write(
      `mailwarden: Node reads every commit, because no text must stand in what ${slow.map(({ id }) => printable(id)).join(', ')} finds; keywords help\n`,
    );
  return 0;
}

async function showRule(id: string, isJson: boolean, { cwd, stdout }: Terminal): Promise<number> {
  const config = await configHere(cwd);
  const rows = rowsOf(config);
  const row = rows.find((one) => one.id === id);
  if (row === undefined) {
    const near = nearest(
      id,
      rows.map((one) => one.id),
    );
    throw new Failure(
      'usage',
      near === null ? 'there is no such rule' : `there is no such rule; did you mean ${near}?`,
      { hint: 'mailwarden rules lists all' },
    );
  }
  if (isJson) {
    stdout.write(printableJson({ schemaVersion: 1, rules: [isJsonRow(row)] }));
    return 0;
  }
  const own = config.choice.own.sets.flatMap(({ rules }) => rules).find((one) => one.id === id);
  const lines = own === undefined ? builtInLines(row) : ownLines(own);
  stdout.write(
    [`${row.id}: ${row.title}`, `  pack ${row.pack}, ${row.enabled ? 'on' : 'off'}: ${row.why}`, ...lines]
      .map((line) => `${printable(line)}\n`)
      .join(''),
  );
  return 0;
}

function builtInLines({ id, service, decisive }: RuleRow): readonly string[] {
  const rule = builtInRules().rule(id);
  const provider = Object.values(PACKS)
    .flat()
    .find((one) => one.id === service);
  const core = builtInRules().source.providers.find((one) => one.id === service);
  const hosts = provider?.hosts ?? core?.vocabulary.hosts ?? [];
  return [
    decisive
      ? '  looks for: its form, which nothing else has'
      : `  looks for: its form, where something near it speaks of ${provider?.name ?? core?.name ?? service}`,
    ...(hosts.length === 0 ? [] : [`  hosts: ${hosts.join(', ')}`]),
    ...((rule?.variables.length ?? 0) === 0 ? [] : [`  keep it in: ${rule?.variables.join(', ')}`]),
    ...(provider === undefined
      ? [`  revoke: ${ownCommand(`guide ${service} revoke`)}`]
      : [
          `  revoke: ${provider.revoke.page}${provider.revoke.documented === true ? '' : ' (not verified)'}${provider.revoke.note === undefined ? '' : `; ${provider.revoke.note}`}`,
        ]),
    '  source: built in',
  ];
}
