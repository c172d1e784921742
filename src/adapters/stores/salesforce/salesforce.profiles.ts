import { managementProfile } from './salesforce.management-profile.js';
import type { ProfileName } from './salesforce.needs.js';
import { ordersProfile } from './salesforce.orders-profile.js';
import type { Profile } from './salesforce.profile.js';

export const profiles: Readonly<Record<ProfileName, Profile>> = { 'orders': ordersProfile, 'order-management': managementProfile };
