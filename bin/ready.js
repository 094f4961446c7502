/**
 * The first step of `npm start` and `npm test`, in plain JavaScript for whatever Node there is: installs the packages when
 * they are missing or are not the lock file's, and then, if a script is named, runs it by the Node that is among them.
 *
 *   node bin/ready.js [script [argument …]]
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const node = join(modules, '.bin', 'node');
/** The least Node that npm and this file need; the program itself runs on the one in the lock file. */
const LEAST_NODE = [20, 19];

const say = (line) => process.stdout.write(`${line}\n`);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  say(`Node ${LEAST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Package versions by path. `.package-lock.json` is npm's own note of what it has installed, written when it has finished. */
function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** How many packages are not as the lock file has them. Optional ones, for other machines, may be absent. */
function countMissing() {
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  const installed = existsSync(node) ? packagesOf(join(modules, '.package-lock.json')) : {};
  return wanted.filter(([path, { version, optional, devOptional }]) => {
    const found = installed[path];
    return found ? found.version !== version : !(optional || devOptional);
  }).length;
}

/**
 * Runs npm with its errors shown, and says every five seconds that it is still at it. Its warnings are of packages that want
 * a later Node than this one, and they get it.
 */
function npm(...args) {
  const started = Date.now();
  const beat = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 5_000);
  const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  }).finally(() => clearInterval(beat));
}

async function install() {
  const missing = countMissing();
  if (missing === 0) return;
  say(`Installing ${missing} packages with npm. This is needed once and takes about a minute.`);
  const code = await npm('ci');
  if (code !== 0) {
    say('npm could not install the packages; what it says above tells why.');
    process.exit(code);
  }
  say('The packages are there.');
}

/** The lock file has the engine for 64-bit Linux. For other machines the same version is fetched beside it. */
async function installEngine() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = optionalDependencies['@dynoxide/linux-x64'];
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  if (process.env.DYNAMODB_ENDPOINT || existsSync(join(modules, name))) return;
  say(`Fetching the DynamoDB engine for this machine, ${name}.`);
  if ((await npm('install', '--no-save', `${name}@${version}`)) === 0) return;
  say(
    'There is none. Start DynamoDB Local, for example, and set DYNAMODB_ENDPOINT to its address: http://127.0.0.1:8000',
  );
}

/**
 * The script's life is this one's: signals go to it, its exit code comes back, and it ends when this process does, by the channel
 * between them. This process ends with npm, which does not always say so: a signal to npm alone stops at npm.
 */
function run(script, args) {
  const child = spawn(node, [script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.connected && child.disconnect(), 200).unref();
  child.once('exit', (code) => process.exit(code ?? 1));
}

refuseOldNode();
await install();
await installEngine();
const [script, ...args] = process.argv.slice(2);
if (script) run(script, args);
