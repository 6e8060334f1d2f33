/** Gathers the facts of a leak: from the history, from what is staged and on disk, and which services use the provider. */

import { allRulesHere } from '../../config/config-here.ts';
import { loadConfig } from '../../config/load.ts';
import type { Finding, ScanResult, Service, Unread } from '../../core/finding.ts';
import { Failure } from '../../failure.ts';
import { openRepository, type Repository } from '../../git/repository.ts';
import { currentActor } from '../../overrides/observation.ts';
import { REGISTRY } from '../../providers/registry.ts';
import { scanSource } from '../../scan/scan-source.ts';
import { pathsSource } from '../../sources/paths.ts';
import { stagedSource } from '../../sources/staged.ts';
import { createCleaner } from '../history/history-names.ts';
import type { OnProgress } from '../history/history-reading.ts';
import { searchHistory } from '../history/history-search.ts';
import { inventoryMarkdown } from '../inventory/inventory-report.ts';
import { providerQuery } from '../inventory/query.ts';
import { searchInventory } from '../inventory/search.ts';
import { checklistFor, type Leak } from './incident-record.ts';

/** What a record is wanted for. */
interface LeakRequest {
  readonly cwd: string;
  /** The first digits of a fingerprint. */
  readonly digits: string;
  /** Whose key it is, where it is met nowhere. */
  readonly service: Service | null;
  readonly onProgress: OnProgress;
}

/** Fingerprints of the keys that are staged, and what could not be read. @throws as a scan of what is staged */
export async function stagedFingerprints(
  cwd: string,
): Promise<{ readonly digits: readonly string[]; readonly incomplete: readonly Unread[] }> {
  const { top } = await openRepository(cwd);
  const { findings, incomplete } = await scanSource({ cwd, config: await loadConfig(top ?? cwd) }, stagedSource());
  const digits = findings.filter(({ suppressed }) => suppressed === null).map(digitsOf);
  return { digits: [...new Set(digits)], incomplete };
}

/** @throws Failure 'usage' where the key is met nowhere and nobody says whose it is, and those of a search */
export async function gatherLeak({ cwd, digits, service, onProgress }: LeakRequest): Promise<Leak> {
  const repository = await openRepository(cwd);
  const { history, spellings } = await searchHistory({
    cwd,
    digits,
    rules: await allRulesHere(cwd),
    unreachable: true,
    onProgress,
  });
  const clean = createCleaner(spellings);
  const outside = await findOutside(repository, cwd, digits, history.identity !== null);
  const [first] = outside;
  const provider = history.identity?.service ?? first?.finding.service ?? service;
  const fingerprint = history.identity?.fingerprint ?? first?.finding.fingerprint ?? fullFingerprint(digits);
  if (provider === null || fingerprint === null)
    throw new Failure(
      'usage',
      `this key is in no commit, nothing staged and no file here: for a record all the same give the whole fingerprint and --provider ${REGISTRY.map(({ id }) => id).join('|')}`,
    );
  return {
    service: provider,
    fingerprint,
    redacted: history.identity?.redacted ?? first?.finding.redacted ?? null,
    history,
    places: outside.map(({ finding, where }) => `${clean.path(finding.path)}:${finding.line} (${where})`),
    inventory: await inventoryOf(repository, provider),
    checklist: await checklistFor(provider),
    clean,
    opened: new Date(),
    actor: await currentActor(cwd),
  };
}

interface Outside {
  readonly finding: Finding;
  readonly where: 'staged' | 'on disk';
}

/** The files on disk are read only where nothing else has the key: a large tree takes its time. */
async function findOutside(
  { top }: Repository,
  cwd: string,
  digits: string,
  isKnown: boolean,
): Promise<readonly Outside[]> {
  if (top === null) return [];
  const config = await loadConfig(top);
  const matching = ({ findings }: ScanResult, where: Outside['where']) =>
    findings.filter((finding) => digitsOf(finding).startsWith(digits)).map((finding) => ({ finding, where }));
  const staged = matching(await scanSource({ cwd, config }, stagedSource()), 'staged');
  if (isKnown || staged.length > 0) return staged;
  return matching(await scanSource({ cwd: top, config }, pathsSource({ cwd: top, paths: ['.'] })), 'on disk');
}

async function inventoryOf({ top }: Repository, service: Service): Promise<string | null> {
  if (top === null || service === 'own') return null;
  return inventoryMarkdown(await searchInventory(providerQuery(service), [top]), { title: service, cwd: top });
}

function digitsOf({ fingerprint }: Finding): string {
  return fingerprint.replace('sha256:', '');
}

function fullFingerprint(digits: string): string | null {
  return digits.length === 64 ? `sha256:${digits}` : null;
}
