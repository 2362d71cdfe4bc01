/** One network interface of the sample's small web estate. */
export interface EstateInterface {
  readonly name: string;
  readonly role: string;
  readonly interfaceId: string;
  /** Primary private IPv4: the address flow logs show for this interface. */
  readonly address: string;
  /** Has a public address too, so that the internet knocks on it. */
  readonly isPublic: boolean;
}

export const SAMPLE_ACCOUNT = '123456789012';
export const SAMPLE_REGION = 'us-east-1';
export const SAMPLE_BUCKET = 'weir-sample-flow-logs';
/** The sample everybody gets. */
export const SAMPLE_SEED = 7;
export const SAMPLE_FLOW_LOG_ID = 'fl-0c3a5d7e9f1b24680';

export const ALB_1 = member('alb-1', 'load balancer', 'eni-0a41c7d2e85f90b13', '10.0.0.236', true);
export const ALB_2 = member('alb-2', 'load balancer', 'eni-0a41d9f3b62c8e704', '10.0.1.89', true);
export const WEB_1 = member('web-1', 'web server', 'eni-0d58e2a917c4b36f0', '10.0.0.138', true);
export const WEB_2 = member('web-2', 'web server', 'eni-0d58f6b02e9a713c5', '10.0.1.139', true);
export const APP_1 = member('app-1', 'application', 'eni-03b96f41d80e27ca5', '10.0.10.11', false);
export const APP_2 = member('app-2', 'application', 'eni-03b9a8c5e217f40d6', '10.0.11.12', false);
export const DB_1 = member('db-1', 'database', 'eni-07e1c04b9d63f85a2', '10.0.20.31', false);
export const CACHE_1 = member('cache-1', 'cache', 'eni-07e2b15ca8490d3f6', '10.0.20.44', false);
export const NAT_GW = member('nat-gw', 'NAT gateway', 'eni-0f60b8e4d1a2937c5', '10.0.0.21', true);
export const BASTION = member('bastion', 'bastion', 'eni-0c92a73e5b8d1f604', '10.0.0.164', true);
export const ENDPOINT = member(
  'vpce-logs',
  'endpoint',
  'eni-01d4e87a2c5b9f036',
  '10.0.10.200',
  false,
);

export const ESTATE: readonly EstateInterface[] = [
  ALB_1,
  ALB_2,
  WEB_1,
  WEB_2,
  APP_1,
  APP_2,
  DB_1,
  CACHE_1,
  NAT_GW,
  BASTION,
  ENDPOINT,
];

/** What the internet can reach, and therefore scans. */
export const PUBLIC_INTERFACES: readonly EstateInterface[] = ESTATE.filter(
  ({ isPublic }) => isPublic,
);

function member(
  name: string,
  role: string,
  interfaceId: string,
  address: string,
  isPublic: boolean,
): EstateInterface {
  return { name, role, interfaceId, address, isPublic };
}
