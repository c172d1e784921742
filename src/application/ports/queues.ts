/** Names of the queues between processes: who fills one and who hears it must mean the same. */

/** Carries alarms; its jobs say only which store. */
export const alarmQueue = 'lane-alarms';

/** Carries the hourly upkeep. */
export const upkeepQueue = 'upkeep';
