import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface SecretsProps {
  /** Encrypts the secrets. Default: the account's own `aws/secretsmanager`. */
  readonly key?: IKey | undefined;
}

/**
 * What only this practice knows. CloudFormation makes each secret once and puts it where it is used, by a reference that is
 * resolved on deployment: no template and no file ever holds one.
 */
export class Secrets extends Construct {
  /** Signs manage links. Kept when the stack is deleted, as the bookings are. */
  readonly manage: string;
  /** Hashes addresses and devices into keys. Kept when the stack is deleted: without it nobody's rows are found again. */
  readonly hash: string;
  /** Proves to the API that a request came through CloudFront. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { key }: SecretsProps = {}) {
    super(scope, id);
    const make = (name: string, description: string, removalPolicy: RemovalPolicy): string =>
      new Secret(this, name, {
        description,
        removalPolicy,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        ...(key ? { encryptionKey: key } : {}),
      }).secretValue.unsafeUnwrap();
    this.manage = make('Manage', 'Quarter Hour: signs manage links', RemovalPolicy.RETAIN);
    this.hash = make('Hash', 'Quarter Hour: hashes addresses into keys', RemovalPolicy.RETAIN);
    this.origin = make(
      'Origin',
      'Quarter Hour: proves that a request came through CloudFront',
      RemovalPolicy.DESTROY,
    );
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'Each is put in place on deployment, so a rotation between deployments would lock everybody out; and under another hash secret nobody’s rows are found again.',
    });
  }
}
