/** What GitLab's schema of secret detection demands (15.0.7), written down as a schema of our own. */

const NAMED = { type: 'string', minLength: 1 };
const TIME = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };
const TOOL = {
  type: 'object',
  required: ['id', 'name', 'version', 'vendor'],
  properties: {
    id: NAMED,
    name: NAMED,
    version: NAMED,
    vendor: { type: 'object', required: ['name'], properties: { name: NAMED } },
  },
};
const MESSAGE = {
  type: 'object',
  required: ['level', 'value'],
  properties: { level: { enum: ['info', 'warn', 'fatal'] }, value: NAMED },
};
const FLAG = {
  type: 'object',
  required: ['type', 'origin', 'description'],
  properties: { type: { enum: ['flagged-as-likely-false-positive'] }, origin: NAMED, description: NAMED },
};
const IDENTIFIER = {
  type: 'object',
  required: ['type', 'name', 'value'],
  properties: { type: NAMED, name: NAMED, value: NAMED },
};
const LOCATION = {
  type: 'object',
  required: ['commit'],
  additionalProperties: false,
  properties: {
    file: { type: 'string' },
    start_line: { type: 'number' },
    end_line: { type: 'number' },
    commit: { type: 'object', required: ['sha'], properties: { sha: NAMED } },
  },
};
const VULNERABILITY = {
  type: 'object',
  required: ['id', 'identifiers', 'location'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
    name: { type: 'string', maxLength: 255 },
    description: { type: 'string', maxLength: 1_048_576 },
    severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
    solution: { type: 'string', maxLength: 7_000 },
    identifiers: { type: 'array', minItems: 1, items: IDENTIFIER },
    flags: { type: 'array', items: FLAG },
    location: LOCATION,
  },
};

/** For a validator. */
export const GITLAB_FACTS = {
  type: 'object',
  required: ['scan', 'version', 'vulnerabilities'],
  properties: {
    version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
    vulnerabilities: { type: 'array', items: VULNERABILITY },
    scan: {
      type: 'object',
      required: ['analyzer', 'end_time', 'scanner', 'start_time', 'status', 'type'],
      properties: {
        analyzer: TOOL,
        scanner: TOOL,
        start_time: TIME,
        end_time: TIME,
        status: { enum: ['success', 'failure'] },
        type: { const: 'secret_detection' },
        messages: { type: 'array', items: MESSAGE },
      },
    },
  },
};
