// A FHIR server in memory on 127.0.0.1. Prints its port; GET /state tells what it holds.
const { createHash } = require('node:crypto');
const http = require('node:http');
const { core, load } = require('./tools.cjs');
const { FhirRouter, MemoryRepository } = load('@medplum/fhir-router');

// The repository looks at every resource for each search: a whole report would take many minutes.
// An identifier, by which a conditional create searches, is found by an index instead.
class IndexedRepository extends MemoryRepository {
  index = new Map();

  async createResource(resource, ...rest) {
    const made = await super.createResource(resource, ...rest);
    for (const one of [made.identifier ?? []].flat()) {
      const key = `${made.resourceType} ${one.system}|${one.value}`;
      this.index.set(key, [...(this.index.get(key) ?? []), made]);
    }
    return made;
  }

  async search(request) {
    const [filter, ...more] = request.filters ?? [];
    if (filter?.code !== 'identifier' || more.length) return super.search(request);
    const found = this.index.get(`${request.resourceType} ${filter.value}`) ?? [];
    const entry = found.map((resource) => ({ resource }));
    return { resourceType: 'Bundle', type: 'searchset', total: found.length, entry };
  }
}

const router = new FhirRouter();
const repo = new IndexedRepository();
const types = ['Patient', 'Device', 'PlanDefinition', 'CarePlan', 'Procedure', 'Observation',
  'QuestionnaireResponse', 'MedicationStatement'];

async function state() {
  const counts = {};
  const hash = createHash('sha256');
  for (const resourceType of types) {
    const bundle = await repo.search({ resourceType, count: 100000 });
    counts[resourceType] = (bundle.entry ?? []).length;
    hash.update(JSON.stringify(bundle.entry ?? []));
  }
  return { counts, digest: hash.digest('hex') };
}

async function taken(request, body) {
  const bundle = JSON.parse(body);
  for (const entry of bundle.entry) core.validateResource(entry.resource);
  core.validateResource(bundle);
  const asked = { method: 'POST', url: '/', pathname: '', body: bundle, params: {}, query: {},
    headers: request.headers, config: { transactions: true } };
  const [outcome, resource] = await router.handleRequest(asked, repo);
  return [core.getStatus(outcome), resource ?? outcome];
}

http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', async () => {
    let answer;
    try {
      answer = request.method === 'GET' ? [200, await state()] : await taken(request, body);
    } catch (error) {
      answer = [400, error.outcome ?? { error: String(error) }];
    }
    response.writeHead(answer[0], { 'Content-Type': 'application/fhir+json' });
    response.end(JSON.stringify(answer[1]));
  });
}).listen(0, '127.0.0.1', function started() {
  process.stdout.write(`${this.address().port}\n`);
});
