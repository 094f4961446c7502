import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import * as keys from '../functions/store/table.ts';
import type { RestoredTable } from './settings.ts';

export interface BookingTableProps {
  /** Encrypts the table. Default: the key that DynamoDB owns, at no charge. */
  readonly key?: IKey | undefined;
  /** Used in place of a table of the stack's own. Default: none. */
  readonly restored?: RestoredTable | null;
}

export interface TableGrant {
  /** Such as `GetItem`: exactly what the function calls. */
  readonly actions: readonly string[];
  /** The index that is meant instead of the table. */
  readonly index?: string;
  /** Partitions that may be touched, `*` at the end allowed. Default: all. */
  readonly partitions?: readonly string[];
}

/**
 * The one table. It outlives the stack: deleting the stack, or taking the table out of it, leaves the data where it is.
 */
export class BookingTable extends Construct {
  readonly table: ITable;
  /** Of its streams, all of them: for the one question that can be asked of nothing narrower. */
  readonly streamsArn: string;
  readonly #key: IKey | undefined;

  constructor(scope: Construct, id: string, { key, restored }: BookingTableProps = {}) {
    super(scope, id);
    this.#key = key;
    this.table = restored ? Table.fromTableAttributes(this, 'Restored', restored) : this.#create();
    this.streamsArn = `${this.table.tableArn}/stream/*`;
  }

  #create(): ITable {
    const key = this.#key;
    const table = new Table(this, 'Table', {
      partitionKey: { name: keys.partitionKey, type: AttributeType.STRING },
      sortKey: { name: keys.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: keys.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.KEYS_ONLY,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(key ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key } : {}),
    });
    addIndex(table, keys.byTherapist, ProjectionType.ALL);
    addIndex(table, keys.byActivity, ProjectionType.ALL);
    addIndex(table, keys.byDue, ProjectionType.KEYS_ONLY);
    // The CDK’s own classes miss its interfaces under exactOptionalPropertyTypes.
    return table as ITable;
  }

  /** Allows exactly these calls, on the table itself or on one of its indexes, never on both. */
  grant(grantee: IGrantable, { actions, index, partitions }: TableGrant): void {
    const conditions: Conditions = partitions
      ? { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } }
      : {};
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [index ? `${this.table.tableArn}/index/${index}` : this.table.tableArn],
        conditions,
      }),
    );
    this.#key?.grant(grantee, ...KEY_ACTIONS);
  }
}

type Index = typeof keys.byActivity | typeof keys.byTherapist | typeof keys.byDue;

function addIndex(table: Table, index: Index, projectionType: ProjectionType): void {
  table.addGlobalSecondaryIndex({
    indexName: index.name,
    partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
    sortKey: { name: index.sortKey, type: AttributeType.STRING },
    projectionType,
  });
}

/** What DynamoDB does with a customer's key in its caller's name. */
const KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
