import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { LinkKeys } from './settings.ts';

export interface SecretsProps {
  readonly linkKeys: LinkKeys;
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
  /** Accepted beside it, so that links of either key open while one takes the other's place. */
  readonly manageAccepted: string | undefined;
  /** Hashes addresses and devices into keys. Kept when the stack is deleted: without it nobody's rows are found again. */
  readonly hash: string;
  /** Proves to the API that a request came through CloudFront. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { linkKeys, key }: SecretsProps) {
    super(scope, id);
    const make = (name: string, description: string, removalPolicy: RemovalPolicy): string =>
      new Secret(this, name, {
        description,
        removalPolicy,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        ...(key ? { encryptionKey: key } : {}),
      }).secretValue.unsafeUnwrap();
    const linkKey = (number: number): string =>
      make(
        number === 1 ? 'Manage' : `Manage${number}`,
        `Quarter Hour: signs manage links (key ${number})`,
        RemovalPolicy.RETAIN,
      );
    this.manage = linkKey(linkKeys.signing);
    this.manageAccepted = linkKeys.accepted === null ? undefined : linkKey(linkKeys.accepted);
    this.hash = make('Hash', 'Quarter Hour: hashes addresses into keys', RemovalPolicy.RETAIN);
    this.origin = make(
      'Origin',
      'Quarter Hour: proves that a request came through CloudFront',
      RemovalPolicy.DESTROY,
    );
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'Each is put in place on deployment, so a rotation between deployments would lock everybody out; the links’ keys are changed by deployments instead, and under another hash secret nobody’s rows are found again.',
    });
  }
}
