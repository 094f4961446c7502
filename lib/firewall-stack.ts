import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface FirewallStackProps extends StackProps {
  readonly stage: string;
  /** Requests of one address in five minutes, of any kind. Default 1000: a household's pages many times over. */
  readonly requestsPerAddress?: number;
  /** Requests of one address in five minutes that would change something. Default 50. */
  readonly changesPerAddress?: number;
}

/**
 * The firewall in front of CloudFront. A stack of its own because CloudFront takes firewalls from us-east-1 only.
 * It counts and blocks by address; nothing of a request is kept: no samples, no log.
 */
export class FirewallStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: FirewallStackProps) {
    super(scope, id, { description: 'Quarter Hour: the firewall in front of the site', ...props });
    const { stage, requestsPerAddress = 1000, changesPerAddress = 50 } = props;
    const rules = [
      rateRule({ name: 'changes', priority: 0, limit: changesPerAddress, only: isPost }),
      rateRule({ name: 'requests', priority: 1, limit: requestsPerAddress }),
    ];
    this.webAclArn = new CfnWebACL(this, 'Firewall', {
      name: `quarter-hour-${stage}`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules,
      visibilityConfig: counted('firewall'),
    }).attrArn;
  }
}

interface RateRule {
  readonly name: string;
  /** Lower is asked first. */
  readonly priority: number;
  readonly limit: number;
  readonly only?: CfnWebACL.StatementProperty;
}

const rateRule = ({ name, priority, limit, only }: RateRule): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      limit,
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      ...(only ? { scopeDownStatement: only } : {}),
    },
  },
  visibilityConfig: counted(name),
});

const isPost: CfnWebACL.StatementProperty = {
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: 'POST',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

const counted = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
