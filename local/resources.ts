/** The resource types of a template that the laptop plays. */
export const played = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SES::ReceiptRule',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
  'Custom::CDKBucketDeployment',
] as const;

export type PlayedType = (typeof played)[number];

/** The types that change nothing for someone at a laptop, and why that is so. */
const withoutEffect: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::ApiMapping': 'the laptop serves under its own address',
  'AWS::ApiGatewayV2::DomainName': 'the laptop serves under its own address',
  'AWS::CDK::Metadata': 'tells AWS which constructs are in use',
  'AWS::CertificateManager::Certificate': 'the laptop serves over HTTP',
  'AWS::CloudFront::OriginAccessControl': 'who may read the bucket; here only the site can',
  'AWS::CloudWatch::Alarm': 'nobody is on call for a laptop',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is on call for a laptop',
  'AWS::CloudWatch::Dashboard': 'draws metrics that a laptop does not have',
  'AWS::Cognito::ManagedLoginBranding': 'how Cognito’s sign-in page looks, which is not served here',
  'AWS::Cognito::UserPoolDomain': 'the laptop serves its own sign-in, under its own address',
  'AWS::Cognito::UserPoolGroup': 'roles are read from the table, so that no token has to carry them',
  'AWS::Cognito::UserPoolResourceServer': 'declares the scopes, which the client lists again',
  'AWS::IAM::Policy': 'permissions are proved by the stack’s tests; handlers here may do all',
  'AWS::IAM::ManagedPolicy': 'permissions are proved by the stack’s tests; handlers here may do all',
  'AWS::IAM::Role': 'permissions are proved by the stack’s tests; handlers here may do all',
  'AWS::KMS::Alias': 'the data folder is as private as the disk is',
  'AWS::KMS::Key': 'the data folder is as private as the disk is',
  'AWS::Lambda::EventInvokeConfig':
    'a schedule’s failure is said on the terminal; the next run follows anyway',
  'AWS::Lambda::LayerVersion': 'carries the tools of the upload to S3, which needs none here',
  'AWS::Lambda::Permission': 'who may call a function; here only the runner can',
  'AWS::Logs::LogGroup': 'what functions write goes to a file in the data folder',
  'AWS::Logs::MetricFilter': 'counts for alarms',
  'AWS::Route53::RecordSet': 'the laptop serves under its own address',
  'AWS::S3::BucketPolicy': 'who may use the bucket; here only the site and the functions can',
  'AWS::SES::ReceiptRuleSet': 'its rules are played, as if it were the active one',
  'AWS::SNS::Subscription': 'carries alarms',
  'AWS::SNS::Topic': 'carries alarms',
  'AWS::SNS::TopicPolicy': 'carries alarms',
  'AWS::SQS::QueuePolicy': 'who may write to the queue; here only the runner can',
  'AWS::WAFv2::WebACL': 'no attacker reaches a laptop',
  'Custom::S3AutoDeleteObjects': 'empties the bucket of a stack that is deleted',
};

/** @throws naming the first resource of a type that is neither played nor known to be without effect here */
export function refuseUnknown(resources: Readonly<Record<string, { readonly Type: string }>>): void {
  const types: readonly string[] = played;
  for (const [id, { Type }] of Object.entries(resources)) {
    if (types.includes(Type) || Type in withoutEffect) continue;
    throw new Error(
      `The stack declares ${id} of type ${Type}, which the laptop cannot run. Play it in local/, or say in ` +
        'local/resources.ts why it has no effect there.',
    );
  }
}
