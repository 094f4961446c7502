import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { compose } from './synthesised.ts';

const variants = [
  ['nothing chosen', {}],
  [
    'everything chosen',
    {
      waf: 'true',
      customerKey: 'true',
      alarmEmail: 'owner@example.org',
      inboxAddress: 'inbox@example.org',
      siteDomain: 'book.example.org',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555',
    },
  ],
  [
    'a restored table',
    {
      restoredTable: 'restored',
      restoredStream: 'arn:aws:dynamodb:eu-west-2:123456789012:table/restored/stream/2026-11-21T00:00:00.000',
    },
  ],
] as const;

describe('the stacks under the AWS Solutions rules', () => {
  it.each(variants)('leave nothing unanswered, with %s', (_, context) => {
    const { app } = compose(context);
    const report = new AwsSolutionsChecks(app).validateScope(app);
    const found = report.violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );
    expect(found).toEqual([]);
  });
});
