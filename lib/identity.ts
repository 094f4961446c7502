import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolProps,
  UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Guard } from './http-api.ts';

export interface IdentityProps {
  /** Where the console is, without a slash at the end. */
  readonly siteUrl: string;
  /** Of the sign-in's host name. */
  readonly prefix: string;
}

/** The first label of the sign-in's host name, one in all the region. @param chosen - null: made of the stage and the account */
export const signInPrefix = (stack: Stack, stage: string, chosen: string | null): string =>
  chosen ?? `quarter-hour-${stage}-${stack.account}`;

/** Where staff sign in, without a slash at its end. */
export const signInUrl = (stack: Stack, prefix: string): string =>
  `https://${prefix}.auth.${stack.region}.amazoncognito.com`;

/**
 * Where staff sign in: by address, password and a code of an authenticator app, with no way to sign up. It says who somebody is
 * and nothing else; what they may do stands in the table. The accounts outlive the stack, as the table does: its rows know
 * people by the ids that they have here.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  /** The console's: public, since a page keeps no secret, and so by PKCE. */
  readonly client: UserPoolClient;
  /** What stands in front of the routes for staff. */
  readonly guard: Guard;

  constructor(scope: Construct, id: string, { siteUrl, prefix }: IdentityProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', { ...poolProps, ...invitationTo(siteUrl) });
    acknowledge(this.pool, {
      'AwsSolutions-COG8':
        'The Plus plan costs by the person and the month; a code of an app is asked for at every sign-in.',
    });
    const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the console' });
    const resource = new UserPoolResourceServer(this, 'Console', {
      userPool: this.pool,
      identifier: 'console',
      scopes: [use],
    });
    const scopes = [OAuthScope.OPENID, OAuthScope.resourceServer(resource, use)];
    this.client = this.#makeClient(`${siteUrl}/console`, scopes);
    this.#addGroups();
    this.#addManagedLogin(prefix);
    this.guard = {
      authorizer: new HttpUserPoolAuthorizer('Staff', this.pool, { userPoolClients: [this.client] }),
      authorizationScopes: ['console/use'],
    };
  }

  /** May make accounts here, and look one up. */
  grantInviting(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser'],
        resources: [this.pool.userPoolArn],
      }),
    );
  }

  /**
   * Signing in lasts a working day. A refresh token is good once, so that a stolen one is noticed; the grace is for an answer
   * that was lost on its way.
   */
  #makeClient(consoleUrl: string, scopes: OAuthScope[]): UserPoolClient {
    return new UserPoolClient(this, 'Client', {
      userPool: this.pool,
      userPoolClientName: 'Quarter Hour',
      generateSecret: false,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes,
        callbackUrls: [consoleUrl],
        logoutUrls: [consoleUrl],
      },
      // Beside the pages, Cognito's own API signs in too. Its tokens lack the console's scope, and so open nothing here.
      authFlows: { userSrp: true },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
  }

  /** For whoever looks at the accounts in Cognito. Nothing trusts a group: see docs/decisions/0013-who-may-is-in-the-table. */
  #addGroups(): void {
    this.pool.addGroup('Owners', { groupName: 'owner', description: 'Run the practice', precedence: 0 });
    this.pool.addGroup('Therapists', {
      groupName: 'therapist',
      description: 'Run their own time',
      precedence: 1,
    });
  }

  #addManagedLogin(domainPrefix: string): void {
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const look = new CfnManagedLoginBranding(this, 'Look', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    look.node.addDependency(domain);
  }
}

const poolProps: UserPoolProps = {
  featurePlan: FeaturePlan.ESSENTIALS,
  selfSignUpEnabled: false,
  signInAliases: { email: true },
  signInCaseSensitive: false,
  autoVerify: { email: true },
  // Another address is another account: who could change theirs could wait for somebody else's invitation.
  standardAttributes: { email: { required: true, mutable: false } },
  mfa: Mfa.REQUIRED,
  mfaSecondFactor: { otp: true, sms: false },
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  passwordPolicy: {
    minLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireDigits: true,
    requireSymbols: true,
    tempPasswordValidity: Duration.days(7),
  },
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Cognito fills in `{username}`, the address, and `{####}`, the first password or, for one that was forgotten, the code. */
const invitationTo = (siteUrl: string): UserPoolProps => ({
  userInvitation: {
    emailSubject: 'Your account for the practice’s bookings',
    emailBody: [
      '<p>Hello,</p>',
      '<p>you now have an account, with which you say when you work and see who has booked.</p>',
      `<p>Sign in at <a href="${siteUrl}/console">${siteUrl}/console</a> within seven days.<br>`,
      'Your address: {username}<br>Your first password: {####}</p>',
      '<p>You will be asked for a password of your own, and for a code from an authenticator app on your telephone.</p>',
    ].join('\n'),
  },
  userVerification: {
    emailSubject: 'Your code for a new password',
    emailBody:
      'The code is {####}. If you did not ask for it, nothing has changed, and you can delete this mail.',
  },
});
