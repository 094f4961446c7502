import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Access, type HttpFunction, type OpenAccess, routes } from '../functions/http/routes.ts';
import { acknowledge } from './acknowledge.ts';
import type { Handler } from './handler.ts';

export interface HttpApiProps {
  readonly stage: string;
  /** Requests a second that are answered in the long run; above it API Gateway says 429. Default 50. */
  readonly rateLimit?: number;
  /** Requests that may come at once. Default 100. */
  readonly burstLimit?: number;
}

/** What a request has to pass before it reaches the handler of a route for staff. */
export interface Guard {
  readonly authorizer: IHttpRouteAuthorizer;
  /** One of them has to stand in the token: an ID token has none. */
  readonly authorizationScopes: string[];
}

/**
 * The API as `functions/http/routes.ts` lists it. Stands without its handlers, so that they can be told the address of a site
 * that is in front of it; `connect` gives them to it.
 */
export class HttpApi extends Construct {
  readonly api: Api;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, { stage, rateLimit = 50, burstLimit = 100 }: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', { apiName: `quarter-hour-${stage}`, createDefaultStage: false });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit, burstLimit },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(loggedFields)),
      },
    });
  }

  /**
   * Gives each route to its function, those for staff behind the guard. Beside it, the function answers every other method of
   * the same path (405, and HEAD as GET); paths that no route has are answered by `slots`, which may do least.
   */
  connect(handlers: Readonly<Record<HttpFunction, Handler>>, guard: Guard): void {
    const integrations = new Map(
      Object.entries(handlers).map(([name, { function: handler }]) => [
        name,
        new HttpLambdaIntegration(name, handler, { scopePermissionToRoute: false }),
      ]),
    );
    const add = (name: string, owner: HttpFunction, routeKey: HttpRouteKey, door: Guard | string): void => {
      const integration = integrations.get(owner);
      if (!integration) return;
      const common = { httpApi: this.api, routeKey, integration };
      if (typeof door === 'object') new HttpRoute(this, name, { ...common, ...door });
      else acknowledge(new HttpRoute(this, name, common), { 'AwsSolutions-APIG4': door });
    };
    for (const { name, method, path, access, function: owner } of routes) {
      add(name, owner, HttpRouteKey.with(path, HttpMethod[method]), isOpen(access) ? whyOpen[access] : guard);
    }
    for (const [path, { name, function: owner }] of firstRouteByPath()) {
      add(
        `${name}OtherMethods`,
        owner,
        HttpRouteKey.with(path, HttpMethod.ANY),
        'Answers that the method is not allowed.',
      );
    }
    add('OtherPaths', 'slots', HttpRouteKey.DEFAULT, 'Answers that there is nothing here.');
  }

  /** Host name, without scheme. */
  get domainName(): string {
    return `${this.api.apiId}.execute-api.${this.api.stack.region}.${this.api.stack.urlSuffix}`;
  }
}

/** Why a route has no authorizer in front of its handler. */
const whyOpen: Readonly<Record<OpenAccess, string>> = {
  public: 'Clients book without signing up for anything: that is the point.',
  manage: 'The handler checks the token of the manage link, which only it has the secret for.',
  feed: 'Calendars cannot sign in: the handler looks for the address, which nobody can guess.',
};

const isOpen = (access: Access): access is OpenAccess => Object.hasOwn(whyOpen, access);

const firstRouteByPath = () => new Map(routes.toReversed().map((route) => [route.path, route] as const));

/** What a line of the access log holds: no address, no path (it carries a booking's id), no header. */
const loggedFields = {
  time: AccessLogField.contextRequestTime(),
  requestId: AccessLogField.contextRequestId(),
  route: '$context.routeKey',
  status: AccessLogField.contextStatus(),
  bytes: AccessLogField.contextResponseLength(),
  milliseconds: '$context.responseLatency',
  handlerMilliseconds: '$context.integrationLatency',
  handlerStatus: '$context.integrationStatus',
};
