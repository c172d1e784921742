import { IsIn, IsOptional, IsUrl, Matches } from 'class-validator';
import { hostAddress, Secret } from '../../../application/ports/store-settings.js';

export class BigcommerceSettings {
  /** The part of the API path after `/stores/`. */
  @Matches(/^[a-z\d]{3,40}$/i, { message: 'storeHash should be the letters and digits after /stores/ in the API path' })
  storeHash!: string;

  @Matches(/^[\x21-\x7e]{1,255}$/, { message: 'accessToken should be the access token of a store-level API account' })
  @Secret()
  accessToken!: string;

  /** `left-alone`: whatever BigCommerce makes of it. `completed` costs one call more per order. */
  @IsIn(['shipped', 'completed', 'left-alone'])
  statusWhenComplete: 'shipped' | 'completed' | 'left-alone' = 'shipped';

  @IsIn(['partially-shipped', 'left-alone'])
  statusWhenPartial: 'partially-shipped' | 'left-alone' = 'partially-shipped';

  /** Takes the place of `https://api.bigcommerce.com`. */
  @IsOptional()
  @IsUrl(hostAddress)
  apiUrl?: string;
}
