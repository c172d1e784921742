/**
 * Speed against a bare forwarder, as measured once for the same work done with other things on a machine of two cores, with a
 * bare forwarder of its own: see `queuePath` for how that compares with the one here.
 */
export const referencePoints: Readonly<Record<string, number>> = {
  'BullMQ on Redis, sending twice after a crash': 0.44,
  'Node-RED, keeping nothing': 0.27,
  'pg-boss on PostgreSQL': 0.13,
  'BullMQ on PostgreSQL': 0.07,
  'pg-boss on PGlite': 0.06,
  'n8n at its best': 0.007,
  'n8n at its worst': 0.003,
};
