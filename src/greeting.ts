/** What the service logs once it is reached. */
export const greeting = (url: string, ground: string, role: string): string =>
  `Parcelwire answers on ${url} (${ground}, role ${role}); read /docs`;

/** The address in what a service has logged so far, for whoever lets it choose its port. */
export const addressIn = (log: string): string | undefined => /Parcelwire answers on (http:\/\/[\d.]+:\d+)/.exec(log)?.[1];
