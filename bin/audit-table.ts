import { parseArgs } from 'node:util';
import { type Finding, isDoubtful } from '../functions/domain/finding.ts';
import { openAudit } from './audit.ts';

/**
 * `npm run audit-table -- --table NAME [--endpoint URL] [--region R]`: says what is wrong with a table, by ids and dates alone.
 * It reads with Scan, Query and GetItem, and writes nothing. Exit status 1: something is wrong, or it could not be looked at.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const lineOf = ({ rule, says }: Finding): string => `${rule.padEnd(8)} ${says}`;

try {
  const { values } = parseArgs({
    options: { table: { type: 'string' }, endpoint: { type: 'string' }, region: { type: 'string' } },
  });
  const { table, endpoint, region } = values;
  if (!table)
    throw new Error('Usage: npm run audit-table -- --table NAME [--endpoint URL] [--region REGION]');
  const { rows, findings } = await openAudit(table, { endpoint, region });
  const violations = findings.filter((finding) => !isDoubtful(finding));
  const doubtful = findings.filter(isDoubtful);
  for (const finding of violations) say(lineOf(finding));
  for (const finding of doubtful)
    say(`${lineOf(finding)} (worth a look: the rules may have been others then)`);
  say(`rows: ${rows}, violations: ${violations.length}, worth a look: ${doubtful.length}`);
  process.exitCode = violations.length > 0 ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
