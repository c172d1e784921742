import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isObjectType, isScalarType, parse, validate } from 'graphql';
import { publicContracts, sayChecked } from '../../../../test/harness/public-contracts.js';
import { adminSchema } from './sandbox/admin.schema.js';
import { card } from './shopify.card.js';
import { type Call, mutationOf } from './shopify.mutations.js';
import * as operations from './shopify.operations.js';

const file = 'shopify-admin.graphql';
const official = publicContracts('shopify', [file], 'the public schema of version 2026-10, introspected from any shop or https://shopify.dev/docs/api/admin-graphql');

const documents = Object.values(operations).filter(each => typeof each === 'object' && 'text' in each);

const everyCall: readonly Call[] = [
  { is: 'create', variables: { fulfillment: {} } },
  { is: 'retrack', variables: { fulfillmentId: '1', trackingInfoInput: {}, notifyCustomer: true } },
  { is: 'retrack', variables: { fulfillmentId: '1', trackingInfoInput: {} } },
  { is: 'cancel', variables: { id: '1' } },
  { is: 'capture', variables: { input: {} } },
  { is: 'archive', variables: { input: {} } },
  { is: 'metafield', variables: { metafields: [] } },
];

describe('what we send, against the part of the schema the sandbox serves', () => {
  for (const { name, text } of [...documents, mutationOf(everyCall).operation]) {
    it(`${name} is accepted`, () => expect(validate(adminSchema, parse(text))).toEqual([]));
  }
});

official.describe('what we send, against Shopify\'s own schema', () => {
  const sent = [...documents, mutationOf(everyCall).operation];
  afterAll(() => sayChecked('shopify', { operations: documents.length + everyCall.length, messages: sent.length }, 'Shopify\'s own schema'));
  let schema: GraphQLSchema | undefined;
  const theSchema = (): GraphQLSchema => (schema ??= buildSchema(readFileSync(official.path(file), 'utf8'), { assumeValidSDL: true, noLocation: true }));

  for (const { name, text } of sent) {
    it(`${name} is accepted`, () => expect(validate(theSchema(), parse(text))).toEqual([]));
  }

  it('the sandbox serves a true part of it', () => {
    const ours = Object.values(adminSchema.getTypeMap()).filter(each => !each.name.startsWith('__'));
    expect(ours.flatMap(type => differences(type, theSchema().getType(type.name)))).toEqual([]);
  });

  it('every carrier word is one Shopify lists', () => {
    const tracking = theSchema().getType('FulfillmentTrackingInfo');
    const listed = isObjectType(tracking) ? (tracking.getFields()['company']?.description ?? '').replaceAll(/\s+/g, ' ') : '';
    expect(Object.values(card.carriers).filter(word => !listed.includes(word as string))).toEqual([]);
  });
});

/** Fields, arguments, inputs and enum values of ours that the other does not have just so. */
function differences(ours: GraphQLNamedType, theirs: GraphQLNamedType | undefined): string[] {
  if (!theirs) return [`${ours.name} does not exist`];
  if (isScalarType(ours)) return isScalarType(theirs) ? [] : [`${ours.name} is no scalar`];
  if (isEnumType(ours) && isEnumType(theirs)) return ours.getValues().filter(value => !theirs.getValue(value.name)).map(value => `${ours.name}.${value.name}`);
  if (isInputObjectType(ours) && isInputObjectType(theirs)) {
    return Object.values(ours.getFields()).filter(field => String(theirs.getFields()[field.name]?.type) !== String(field.type)).map(field => `${ours.name}.${field.name}`);
  }
  if (!('getFields' in ours) || !('getFields' in theirs) || isInputObjectType(ours) || isInputObjectType(theirs)) return [`${ours.name} is of another kind`];
  return Object.values(ours.getFields()).flatMap(field => {
    const other = theirs.getFields()[field.name];
    if (String(other?.type) !== String(field.type)) return [`${ours.name}.${field.name}`];
    return field.args.filter(argument => String(other?.args.find(each => each.name === argument.name)?.type) !== String(argument.type)).map(argument => `${ours.name}.${field.name}(${argument.name})`);
  });
}
