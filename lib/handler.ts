import { join } from 'node:path';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FunctionName } from './bundle.ts';

export interface HandlerProps {
  /** The file under `functions/` that it is. */
  readonly name: FunctionName;
  /** The folder that the bundles are in, each in one of its own name. */
  readonly bundles: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** MB. Lambda gives processor time in proportion to it, so more of it starts faster. Default 1024. */
  readonly memorySize?: number;
  /** Takes events that it was given without anybody waiting for the answer, and that failed three times. Default: nowhere. */
  readonly setApart?: IQueue;
}

/**
 * One function with a role and a log of its own. The role may write that log and nothing else, until something is granted.
 *
 * No X-Ray: it would need a permission on everything, and the HTTP API does not take part in it. No reserved concurrency: a new
 * account has 10 of it in all and may reserve none; the API's throttle is the limit.
 */
export class Handler extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: HandlerProps) {
    super(scope, id);
    const { name, bundles, memorySize = 1024, setApart, ...rest } = props;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.function = new LambdaFunction(this, 'Function', {
      ...rest,
      memorySize,
      role: this.role,
      logGroup,
      code: Code.fromAsset(join(bundles, name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      ...(setApart ? { deadLetterQueue: setApart } : {}),
    });
  }
}
