import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsUrl, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';

const printable = /^[\x21-\x7e]{1,255}$/;
const usesToken = (settings: ShopifySettings): boolean =>
  settings.accessToken !== undefined || (settings.clientId === undefined && settings.clientSecret === undefined);

/** Where the numbers of a complete order are kept for themes and other apps, as JSON. */
class TrackingMetafield {
  @Matches(/^[\w-]{3,255}$/, { message: 'namespace should be 3 to 255 letters, digits, dashes or underscores' })
  namespace!: string;

  @Matches(/^[\w-]{2,64}$/, { message: 'key should be 2 to 64 letters, digits, dashes or underscores' })
  key!: string;
}

export class ShopifySettings {
  @Matches(/^[a-z\d][a-z\d-]*\.myshopify\.com$/i, { message: 'shop should be the shop\'s own domain, like acme.myshopify.com' })
  shop!: string;

  /** The token of a custom app (`shpat_…`). Either this, or clientId and clientSecret. */
  @ValidateIf(usesToken)
  @Matches(printable, { message: 'accessToken should be the token of a custom app; or give clientId and clientSecret' })
  @Secret()
  accessToken?: string;

  /** An app of the shop's own organisation; its tokens live a day and are asked for as needed. */
  @ValidateIf((settings: ShopifySettings) => !usesToken(settings))
  @Matches(printable, { message: 'clientId is needed with clientSecret' })
  clientId?: string;

  @ValidateIf((settings: ShopifySettings) => !usesToken(settings))
  @Matches(printable, { message: 'clientSecret is needed with clientId' })
  @Secret()
  clientSecret?: string;

  @Matches(/^(20\d\d-(01|04|07|10)|unstable)$/, { message: 'apiVersion should be a quarterly version, like 2026-10' })
  apiVersion = '2026-10';

  /** Shopify mails the shopper, once per fulfilment. */
  @IsBoolean()
  notifyCustomer = false;

  /** Takes the authorised payment once the last unit is told. */
  @IsBoolean()
  capturePayment = false;

  /** Closes the order once the last unit is told, only when it is paid and fulfilled. */
  @IsBoolean()
  archiveWhenComplete = false;

  @IsOptional()
  @ValidateNested()
  @Type(() => TrackingMetafield)
  trackingMetafield?: TrackingMetafield;

  /** Warehouse code → Shopify location id, preferred when an order line is open at several locations. */
  @IsOptional()
  @ValidateBy({
    name: 'isLocationMap',
    validator: {
      validate: isLocationMap,
      defaultMessage: () => 'locations should give each warehouse code a Shopify location id, like {"PA1": "655441491"}',
    },
  })
  locations?: Readonly<Record<string, string>>;

  /** Takes the place of `https://{shop}`. */
  @IsOptional()
  @IsUrl(hostAddress)
  apiUrl?: string;
}

function isLocationMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(id => typeof id === 'string' && /^(gid:\/\/shopify\/Location\/)?\d+$/.test(id));
}
