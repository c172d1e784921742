import { ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUrl, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';
import { mostGraphs } from './salesforce.limits.js';

const usesJwt = (settings: SalesforceSettings): boolean => settings.clientSecret === undefined;

export class SalesforceSettings {
  /** The org's My Domain host, `acme.my.salesforce.com`; of a sandbox `acme--uat.sandbox.my.salesforce.com`. */
  @Matches(/^[a-z\d](?:[a-z\d-]*\.)+my\.salesforce\.com$/i, {
    message: "myDomain should be the org's My Domain host, like acme.my.salesforce.com",
  })
  myDomain!: string;

  /** Consumer key of the External Client App. */
  @Matches(/^[\x21-\x7e]{1,512}$/, { message: 'clientId should be the consumer key of the External Client App' })
  clientId!: string;

  /** JWT bearer: the integration user. Needed with privateKey. */
  @ValidateIf(usesJwt)
  @Matches(/^[^\s@]+@\S+$/, {
    message: "username should be the integration user's name, and is needed with privateKey; or give clientSecret",
  })
  username?: string;

  /** JWT bearer: PEM of the key whose certificate the app holds. Either this with username, or clientSecret. */
  @ValidateIf(usesJwt)
  @Matches(/^-----BEGIN (?:RSA )?PRIVATE KEY-----\s[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/, {
    message: 'privateKey should be an RSA private key in PEM, without a password; or give clientSecret',
  })
  @Secret()
  privateKey?: string;

  /** Client credentials: the app runs as the user named in its policies. */
  @ValidateIf((settings: SalesforceSettings) => !usesJwt(settings))
  @Matches(/^[\x21-\x7e]{1,512}$/, { message: 'clientSecret should be the consumer secret of the External Client App' })
  @Secret()
  clientSecret?: string;

  /** Which objects orders live in. `auto`: Order Management where its fields are deployed, else core orders. */
  @IsIn(['auto', 'orders', 'order-management'])
  profile: 'auto' | 'orders' | 'order-management' = 'auto';

  @Matches(/^(6[2-9]|[7-9]\d)\.0$/, { message: 'apiVersion should be a version from 62.0 on, like 67.0' })
  apiVersion = '67.0';

  /** Status label once the last unit left. Order Management: `Fulfilled` unless told; core orders: the status is left alone. */
  @IsOptional()
  @Length(1, 255)
  shippedStatus?: string;

  /** Takes the place of `shippedStatus` when the warehouse reports at packing. */
  @IsOptional()
  @Length(1, 255)
  packedStatus?: string;

  /** Takes the place of `shippedStatus` when wholesale goods were picked up. */
  @IsOptional()
  @Length(1, 255)
  pickedUpStatus?: string;

  /** Status label while units are open yet. Order Management: `Pickpack` unless told. */
  @IsOptional()
  @Length(1, 255)
  partialStatus?: string;

  /** Labels of `Order.Status` that mean the order was cancelled. */
  @IsArray()
  @ArrayUnique()
  @IsString({ each: true })
  cancelledStatuses: string[] = ['Cancelled', 'Canceled'];

  /** Field of Product2 that holds the SKU. */
  @IsIn(['StockKeepingUnit', 'ProductCode'])
  skuField: 'StockKeepingUnit' | 'ProductCode' = 'StockKeepingUnit';

  /** Shipments written in one call; fewer where the org's own automation is heavy. */
  @IsInt()
  @Min(1)
  @Max(mostGraphs)
  graphsPerCall: number = mostGraphs;

  /** Takes the place of `https://{myDomain}` for access tokens. */
  @IsOptional()
  @IsUrl(hostAddress)
  loginUrl?: string;

  /** Takes the place of the `instance_url` that came with the token, and of `https://{myDomain}`. */
  @IsOptional()
  @IsUrl(hostAddress)
  apiUrl?: string;
}
