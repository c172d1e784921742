import { fullPath, type Forwarder, type Sink } from './full-path.js';
import { Companion } from './companion.js';
import { MeasuredService } from './service.js';
import { Warehouse } from './shipments.js';

const sink: Sink = await Companion.start('./sink.js');
const forwarder: Forwarder = await Companion.start('./forwarder.js', sink.url);
const warehouse = new Warehouse(Date.now().toString(36));
const which = process.argv[2] === 'pglite' ? undefined : process.env['PARCELWIRE_TEST_POSTGRES'];
const service = await MeasuredService.start(which);
await service.openStore('bench', `${sink.url}/fast`);
const sizes = { rounds: Number(process.argv[3] ?? 3), bulk: 5000, single: 2000, bare: 5000 };
process.stdout.write(`${JSON.stringify(await service.usage())}\n`);
process.stdout.write(`${JSON.stringify(await fullPath(service, 'bench', { sink, forwarder, warehouse }, sizes))}\n`);
await service.stop();
await sink.stop();
await forwarder.stop();
