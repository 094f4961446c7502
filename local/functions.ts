import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REGION } from './intrinsics.ts';
import { type FunctionDefinition, type FunctionSurroundings, LambdaFunction } from './lambda.ts';
import { S3_PATH } from './s3.ts';
import type { Stack } from './stack.ts';

/** At most this many instances of a function, where the template reserves none: enough for rivals, few enough for two cores. */
const INSTANCES = 4;

export interface FunctionSettings extends FunctionSurroundings {
  /** What answers in AWS's place. */
  readonly awsUrl: string;
}

/** The functions of the template that something here calls, made when first asked for. */
export class Functions {
  readonly #stack: Stack;
  readonly #settings: FunctionSettings;
  readonly #made = new Map<string, LambdaFunction>();

  constructor(stack: Stack, settings: FunctionSettings) {
    this.#stack = stack;
    this.#settings = settings;
  }

  /** @throws for a function that this runtime cannot run */
  of(id: string): LambdaFunction {
    const made = this.#made.get(id) ?? new LambdaFunction(this.#define(id), this.#settings);
    this.#made.set(id, made);
    return made;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#made.values()].map((made) => made.stop()));
  }

  #define(id: string): FunctionDefinition {
    const { properties } = this.#stack.behind(id);
    const {
      Code,
      Handler,
      Runtime,
      Timeout = 3,
      MemorySize = 128,
      ReservedConcurrentExecutions,
    } = properties;
    if (!String(Runtime).startsWith('nodejs'))
      throw new Error(`${id} needs the runtime ${String(Runtime)}; the laptop has Node alone`);
    const [file = '', exportName = ''] = String(Handler).split('.');
    const name = String(properties['FunctionName'] ?? id);
    return {
      id,
      name,
      module: moduleFile(this.#stack.asset(String((Code as { S3Key?: unknown }).S3Key)), file),
      exportName,
      environment: {
        ...this.#environment(name, Number(MemorySize)),
        ...variables(properties['Environment']),
      },
      timeoutMs: Number(Timeout) * 1000,
      memoryMb: Number(MemorySize),
      instances: Math.min(Number(ReservedConcurrentExecutions ?? INSTANCES), INSTANCES),
    };
  }

  /** What Lambda itself sets, and where the SDK finds AWS. */
  #environment(name: string, memoryMb: number): Record<string, string> {
    return {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: this.#settings.awsUrl,
      AWS_ENDPOINT_URL_DYNAMODB: this.#settings.awsUrl,
      AWS_ENDPOINT_URL_S3: this.#settings.awsUrl + S3_PATH,
      AWS_ENDPOINT_URL_SES: this.#settings.awsUrl,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_REGION: REGION,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      TZ: ':UTC',
    };
  }
}

function moduleFile(folder: string, name: string): string {
  const file = ['mjs', 'js', 'cjs']
    .map((extension) => join(folder, `${name}.${extension}`))
    .find((path) => existsSync(path));
  if (!file) throw new Error(`${folder} holds no ${name}.mjs, .js or .cjs`);
  return file;
}

const variables = (environment: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {}).map(
      ([name, value]) => [name, String(value)],
    ),
  );
