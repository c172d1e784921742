import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { adminSchema } from './admin.schema.js';

/** Mutations start at 10 points; tracking updates were measured at 51. */
const mutationBase: Readonly<Record<string, number>> = { fulfillmentTrackingInfoUpdate: 50 };
const free = /^(PageInfo|UserError|MetafieldsSetUserError|\w+Payload)$/;

type Variables = Readonly<Record<string, unknown>>;

/** What must be available before a document runs: an object is 1, a connection 2 + log2(first) × node, scalars nothing. */
export function requestedCost(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  const fragments = new Map(
    document.definitions.flatMap(each => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const isMutation = operation.operation === 'mutation';
  const root = isMutation ? adminSchema.getMutationType() : adminSchema.getQueryType();
  const fields = fieldsOf(operation.selectionSet, root!, fragments);
  return Math.ceil(fields.reduce((sum, each) => sum + costOf(each, fragments, variables) + (isMutation ? baseOf(each.node) : 0), 0));
}

/** What a document did cost: the objects that came back. */
export function actualCost(operation: OperationDefinitionNode, data: unknown): number {
  const bases =
    operation.operation === 'mutation'
      ? operation.selectionSet.selections.reduce((sum, each) => sum + (each.kind === Kind.FIELD ? baseOf(each) : 0), 0)
      : 0;
  return bases + objectsIn(data);
}

const baseOf = (field: FieldNode): number => mutationBase[field.name.value] ?? 10;

interface TypedField {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
}

function costOf({ node, parent }: TypedField, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Variables): number {
  const type = fieldType(parent, node.name.value);
  if (!type || !node.selectionSet) return 0;
  const inside = fieldsOf(node.selectionSet, type, fragments).reduce((sum, each) => sum + costOf(each, fragments, variables), 0);
  const own = free.test(type.name) ? 0 : 1;
  const ids = argument(node, 'ids', variables);
  if (Array.isArray(ids)) return ids.length * (own + inside);
  if (!type.name.endsWith('Connection')) return own + inside;
  return 2 + Math.log2(Math.max(2, Number(argument(node, 'first', variables) ?? 250))) * inside;
}

function fieldType(parent: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[name];
  const type = field && getNamedType(field.type);
  return type && isCompositeType(type) ? type : undefined;
}

function fieldsOf(
  selections: SelectionSetNode,
  parent: GraphQLCompositeType,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): TypedField[] {
  return selections.selections.flatMap(each => {
    if (each.kind === Kind.FIELD) return [{ node: each, parent }];
    const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value) : each;
    const named = fragment?.typeCondition && adminSchema.getType(fragment.typeCondition.name.value);
    return fragment ? fieldsOf(fragment.selectionSet, named && isCompositeType(named) ? named : parent, fragments) : [];
  });
}

function argument(node: FieldNode, name: string, variables: Variables): unknown {
  const value = node.arguments?.find(each => each.name.value === name)?.value;
  return value && valueFromASTUntyped(value, variables as Record<string, unknown>);
}

function objectsIn(value: unknown, key = ''): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + objectsIn(each, key), 0);
  if (typeof value !== 'object' || value === null || key === 'pageInfo' || key === 'userErrors') return 0;
  const inside = Object.entries(value).reduce((sum, [name, each]) => sum + objectsIn(each, name), 0);
  const isWrapper = key === '' || 'nodes' in value || 'userErrors' in value;
  return inside + (isWrapper ? 0 : 1);
}
