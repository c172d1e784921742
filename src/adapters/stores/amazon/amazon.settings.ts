import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';
import { hosts, marketplacesPerFeed } from './amazon.limits.js';

export class AmazonSettings {
  /** Of the seller's authorisation of the application (`Atzr|…`). */
  @IsString() @MinLength(4) @Secret()
  refreshToken!: string;

  @IsString() @MinLength(4) @Secret()
  clientId!: string;

  @IsString() @MinLength(4) @Secret()
  clientSecret!: string;

  /** Merchant token, `A` and capitals or digits. */
  @Matches(/^A[A-Z0-9]{3,}$/)
  sellerId!: string;

  /** Of one region. The first serves orders whose own marketplace is not known. */
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(marketplacesPerFeed) @IsString({ each: true })
  marketplaceIds!: string[];

  @IsOptional() @IsIn(Object.keys(hosts))
  region: keyof typeof hosts = 'na';

  /** Wins over the region's host. */
  @IsOptional() @IsUrl(hostAddress)
  apiUrl?: string;

  /** Wins over Login with Amazon's host. */
  @IsOptional() @IsUrl(hostAddress)
  lwaUrl?: string;

  /** Packages waiting at once from which a feed pays; below it each is confirmed by itself. */
  @IsOptional() @IsInt() @Min(1)
  feedThreshold = 50;

  /** A feed that has no result after this is not waited for: its packages are confirmed one by one. */
  @IsOptional() @IsInt() @Min(1) @Max(2_880)
  feedPatienceMinutes = 120;

  /** With less time left to Amazon's ship-by time a package does not wait for any feed. */
  @IsOptional() @IsInt() @Min(0)
  shipByMarginMinutes = 240;

  /** Between two questions after a feed. */
  @IsOptional() @IsInt() @Min(1)
  feedPollSeconds = 60;

  /** Warehouse code to Amazon's supply source id, for sellers with several locations. */
  @IsOptional() @IsObject()
  supplySources: Record<string, string> = {};

  /** Carrier codes Amazon lists for this account's marketplaces beyond the built-in list, in exact spelling. */
  @IsOptional() @IsArray() @IsString({ each: true })
  moreCarrierCodes: string[] = [];
}
