using System.Linq.Expressions;

namespace Scim.Server.Mapping.Nodes;

/// <summary>How the projection defines one attribute.</summary>
internal abstract record MapNode;

/// <summary>A simple value.</summary>
internal sealed record LeafNode(Expression Value) : MapNode;

/// <summary>The elements of a query: child rows, a JSON column, a list of simple values.</summary>
internal sealed record RowsNode(Expression Source, ParameterExpression Row, MapNode Element) : MapNode;

/// <summary>Elements that are listed individually in the projection, over fixed columns.</summary>
internal sealed record ElementsNode(IReadOnlyList<MapNode> Elements) : MapNode;
