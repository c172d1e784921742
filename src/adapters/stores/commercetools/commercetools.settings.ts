import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUrl,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';

const regions = ['us-central1.gcp', 'us-east-2.aws', 'europe-west1.gcp', 'eu-central-1.aws', 'australia-southeast1.gcp'] as const;

const key = /^[\w-]{2,256}$/;
const printable = /^[\x21-\x7e]{1,255}$/;

/** A custom type of the project for parcels, and its String field that takes the tracking link. */
export class TrackingLinkField {
  @Matches(key, { message: 'type should be the key of a custom type for parcels' })
  type!: string;

  @Matches(/^[\w-]{2,36}$/, { message: 'field should be the name of a String field of that type' })
  field!: string;
}

/** States of type LineItemState, by key. */
export class LineItemStates {
  @Matches(key, { message: 'shipped should be the key of a line item state' })
  shipped!: string;

  /** Only units in these states are moved, in this order; absent: units in any state. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(key, { each: true, message: 'from should list keys of line item states' })
  from?: string[];
}

export class CommercetoolsSettings {
  @Matches(/^[a-z\d][a-z\d_-]{1,35}$/, { message: 'projectKey should be the key of the project, like acme-us' })
  projectKey!: string;

  @ValidateIf((settings: CommercetoolsSettings) => settings.apiUrl === undefined)
  @IsIn(regions, { message: `region should be one of ${regions.join(', ')}; or give apiUrl` })
  region?: (typeof regions)[number];

  @Matches(printable, { message: 'clientId should be the id of an API client' })
  clientId!: string;

  @Matches(printable, { message: 'clientSecret should be the secret of the API client' })
  @Secret()
  clientSecret!: string;

  /** Narrows what the token may do; absent: all the API client was given. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, { message: 'scopes should be scopes with one space between them, like manage_orders:acme-us' })
  scopes?: string;

  /** For an API client that may see one Store of the project only. */
  @IsOptional()
  @Matches(key, { message: 'storeKey should be the key of a Store of the project' })
  storeKey?: string;

  /** Sets shipmentState to Partial and Shipped. */
  @IsBoolean()
  setShipmentState = true;

  /** Sets orderState to Complete once the last unit is told. */
  @IsBoolean()
  completeOrder = true;

  @IsOptional()
  @ValidateNested()
  @Type(() => LineItemStates)
  lineItemStates?: LineItemStates;

  /** Parcels have no field for a link of their own. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TrackingLinkField)
  trackingLink?: TrackingLinkField;

  /** `trackingData.provider`; the warehouse's own id of the shipment goes with it as `providerTransaction`. */
  @Matches(/^[\x20-\x7e]{1,100}$/, { message: 'provider should be at most 100 plain characters' })
  provider = 'Parcelwire';

  /** Takes the place of `https://api.{region}.commercetools.com`, and of the auth host too unless authUrl is given. */
  @IsOptional()
  @IsUrl(hostAddress)
  apiUrl?: string;

  /** Takes the place of `https://auth.{region}.commercetools.com`. */
  @IsOptional()
  @IsUrl(hostAddress)
  authUrl?: string;
}
