import { IsBoolean, IsIn, IsOptional, IsUrl, Matches } from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';

export class WooCommerceSettings {
  /** The shop's address with the folder it lives in, without `/wp-json`. WooCommerce takes keys over TLS only. */
  @IsUrl(
    { ...hostAddress, protocols: ['https'] },
    { message: "url should be the shop's https address, like https://shop.example or https://example.com/shop" },
  )
  url!: string;

  @Matches(/^ck_[\w-]{3,250}$/, { message: 'consumerKey should be a WooCommerce REST key (ck_…)' })
  @Secret()
  consumerKey!: string;

  @Matches(/^cs_[\w-]{3,250}$/, { message: 'consumerSecret should be the secret of that key (cs_…)' })
  @Secret()
  consumerSecret!: string;

  /** `query`: for hosts that drop the Authorization header. */
  @IsIn(['basic', 'query'])
  keysIn: 'basic' | 'query' = 'basic';

  /** For shops without pretty permalinks: `/?rest_route=` instead of `/wp-json`. */
  @IsBoolean()
  plainPermalinks = false;

  /** Sets the order to Completed once its last unit is told; WooCommerce then mails the shopper. */
  @IsBoolean()
  completeOrders = true;

  /** Sets the order to Partially Shipped while units are left, where the shop has that status. */
  @IsBoolean()
  partialStatus = true;

  /** Leaves an internal note per package, with carrier, number and link; one more call each. AST writes such notes itself. */
  @IsBoolean()
  internalNotes = false;

  /** Mails the shopper per package: as a customer note in shops without a tracking plugin, by WooCommerce with core fulfillments. */
  @IsBoolean()
  notifyCustomer = false;

  /** Takes the place of `url`. */
  @IsOptional()
  @IsUrl(hostAddress)
  apiUrl?: string;
}
