import { describe, expect, it } from 'vitest';
import { resourcesOf, templateOf } from './synthesised.ts';

const template = templateOf();
const named = (type: string, name: string) =>
  Object.entries(resourcesOf(template, type)).find(([id]) => id.startsWith(name))?.[1].Properties;

describe('the deletion of old data', () => {
  it('comes every night', () => {
    const { ScheduleExpression, State, Targets } = named('AWS::Events::Rule', 'RetentionNightly');
    expect([ScheduleExpression, State]).toEqual(['cron(0 3 * * ? *)', 'ENABLED']);
    expect(Targets).toEqual([
      expect.objectContaining({ Arn: { 'Fn::GetAtt': [expect.stringMatching(/^RetentionSweeper/), 'Arn'] } }),
    ]);
  });

  it('has as long as there is', () => {
    expect(named('AWS::Lambda::Function', 'RetentionSweeper').Timeout).toBe(15 * 60);
  });

  it('is missed when no night of two came to its end', () => {
    const alarm = named('AWS::CloudWatch::Alarm', 'AlarmsRetentionMissing');
    expect(alarm).toMatchObject({
      Metrics: [
        {
          MetricStat: {
            Metric: { MetricName: 'retention-swept', Namespace: 'QuarterHour/prod' },
            Period: 24 * 60 * 60,
            Stat: 'Sum',
          },
        },
      ],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
  });

  it('is counted by its log’s one line, which names nobody', () => {
    const filter = named('AWS::Logs::MetricFilter', 'MetricsSweeperretentionswept');
    expect(filter).toMatchObject({
      FilterPattern: '"retention-swept"',
      LogGroupName: { Ref: expect.stringMatching(/^RetentionSweeperLog/) },
      MetricTransformations: [{ MetricName: 'retention-swept', MetricValue: '1' }],
    });
  });

  it('stands on the dashboard, night by night', () => {
    const board = JSON.stringify(named('AWS::CloudWatch::Dashboard', 'Dashboard'));
    expect(board).toContain('Old data deleted, night by night');
    expect(board).toContain('retention-(swept|left)');
  });
});
