import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import type { BookingTable } from './booking-table.ts';
import type { Identity } from './identity.ts';
import type { Website } from './website.ts';

/** What a deployment prints for whoever goes on from there. */
export function printOutputs(
  stack: Stack,
  { website, table, identity }: { website: Website; table: BookingTable; identity: Identity },
): void {
  const { distributionDomainName } = website.distribution;
  new CfnOutput(stack, 'SiteUrl', { description: 'Where clients book', value: website.url });
  new CfnOutput(stack, 'SiteTarget', {
    description: 'What a domain of one’s own points at',
    value: distributionDomainName,
  });
  new CfnOutput(stack, 'TableName', {
    description: 'The table that everything is kept in',
    value: table.table.tableName,
  });
  new CfnOutput(stack, 'UserPoolId', {
    description: 'The pool that the accounts of staff are in',
    value: identity.pool.userPoolId,
  });
}
