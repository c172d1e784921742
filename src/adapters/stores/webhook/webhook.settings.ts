import {
  ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, Matches, Max,
  MaxLength, Min, ValidateIf,
} from 'class-validator';
import { Secret } from '../../../application/ports/store-settings.js';
import { type ShipmentTrigger, shipmentTriggers } from '../../../domain/shipment/shipment.js';

const address = { protocols: ['http', 'https'], require_protocol: true, require_tld: false, disallow_auth: true };
const aWeek = 7 * 24 * 60;

export class WebhookSettings {
  /** Where notices are posted. */
  @IsUrl(address)
  url!: string;

  /** Name and password for HTTP Basic authentication: both or neither. */
  @ValidateIf((settings: WebhookSettings) => settings.user !== undefined || settings.password !== undefined)
  @Matches(/^[^:\p{Cc}]{1,255}$/u, { message: 'user should be 1 to 255 characters without a colon, and is needed with password' })
  user?: string;

  @ValidateIf((settings: WebhookSettings) => settings.user !== undefined || settings.password !== undefined)
  @Matches(/^\P{Cc}{1,255}$/u, { message: 'password should be 1 to 255 characters, and is needed with user' })
  @Secret()
  password?: string;

  /** Standard Webhooks secrets; two while one takes over from the other: both sign, so receivers may change at leisure. */
  @IsArray()
  @ArrayMaxSize(2)
  @ArrayUnique()
  @Matches(/^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, {
    each: true,
    message: 'each of signingSecrets should be whsec_ followed by 24 to 65 bytes in base64',
  })
  @Secret()
  signingSecrets: string[] = [];

  /** ShipMonk's `store_id`; absent: the id of this store here. */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  storeNumber?: string;

  /** Minutes between the warehouse's news and the notice. */
  @IsInt()
  @Min(0)
  @Max(aWeek)
  delayMinutes = 20;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(shipmentTriggers, { each: true })
  triggers: ShipmentTrigger[] = [...shipmentTriggers];

  /** An order leaving over several days: told once, when the first package leaves (`silent`, as ShipMonk does), or each time (`told`). */
  @IsIn(['silent', 'told'])
  laterShipments: 'silent' | 'told' = 'silent';

  /** Dates as the objects ShipMonk sends to legacy stores. */
  @IsBoolean()
  legacyDates = false;

  /** IANA name; dates carry its offset. */
  @IsTimeZone()
  timezone = 'UTC';

  /** Takes the place of the host of `url`; with a path of its own, of the whole `url`. */
  @IsOptional()
  @IsUrl(address)
  apiUrl?: string;
}
