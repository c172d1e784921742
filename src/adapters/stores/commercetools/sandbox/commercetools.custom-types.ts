/** The one custom type of the sandbox project: for parcels, with a String field for the tracking link. */
export const linkField = { type: 'parcel-tracking', field: 'trackingUrl' } as const;
